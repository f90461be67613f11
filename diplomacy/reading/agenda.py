from django.db.models import F, Q
from django.utils import timezone

from diplomacy import filters
from diplomacy.models import Meeting
from diplomacy.models.meetings import MeetingQuerySet

from .lists import MeetingList


def upcoming() -> MeetingQuerySet:
    """Public meetings planned for today or later, the nearest first."""
    today = timezone.localdate()
    this_month = Q(date_precision="month", date__gte=today.replace(day=1))
    planned = Meeting.objects.public().filter(state=Meeting.State.PLANNED)
    return planned.filter(Q(date__gte=today) | this_month).order_by(
        "date", F("starts_at").asc(nulls_first=True), "pk"
    )


class Agenda(MeetingList):
    """What is planned, behind the same filters as the meetings."""

    template_name = "reading/agenda.html"
    filter_class = filters.AgendaFilter

    def records(self) -> MeetingQuerySet:
        return upcoming()
