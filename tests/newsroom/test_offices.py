"""When an ambassador's start in office is too vague to hold a meeting's date against it."""

import datetime as dt

import pytest

from diplomacy.models import Appointment, Meeting
from diplomacy.newsroom.offices import is_uncertain


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("began", "precision", "date", "uncertain"),
    [
        (None, "unknown", "2026-02-10", True),
        ("2026-02-10", "day", "2026-02-10", False),
        ("2026-02-01", "month", "2026-02-27", True),
        ("2026-02-01", "month", "2026-03-01", False),
        ("2025-01-01", "year", "2025-12-30", True),
        ("2025-01-01", "year", "2026-01-01", False),
        ("2024-12-15", "month", "2024-12-31", False),
    ],
)
def test_is_uncertain(began, precision, date, uncertain, ambassador, mission):
    Appointment.objects.update(began=began and day(began), began_precision=precision)
    meeting = Meeting(ambassador=ambassador, mission=mission, date=day(date))
    assert is_uncertain(meeting) is uncertain


def test_a_meeting_of_a_month_counts_from_its_first_day(ambassador, meeting):
    Appointment.objects.update(began=day("2026-02-02"), began_precision="day")
    assert is_uncertain(meeting)


def test_no_ambassador_no_doubt(mission):
    assert not is_uncertain(Meeting(mission=mission, date=day("2026-02-01")))
