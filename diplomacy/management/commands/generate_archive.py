import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from diplomacy.archive import Archive
from diplomacy.models import Post
from diplomacy.reference import load_reference


class Command(BaseCommand):
    help = "Fill the database with a synthetic archive, for work at scale. Not for production."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--posts", type=int, required=True, help="how many posts")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same archive")
        parser.add_argument("--years", type=int, default=10, help="over how many years")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.TRIAL:
            raise CommandError("Unset DATABASE_URL: nothing synthetic goes into production.")
        if options["posts"] < 1 or options["years"] < 1:
            raise CommandError("--posts and --years are at least 1.")
        if Post.objects.filter(slug__startswith="synthetic-archive-").exists():
            raise CommandError("There is a synthetic archive already; start with a fresh database.")
        load_reference()
        archive = Archive(seed=options["seed"], years=options["years"])
        if archive.chief is None:
            raise CommandError("Run load_sample first: somebody has to have approved the posts.")
        start = time.monotonic()
        for done in archive.write(options["posts"]):
            self.stdout.write(f"\r{done:,} of {options['posts']:,} posts", ending="")
            self.stdout.flush()
        self.stdout.write(f"\nDone in {time.monotonic() - start:.0f} s.")
