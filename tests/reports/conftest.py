import datetime as dt

import pytest

from diplomacy.models import Counterpart, Meeting, Participation
from tests.reading.content import make_post, texts


@pytest.fixture
def make_meetings(mission, ambassador):
    """Plain meetings on following days, each with two participants."""

    def make(number: int) -> list[Meeting]:
        made = []
        for day in range(number):
            meeting = Meeting.objects.create(
                mission=mission,
                ambassador=ambassador,
                country=mission.country,
                date=dt.date(2026, 3, 1) + dt.timedelta(days=day),
                **texts("title", "plain"),
            )
            for order in (2, 1):
                person = Counterpart.objects.create(name_en=f"Person {order} of {day}")
                Participation.objects.create(meeting=meeting, counterpart=person, order=order)
            made.append(meeting)
        return made

    return make


@pytest.fixture
def publish(chief):
    """Publishes a post with the meetings, in all languages."""

    def publish(*meetings: Meeting, **values):
        return make_post("public", chief, meetings, **values)

    return publish
