from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from diplomacy.reference import load_reference


class Command(BaseCommand):
    help = "Create the countries, spheres, organizations, missions and groups that are missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--update",
            action="store_true",
            help="also bring rows that editors changed back to the files",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_reference(update=options["update"])
        done = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        self.stdout.write(f"Reference data: {done or 'nothing to do'}.")
