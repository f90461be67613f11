"""What the database refuses, tried past every Python check."""

import datetime as dt

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from diplomacy.models import Ambassador, Appointment, Meeting, MeetingSphere, Post, PostMeeting

pytestmark = pytest.mark.django_db


def refused_by(rule, act):
    """The database refuses the act, naming the rule."""
    with pytest.raises((IntegrityError, ProgrammingError), match=rule), transaction.atomic():
        act()


def test_a_mission_has_one_head_at_a_time(mission, ambassador):
    other = Ambassador.objects.create(slug="other", name_ru="Другой")
    refused_by(
        "mission_has_one_head_at_a_time",
        lambda: Appointment.objects.create(ambassador=other, mission=mission, kind="ambassador"),
    )


def test_a_successor_follows_on_the_day_the_predecessor_leaves(mission, ambassador):
    Appointment.objects.update(ended=dt.date(2026, 3, 1))
    other = Ambassador.objects.create(slug="other", name_ru="Другой")
    Appointment.objects.create(
        ambassador=other,
        mission=mission,
        kind="ambassador",
        began=dt.date(2026, 3, 1),
        began_precision="day",
    )
    assert list(mission.appointments.current(dt.date(2026, 2, 28))) == list(
        ambassador.appointments.all()
    )
    assert [held.ambassador for held in mission.appointments.current(dt.date(2026, 3, 1))] == [
        other
    ]


@pytest.mark.parametrize(
    ("began", "precision", "date", "date_precision", "allowed"),
    [
        (dt.date(2026, 2, 10), "day", dt.date(2026, 2, 9), "day", False),
        (dt.date(2026, 2, 10), "day", dt.date(2026, 2, 10), "day", True),
        (dt.date(2026, 2, 10), "day", dt.date(2026, 2, 1), "month", True),
        (dt.date(2026, 2, 10), "day", dt.date(2026, 1, 1), "month", False),
        (dt.date(2026, 2, 10), "month", dt.date(2026, 2, 1), "day", True),
        (dt.date(2026, 2, 10), "month", dt.date(2026, 1, 31), "day", False),
        (dt.date(2026, 2, 10), "year", dt.date(2026, 1, 1), "day", True),
        (dt.date(2026, 2, 10), "year", dt.date(2025, 12, 31), "day", False),
        (None, "unknown", dt.date(1995, 1, 1), "day", True),
    ],
)
def test_a_meeting_falls_within_the_appointment(
    mission, ambassador, began, precision, date, date_precision, allowed
):
    Appointment.objects.update(began=began, began_precision=precision)

    def meet():
        return Meeting.objects.create(
            mission=mission,
            ambassador=ambassador,
            country=mission.country,
            date=date,
            date_precision=date_precision,
        )

    if allowed:
        assert meet().pk
    else:
        refused_by("did not head this mission", meet)


def test_an_appointment_cannot_leave_its_meetings_behind(meeting):
    refused_by(
        "fall outside the new dates",
        lambda: Appointment.objects.update(began=dt.date(2026, 3, 1), began_precision="day"),
    )
    refused_by("fall outside the new dates", lambda: Appointment.objects.all().delete())


def test_only_one_sphere_leads(meeting, sphere, other_sphere):
    MeetingSphere.objects.create(meeting=meeting, sphere=sphere, leads=True)
    refused_by(
        "meeting_has_one_leading_sphere",
        lambda: MeetingSphere.objects.create(meeting=meeting, sphere=other_sphere, leads=True),
    )


def published(chief, **changed):
    values = {
        "slug": "p",
        "title_ru": "Заголовок",
        "state": "published",
        "ready_ru": True,
        "published_at": timezone.now(),
        "approved_by": chief,
        "approved_at": timezone.now(),
    }
    return Post.objects.create(**values | changed)


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("published_post_has_a_time", {"published_at": None}),
        ("published_post_has_a_ready_language", {"ready_ru": False}),
        ("published_post_was_approved", {"approved_at": None, "approved_by": None}),
        ("approval_has_a_person_and_a_time", {"approved_by": None}),
        ("ready_kk_has_a_title", {"ready_kk": True}),
    ],
)
def test_a_published_post_is_whole(chief, rule, changed):
    refused_by(rule, lambda: published(chief, **changed))


def test_a_published_post_and_what_it_refers_to_are_kept(chief, meeting):
    post = published(chief)
    PostMeeting.objects.create(post=post, meeting=meeting)
    refused_by("published_post_is_kept|Cannot delete rows", post.delete)
    for record in (meeting, meeting.ambassador, meeting.mission, meeting.country):
        with pytest.raises(ProtectedError):
            record.delete()


def test_countries_and_spheres_are_never_deleted_even_by_raw_sql(sphere, mission):
    for table in ("diplomacy_sphere", "diplomacy_country"):
        with connection.cursor() as cursor:
            refused_by(
                "Cannot delete rows", lambda c=cursor, t=table: c.execute(f"DELETE FROM {t}")
            )


def test_a_month_is_kept_as_its_first_day(mission):
    refused_by(
        "meeting_month_is_its_first_day",
        lambda: Meeting.objects.create(
            mission=mission,
            country=mission.country,
            date=dt.date(2026, 2, 12),
            date_precision="month",
        ),
    )
