"""Dates in each language, addresses of lists, and the other things that templates ask for."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import Context, Template
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.filters import MeetingFilter, PostFilter
from diplomacy.models import Appointment, Country, Meeting, Outcome
from diplomacy.templatetags import dates, listing, press

THURSDAY = dt.date(2026, 2, 12)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def this_year(monkeypatch):
    """It is 2026 in every test that asks for it."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: dt.date(2026, 3, 1))


@pytest.mark.parametrize(
    ("written", "kk", "ru", "en"),
    [
        (dates.day, "2026 жылғы 12 ақпан", "12 февраля 2026", "12 February 2026"),
        (dates.month, "2026 жылғы ақпан", "Февраль 2026", "February 2026"),
        (dates.weekday, "Бейсенбі, 12 ақпан", "Четверг, 12 февраля", "Thursday 12 February"),
        (dates.short_day, "12.02.2026", "12.02.2026", "12.02.2026"),
        (dates.brief_day, "12 ақп.", "12 февр.", "12 Feb"),
        (dates.brief_month, "Ақпан", "Февраль", "February"),
        (dates.rest_of_day, "ақпан, бс", "февраля, чт", "February, Thu"),
    ],
)
def test_dates_as_each_language_writes_them(this_year, written, kk, ru, en):
    for language, expected in {"kk": kk, "ru": ru, "en": en}.items():
        with translation.override(language):
            assert written(THURSDAY) == expected


def test_a_year_that_is_not_this_one_is_told(this_year):
    day = dt.date(2025, 9, 3)
    with translation.override("en"):
        assert dates.brief_day(day) == "3 Sept 2025"
        assert dates.brief_month(day) == "September 2025"
        assert dates.rest_of_day(day) == "September 2025, Wed"


def test_moments_are_told_in_the_time_of_astana():
    late = dt.datetime(2026, 2, 11, 21, 5, tzinfo=dt.UTC)
    assert (dates.day(late), dates.clock(late)) == ("12 февраля 2026", "02:05")
    assert dates.clock(dt.time(9, 30)) == "09:30"
    assert dates.day(None) == ""


def test_a_meeting_is_dated_as_precisely_as_it_is_known():
    meeting = Meeting(date=dt.date(2026, 2, 1), date_precision="month")
    assert dates.when(meeting) == '<time datetime="2026-02">Февраль 2026</time>'
    meeting.date_precision = "day"
    assert dates.when(meeting) == '<time datetime="2026-02-01">1 февраля 2026</time>'


@pytest.mark.parametrize(
    ("began", "precision", "expected"),
    [
        (dt.date(2024, 1, 1), "year", "2024"),
        (dt.date(2024, 5, 1), "month", "Май 2024"),
        (dt.date(2024, 5, 7), "day", "7 мая 2024"),
        (None, "day", ""),
    ],
)
def test_the_start_of_an_appointment(began, precision, expected):
    appointment = Appointment(began=began, began_precision=precision)
    assert dates.office_start(appointment) == expected


def test_records_are_grouped_in_their_order():
    meetings = [Meeting(date=dt.date(2026, *day)) for day in ((3, 9), (3, 2), (1, 5))]
    assert dates.by_month(meetings) == [
        (dt.date(2026, 3, 1), meetings[:2]),
        (dt.date(2026, 1, 1), meetings[2:]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("От Марибора до Пекина", f"От{NBSP}Марибора до{NBSP}Пекина"),
        ("и в доме «у реки»", f"и{NBSP}в{NBSP}доме «у{NBSP}реки»"),
        ("План — на год", f"План{NBSP}— на{NBSP}год"),
        ("Астана", "Астана"),
        ("из-за дождя", "из-за дождя"),
        ("Сделано для всех", "Сделано для всех"),
        ("до", "до"),
    ],
)
def test_short_words_are_tied_to_what_follows(text, expected):
    assert press.tied(text) == expected


@given(st.text(alphabet=st.sampled_from("ая —«»-z1 "), max_size=40))
def test_tying_changes_nothing_but_spaces(text):
    assert press.tied(text).replace(NBSP, " ") == text


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Нефть и газ", "нефть и газ"), ("ПАСЕ", "ПАСЕ"), ("Я", "я"), ("", "")],
)
def test_a_name_inside_a_sentence(name, expected):
    assert press.lower_first(name) == expected


