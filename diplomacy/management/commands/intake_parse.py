import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from diplomacy.intake import parse
from diplomacy.intake_desk.sources import decoded


class Command(BaseCommand):
    help = "Print the meetings that a text reports, as JSON. Needs no database."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a text, in any usual encoding")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            source = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        digest = parse(decoded(source))
        self.stdout.write(json.dumps(digest.as_json(), ensure_ascii=False, indent=2))
