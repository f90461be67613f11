from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from diplomacy.intake_desk.duplicates import same_text
from diplomacy.intake_desk.opening import open_intake
from diplomacy.intake_desk.problems import problems
from diplomacy.intake_desk.sources import READERS, SourceRefused, read_file
from diplomacy.intake_desk.work import kept_items
from diplomacy.models import Intake, User

BAR = 30  # characters


class Command(BaseCommand):
    help = (
        "Read a folder of old digests (DOCX, TXT, EML): an open incoming text for each, for "
        "somebody to check. Texts known already are left out, so it can be stopped and repeated."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--user", help="whose texts they are; nobody's when omitted")

    def handle(self, *args: Any, **options: Any) -> None:
        folder, user = options["folder"], self.user(options["user"])
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in READERS)
        self.entered, self.known = 0, 0
        self.report: list[str] = []
        try:
            for done, path in enumerate(files, start=1):
                self.read(path, str(path.relative_to(folder)), user)
                self.show(done, len(files))
        except KeyboardInterrupt:
            self.report.append("Stopped: run the command again to go on.")
        self.tell(len(files))

    def user(self, username: str | None) -> User | None:
        if username is None:
            return None
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"--user: there is no user “{username}”.")
        return user

    def read(self, path: Path, name: str, user: User | None) -> None:
        try:
            source = read_file(path.name, path.read_bytes())
        except (SourceRefused, OSError) as error:
            self.report.append(f"{name}: {error}")
            return
        if same_text(source.text).exists():
            self.known += 1
            return
        intake = open_intake(
            source.text, by=user, origin=Intake.Origin.COMMAND, filename=source.filename
        )
        self.entered += 1
        self.report += [f"{name}: {line}" for line in needs_a_person(intake)]

    def show(self, done: int, total: int) -> None:
        filled = BAR * done // total
        bar = "█" * filled + "░" * (BAR - filled)
        self.stdout.write(f"\r{bar} {done} of {total}", ending="")
        self.stdout.flush()

    def tell(self, total: int) -> None:
        self.stdout.write("\n" if total else "", ending="")
        self.stdout.write(
            f"{total} files: {self.entered} entered, {self.known} known already, "
            f"{total - self.entered - self.known} not read."
        )
        if self.report:
            self.stdout.write("For a person:")
        for line in self.report:
            self.stdout.write(f"  {line}")


def needs_a_person(intake: Intake) -> Iterator[str]:
    """Beyond the usual check: what has to be decided before the text can be confirmed."""
    if intake.truncated:
        yield "too long, read in part."
    if not any(True for _item in kept_items(intake.work)):
        yield "no item found."
        return
    for problem in problems(intake.work):
        yield problem["text"]
