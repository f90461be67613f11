"""The same text, and meetings entered before, are found before anything is created."""

import datetime as dt
import textwrap

import pytest

from diplomacy.intake_desk.confirming import confirm, drop
from diplomacy.intake_desk.duplicates import fingerprint, recorded, same_text
from diplomacy.intake_desk.opening import open_intake
from diplomacy.models import Counterpart, Meeting
from tests.intake_desk.digest import TEXT


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace("\n", "\r\n"),
        "\n\n".join(textwrap.fill(line, 70) for line in TEXT.splitlines()),
        TEXT.replace("«", "“").replace("»", "”"),
        TEXT.replace(" — ", " - "),
        TEXT.upper(),
        "\ufeff" + TEXT.replace(" ", "\u00a0"),
        TEXT.replace("й", "и\u0306"),
    ],
    ids=["CRLF", "wrapped", "quotes", "dashes", "case", "spaces", "combining"],
)
def test_the_same_text(changed):
    assert changed != TEXT
    assert fingerprint(changed) == fingerprint(TEXT)


def test_another_text():
    assert fingerprint(TEXT.replace("Сейтов", "Сеитова")) != fingerprint(TEXT)


@pytest.mark.django_db
def test_a_text_is_known_until_it_is_dropped(intake, editor):
    again = TEXT.replace("\n", "\r\n")
    assert list(same_text(again)) == [intake]
    assert list(same_text(TEXT + "Ещё.")) == []
    drop(intake, by=editor)
    assert list(same_text(again)) == []


@pytest.mark.django_db
def test_everything_confirmed_is_recorded(intake, editor, django_assert_num_queries):
    confirm(intake, intake.work, by=editor)
    again = open_intake(TEXT + "Ещё.", by=editor)
    expected = dict(
        zip(
            (m["id"] for item in again.work["items"] for m in item["meetings"]),
            ([meeting] for meeting in Meeting.objects.order_by("pk")),
            strict=True,
        )
    )
    with django_assert_num_queries(2):
        assert recorded(again.work) == expected


@pytest.fixture
def first(intake):
    """The first meeting of the text, with the mayor known."""
    work = intake.work["items"][0]["meetings"][0]
    mayor = Counterpart.objects.create(name_ru="Марко Брецель")
    work["counterparts"][0].update(pk=mayor.pk, create=False)
    return work


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "precision", "date", "date_precision", "found"),
    [
        ("2026-03-04", "day", dt.date(2026, 3, 4), "day", True),
        ("2026-03-04", "day", dt.date(2026, 3, 3), "day", False),
        ("2026-03-04", "day", dt.date(2026, 3, 1), "month", True),
        ("2026-03-01", "month", dt.date(2026, 3, 20), "day", True),
        ("2026-03-01", "month", dt.date(2026, 2, 28), "day", False),
    ],
)
def test_the_same_day_as_far_as_it_is_known(
    intake, first, mission, ambassador, day, precision, date, date_precision, found
):
    first["date"].update(value=day, precision=precision)
    meeting = Meeting.objects.create(
        mission=mission,
        ambassador=ambassador,
        country=mission.country,
        date=date,
        date_precision=date_precision,
    )
    meeting.participations.create(counterpart_id=first["counterparts"][0]["pk"])
    assert recorded(intake.work) == ({first["id"]: [meeting]} if found else {})


@pytest.mark.django_db
def test_the_same_day_with_somebody_else_is_another_meeting(intake, first, mission, ambassador):
    meeting = Meeting.objects.create(
        mission=mission,
        ambassador=ambassador,
        country=mission.country,
        date=dt.date(2026, 3, 1),
        date_precision="month",
    )
    meeting.participations.create(counterpart=Counterpart.objects.create(name_ru="Другой"))
    assert recorded(intake.work) == {}