def test_kept_text_is_escaped_once():
    text = "{% load press %}{% kept as k %}{{ one }}{% endkept %}<i>{{ k }}</i>{{ k }}"
    assert Template(text).render(Context({"one": "<&"})) == "<i>&lt;&amp;</i>&lt;&amp;"


@pytest.mark.parametrize(
    ("status", "days", "shape", "word"),
    [
        ("open", -1, "overdue", "Overdue"),
        ("open", 0, "due", "Due soon"),
        ("open", 14, "due", "Due soon"),
        ("open", 15, "planned", "In progress"),
        ("open", None, "planned", "In progress"),
        ("done", -1, "done", "Done"),
        ("dropped", -1, "cancelled", "Dropped"),
    ],
)
def test_an_outcome_has_a_shape_and_a_word(status, days, shape, word):
    due = None if days is None else timezone.localdate() + dt.timedelta(days=days)
    outcome = Outcome(status=status, due=due)
    with translation.override("en"):
        assert (press.status_class(outcome), press.status_word(outcome)) == (shape, word)


def test_meetings_in_one_place_are_told_apart_by_their_titles():
    slovenia, china = Country(name_ru="Словения"), Country(name_ru="Китай")
    meetings = [
        Meeting(country=slovenia, place_ru="Марибор", title_ru="У мэра"),
        Meeting(country=slovenia, place_ru="Марибор", title_ru="В палате"),
        Meeting(country=slovenia, title_ru="В столице"),
        Meeting(country=china, place_ru="Пекин", title_ru="В APSCO"),
    ]
    labels = [label for _, label in press.told_apart(meetings)]
    assert labels == ["У мэра", "В палате", "Словения", "Китай, Пекин"]


def test_a_meeting_has_the_shape_of_its_state():
    assert press.status_class(Meeting(state="postponed")) == "postponed"


def context(rf, address, filter_class=None, **more):
    request = rf.get(address)
    if filter_class:
        chooser = filter_class(request.GET, filter_class._meta.model.objects.all())
        more |= {"filter": chooser, "chosen": chooser.chosen()}
    return {"request": request, **more}


def test_the_three_languages_of_a_page(rf):
    found = press.languages(context(rf, "/ru/countries/SI/?utm_source=x"))
    assert [one["code"] for one in found] == ["kk", "ru", "en"]
    assert [one["address"] for one in found] == [
        f"/{code}/countries/SI/?utm_source=x" for code in ("kk", "ru", "en")
    ]
    assert [one["canonical"] for one in found] == [
        f"/{code}/countries/SI/" for code in ("kk", "ru", "en")
    ]
    assert [one["code"] for one in found if one["is_current"]] == ["ru"]
    assert [one["code"] for one in found if one["is_default"]] == ["ru"]
    assert [one["open_graph"] for one in found] == ["kk_KZ", "ru_KZ", "en_GB"]


def test_a_page_that_lacks_the_language_of_the_site(rf):
    found = press.languages(context(rf, "/en/meetings/1/", public_languages=["kk", "en"]))
    assert [(one["code"], one["is_missing"], one["is_default"]) for one in found] == [
        ("kk", False, True),
        ("ru", True, False),
        ("en", False, False),
    ]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?utm_source=x&sphere=space&country=SI&q=", "?country=SI&sphere=space"),
        ("?page=1", ""),
        ("?page=2&after=2026-02-01", "?after=2026-02-01&page=2"),
    ],
)
@pytest.mark.django_db
def test_the_canonical_address_of_a_list_is_its_filter(rf, query, kept):
    found = press.languages(context(rf, f"/ru/meetings/{query}", MeetingFilter))
    assert found[2]["canonical"] == f"/en/meetings/{kept}"


