from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from diplomacy.models import Meeting

from .lists import MeetingList


def upcoming() -> QuerySet[Meeting]:
    """Public meetings planned for today or later, the nearest first."""
    today = timezone.localdate()
    this_month = Q(date_precision="month", date__gte=today.replace(day=1))
    planned = Meeting.objects.public().filter(state=Meeting.State.PLANNED)
    return (
        planned.filter(Q(date__gte=today) | this_month)
        .order_by("date", F("starts_at").asc(nulls_first=True), "pk")
        .for_list()
    )


class Agenda(MeetingList):
    """What is planned, behind the same filters as the meetings."""

    def records(self) -> QuerySet:
        return upcoming()

    def get_template_names(self) -> list[str]:
        return ["reading/agenda.html"]

    def narrow_choices(self, form: Any) -> None:
        super().narrow_choices(form)
        for name in ("state", "ambassador", "q"):
            form.fields.pop(name)
