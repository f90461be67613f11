"""What a post lacks, in exactly the words that its editors read."""

import datetime as dt

import pytest

from diplomacy.models import Appointment, Meeting, Outcome, Photo, Post
from diplomacy.newsroom.preflight import blockers, language_marks, preflight

NOT_READY = [
    ("warning", "Қазақша is not ready: its readers will not see this post."),
    ("warning", "English is not ready: its readers will not see this post."),
]
NO_PHOTO = ("warning", "There is no photo.")
COMPLETE = ("passed", "Русский is complete.")
UNSURE = (
    "warning",
    "Not known exactly since when in office: Altai Abibullayev. Check the dates of the meetings.",
)


def said(post):
    return [(finding.level, finding.text) for finding in preflight(post)]


def test_a_complete_post(post):
    assert said(post) == [*NOT_READY, NO_PHOTO, COMPLETE]
    assert blockers(post) == []


def test_no_language_ready(post):
    post.ready_ru = False
    assert said(post)[0] == ("blocker", "No language is marked as ready.")
    assert blockers(post) == ["No language is marked as ready."]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title_ru", "", "Русский: the title is missing."),
        ("lead_ru", " ", "Русский: the lead is missing."),
        ("body_ru", "<p><br></p>", "Русский: the text is missing."),
    ],
)
def test_a_missing_text_points_at_its_field(post, field, value, sentence):
    setattr(post, field, value)
    [found] = [finding for finding in preflight(post) if finding.level == "blocker"]
    assert (found.text, found.field) == (sentence, field)


def test_a_photo_needs_its_description(post):
    post.photo = Photo.objects.create(image="p.png", width=1, height=1, alt_en="A tower")
    sentence = "Русский: the photo has no description for those who cannot see it."
    assert blockers(post) == [sentence]
    post.photo.alt_ru = "Башня"
    assert said(post) == [*NOT_READY, COMPLETE]


def test_a_meeting_is_checked_with_its_outcomes_and_titles(post, meeting):
    post.meeting_links.create(meeting=meeting)
    assert said(post) == [
        *NOT_READY,
        ("warning", "“Встреча” names no sphere."),
        ("warning", "“Встреча” names no participants."),
        UNSURE,
        NO_PHOTO,
        COMPLETE,
    ]
    outcome = Outcome.objects.create(meeting=meeting, kind="plan", text_kk="Жоспар")
    assert blockers(post) == ["Русский: the meeting “Встреча” is not fully translated."]
    outcome.delete()
    assert blockers(post) == []


def test_one_line_names_all_heads_whose_start_is_uncertain(post, mission, ambassador):
    for day in (1, 2, 3):
        meeting = Meeting.objects.create(
            mission=mission,
            ambassador=ambassador,
            country=mission.country,
            date=dt.date(2026, 2, day),
            title_ru=f"Встреча {day}",
        )
        post.meeting_links.create(meeting=meeting)
    assert said(post).count(UNSURE) == 1
    Appointment.objects.update(began=dt.date(2026, 1, 31), began_precision="day")
    assert said(post).count(UNSURE) == 0


def test_queries_do_not_grow_with_the_meetings(
    post, mission, ambassador, django_assert_num_queries
):
    for number in range(3):
        meeting = Meeting.objects.create(
            mission=mission,
            ambassador=ambassador,
            country=mission.country,
            date=dt.date(2026, 2, 1),
            title_ru="Встреча",
        )
        post.meeting_links.create(meeting=meeting)
        if number in (0, 2):
            with django_assert_num_queries(5):
                preflight(post)


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        ({"ready_kk": True}, "ready"),
        ({}, "unready"),
        ({"body_kk": ""}, "missing"),
        ({"ready_kk": True, "body_kk": ""}, "ready"),
    ],
)
def test_marks_for_the_lists(values, mark):
    texts = {"title_kk": "Т", "lead_kk": "Л", "body_kk": "<p>М</p>"}
    assert language_marks(Post(**texts | values))[0] == ("kk", mark)