@pytest.mark.django_db
def test_each_chosen_value_can_be_taken_away(rf, slovenia, finland, mission):
    address = (
        "/en/posts/?country=SI&country=FI&kind=digest&q=oil&after=2026-02-01&mission=si&page=3"
    )
    with translation.override("en"):
        tags = listing.chosen_tags(context(rf, address, PostFilter))
    start = "/en/posts/?"
    assert dict(tags) == {
        "Slovenia": f"{start}country=FI&kind=digest&q=oil&after=2026-02-01&mission=si",
        "Finland": f"{start}country=SI&kind=digest&q=oil&after=2026-02-01&mission=si",
        "Digest": f"{start}country=SI&country=FI&q=oil&after=2026-02-01&mission=si",
        "“oil”": f"{start}country=SI&country=FI&kind=digest&after=2026-02-01&mission=si",
        "From: 1 February 2026": f"{start}country=SI&country=FI&kind=digest&q=oil&mission=si",
        "Embassy in Slovenia": f"{start}country=SI&country=FI&kind=digest&q=oil&after=2026-02-01",
    }


def test_addresses_keep_the_filter_and_drop_the_page(rf):
    here = context(rf, "/en/posts/?country=SI&q=&page=3")
    assert listing.page_address(here, 1) == "/en/posts/?country=SI"
    assert listing.page_address(here, 2) == "/en/posts/?country=SI&page=2"
    assert listing.without_field(here, "country", "q") == "/en/posts/"


def bound(chosen, counts):
    choices = [(letter, letter.upper()) for letter in "abcdefghij"]
    form = SimpleNamespace(facet_counts={} if counts is None else {"sphere": counts})
    field = SimpleNamespace(choices=choices)
    return SimpleNamespace(name="sphere", data=chosen, field=field, form=form)


def test_a_facet_shows_what_is_frequent_or_chosen_and_moves_nothing():
    before = listing.facet(bound([], {"j": 5, "i": 3}))
    after = listing.facet(bound(["j", "h"], {"j": 5, "i": 3}))
    assert [option["value"] for option in before["shown"]] == list("jiabcde")
    assert [option["value"] for option in after["shown"]] == list("jiabcdeh")
    assert [option["value"] for option in after["rest"]] == list("fg")
    assert [(o["value"], o["count"]) for o in after["chosen"]] == [("j", 5), ("h", 0)]
    assert [option["value"] for option in after["all"]] == list("abcdefghij")


def test_a_facet_too_long_to_count_has_no_numbers():
    shown = listing.facet(bound([], None))["shown"]
    assert [(option["value"], option["count"]) for option in shown] == [
        (letter, None) for letter in "abcdefg"
    ]


@pytest.mark.parametrize(
    ("given", "kind"), [("2026-02-01", "date"), ("", "date"), ("x", "text"), ("2026-13-01", "text")]
)
def test_a_wrong_date_stays_to_be_seen(given, kind):
    form = MeetingFilter(QueryDict(f"after={given}"), Meeting.objects.none()).form
    assert listing.date_input(form["after"]) == kind


def test_the_marks_of_a_post_begin_with_what_was_chosen(rf):
    post = SimpleNamespace(country_codes=["CN", "ET", "FI", "SI"], sphere_slugs=["energy", "space"])
    names = {
        "countries_by_code": {code: code for code in post.country_codes},
        "spheres_by_slug": {slug: slug for slug in post.sphere_slugs},
    }
    marks = listing.marks(context(rf, "/en/posts/?country=SI", **names), post)
    assert marks == {"countries": ["SI", "CN", "ET"], "more": 1, "spheres": []}
    post.country_codes = ["CN"]
    marks = listing.marks(context(rf, "/en/posts/?sphere=space", **names), post)
    assert marks == {"countries": ["CN"], "more": 0, "spheres": ["space", "energy"]}


def test_the_size_of_a_file_that_is_lost(tmp_path):
    assert press.file_size(SimpleUploadedFile("a.txt", b"abc")) == f"3{NBSP}байта"

    class Lost:
        @property
        def size(self):
            return (tmp_path / "gone").stat().st_size

    assert press.file_size(Lost()) == ""


def test_rich_text_is_sanitized_once_more():
    assert press.prose("<p>a<script>b</script></p>") == "<p>a</p>"


def test_what_a_preview_shows_of_a_value():
    assert press.cell(None) == ""
    assert press.cell(0) == "0"
    assert press.cell(dt.datetime(2026, 2, 1, 9, 30)) == "2026-02-01 09:30"
