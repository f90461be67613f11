from typing import Any

from django.core.management.base import BaseCommand

from diplomacy.intake_desk.lessons import quality

ROW = "{:8} {:12} {:>9} {:>9} {:>9} {:>9}"


class Command(BaseCommand):
    help = "Print how good the proposals were: precision and recall per month and field."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = quality()
        if not rows:
            self.stdout.write("No text has been confirmed yet.")
            return
        self.stdout.write(
            ROW.format("month", "field", "proposed", "confirmed", "precision", "recall")
        )
        for row in rows:
            self.stdout.write(
                ROW.format(
                    f"{row.month:%Y-%m}",
                    row.field,
                    row.proposed,
                    row.confirmed,
                    share(row.precision),
                    share(row.recall),
                )
            )


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
