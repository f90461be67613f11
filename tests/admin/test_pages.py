"""First page, lists and forms: what they show, and what they ask of the database."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from diplomacy.models import (
    Ambassador,
    Appointment,
    Counterpart,
    Country,
    Meeting,
    Mission,
    Organization,
    Outcome,
    Photo,
    Post,
)
from diplomacy.newsroom.transitions import perform

INDEX = "/admin/"


def queues(response):
    return {
        queue.name: (queue.number, [line.text for line in queue.lines])
        for queue in response.context["desk"].queues
    }


@pytest.fixture
def work(post, other_post, mission, editor, meeting):
    """A draft of a mission, one of the editor, one submitted, one planned; a meeting, a promise."""
    Post.objects.create(slug="mine", title_ru="Мой", author=editor)
    waiting = Post.objects.create(slug="waiting", title_en="Waiting", state="submitted")
    Post.objects.filter(pk=waiting.pk).update(ready_en=True)
    Post.objects.create(
        slug="planned",
        title_ru="План",
        ready_ru=True,
        state="published",
        published_at=timezone.now() + dt.timedelta(days=1),
        approved_at=timezone.now(),
        approved_by=editor,
    )
    today = timezone.localdate()
    soon = {"mission": mission, "country": mission.country, "title_en": "Soon"}
    Meeting.objects.create(**soon, state="planned", date=today + dt.timedelta(days=14))
    Meeting.objects.create(**soon, state="planned", date=today + dt.timedelta(days=15))
    Meeting.objects.create(**soon, state="held", date=today)
    for due in (today, today - dt.timedelta(days=1)):
        Outcome.objects.create(meeting=meeting, kind="plan", text_en="Plan", due=due, status="open")


def test_an_editor_sees_what_waits_and_what_is_missing(sign_in, work, editor):
    response = sign_in("editor").get(INDEX)
    unready = (4, ["Заголовок", "Чужая тайна", "Мой", "Waiting"])
    assert queues(response) == {
        "waiting": (2, ["Заголовок", "Чужая тайна"]),
        "submitted": (1, ["Waiting"]),
        "drafts": (1, ["Мой"]),
        "untranslated": unready,
        "planned": (1, ["План"]),
        "meetings": (1, ["Soon"]),
        "overdue": (1, ["Plan"]),
    }
    first = response.context["desk"].queues[0].lines[0]
    assert first.languages == [("kk", "missing"), ("ru", "ready"), ("en", "missing")]
    assert f'<a href="{first.url}">Заголовок</a>' in response.content.decode()
    for queue in response.context["desk"].queues:  # The whole list holds the same number.
        listed = response.client.get(queue.url).context["cl"]
        assert listed.result_count == queue.number, queue.name


def test_a_chief_editor_sees_what_is_submitted(sign_in, work, chief):
    found = queues(sign_in("chief").get(INDEX))
    assert found["waiting"] == (1, ["Waiting"])
    assert "submitted" not in found


def test_an_attache_sees_the_own_mission(sign_in, work, attache):
    found = queues(sign_in("attache").get(INDEX))
    assert found == {
        "drafts": (0, []),
        "untranslated": (1, ["Заголовок"]),
        "planned": (0, []),
        "meetings": (1, ["Soon"]),
        "overdue": (1, ["Plan"]),
    }


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("analyst", "Your work is in the reports: "),
        ("outsider", "Your account belongs to no group yet. "),
    ],
)
def test_others_are_told_what_they_can_do(name, sentence, sign_in, work, request):
    response = sign_in(name).get(INDEX)
    assert queues(response) == {}
    assert response.context["desk"].recent == []
    page = response.content.decode()
    assert sentence in page
    assert ('href="/en/reports/"' in page) is (name == "analyst")


def make(number, mission, editor):
    """Records with everything around them that a list or a form shows."""
    country = Country.objects.create(code=f"X{chr(64 + number)}", region="europe", name_en="X")
    own = Mission.objects.create(slug=f"x{number}", kind="embassy", country=country, name_en="X")
    body = Organization.objects.create(name_en=f"Body {number}", kind="company")
    head = Ambassador.objects.create(slug=f"x{number}", name_en=f"Head {number}")
    Appointment.objects.create(ambassador=head, mission=own, kind="ambassador")
    meeting = Meeting.objects.create(
        mission=own,
        ambassador=head,
        country=country,
        date=timezone.localdate(),
        state="planned",
        title_en="M",
    )
    for kind in ("plan", "agreement"):
        Outcome.objects.create(
            meeting=meeting,
            kind=kind,
            text_en="O",
            owner_mission=own,
            status="open",
            due=dt.date(2020, 1, 1),
        )
    person = Counterpart.objects.create(name_en=f"Person {number}", country=country)
    meeting.participations.create(counterpart=person, organization=body)
    photo = Photo.objects.create(image="p.png", width=1, height=1)
    post = Post.objects.create(
        slug=f"x{number}", title_en="P", mission=own, photo=photo, author=editor
    )
    post.meeting_links.create(meeting=meeting)
    return post, meeting


@pytest.mark.parametrize(
    ("listing", "queries"),
    [
        (INDEX, 22),
        ("post", 8),
        ("meeting", 9),
        ("outcome", 8),
        ("mission", 6),
        ("ambassador", 7),
        ("counterpart", 6),
        ("organization", 6),
        ("photo", 6),
        ("country", 6),
        ("sphere", 6),
        ("event", 6),
        ("appointment", 6),
    ],
)
def test_lists_ask_the_same_for_one_row_and_for_three(
    listing, queries, sign_in, editor, mission, django_assert_num_queries
):
    client = sign_in("editor")
    address = INDEX if listing == INDEX else reverse(f"admin:diplomacy_{listing}_changelist")
    client.get(address)
    for numbers in ((1,), (2, 3)):
        for number in numbers:
            make(number, mission, editor)
        with django_assert_num_queries(queries):
            client.get(address)


def test_forms_ask_the_same_for_one_row_and_for_three(
    sign_in, editor, mission, django_assert_num_queries
):
    client = sign_in("editor")
    post, meeting = make(1, mission, editor)
    post_form = reverse("admin:diplomacy_post_change", args=[post.pk])
    meeting_form = reverse("admin:diplomacy_meeting_change", args=[meeting.pk])
    client.get(post_form)
    client.get(meeting_form)
    for numbers in ((), (2, 3)):
        for number in numbers:
            _post, other = make(number, mission, editor)
            post.meeting_links.create(meeting=other, order=number)
            other.participations.update(meeting=meeting)
            other.outcomes.update(meeting=meeting)
        with django_assert_num_queries(19):
            client.get(post_form)
        with django_assert_num_queries(21):
            client.get(meeting_form)


def test_the_list_says_in_words_how_each_language_stands(sign_in, post, editor):
    page = sign_in("editor").get(reverse("admin:diplomacy_post_changelist")).content.decode()
    assert '<span class="visually-hidden">ready</span>' in page
    assert page.count('<span class="visually-hidden">a text is missing</span>') == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=zagolovok", []),
        ("q=ЗАГОЛОВОК", ["Заголовок"]),
        ("missing=ru", ["Чужая тайна"]),
        ("missing=any", ["Заголовок", "Чужая тайна"]),
        ("state__exact=draft&mission__country__region=europe", ["Заголовок", "Чужая тайна"]),
        ("planned=yes", []),
    ],
)
def test_lists_answer_real_questions(query, found, sign_in, post, other_post, editor):
    response = sign_in("editor").get(reverse("admin:diplomacy_post_changelist") + f"?{query}")
    assert sorted(str(one) for one in response.context["cl"].result_list) == found


@pytest.mark.parametrize(
    "query",
    [
        *("p=x", "p=999999", "state__exact=%00", "o=99.1", "planned=?", "e=1"),
        *("mission__id__exact=x", "published_at__year=x", "by=%F0", "missing=xx"),
    ],
)
def test_no_query_breaks_a_list(query, sign_in, post, editor):
    response = sign_in("editor").get(reverse("admin:diplomacy_post_changelist") + f"?{query}")
    assert response.status_code in (200, 302, 400)


def test_the_history_tells_the_step_and_the_reason(sign_in, post, editor, chief):
    perform(post, "submit", by=editor)
    perform(post, "return", by=chief, reason="The date is wrong")
    page = sign_in("editor").get(reverse("admin:diplomacy_post_history", args=[post.pk]))
    text = page.content.decode()
    assert "<q>The date is wrong</q>" in text


def test_an_empty_list_of_texts_says_what_to_do(sign_in, editor):
    page = sign_in("editor").get(reverse("admin:diplomacy_intake_changelist")).content.decode()
    assert "No text was taken in yet" in page
    assert f'class="button" href="{reverse("admin:diplomacy_intake_add")}"' in page


COUNTERPARTS = reverse("admin:diplomacy_counterpart_changelist")
ADD = reverse("admin:diplomacy_counterpart_add")


@pytest.mark.parametrize("query", ["", "?o=1", "?q=", "?all=", "?p=5", "?_popup=1&_to_field=id"])
def test_an_empty_list_leads_to_the_first_record(sign_in, editor, query):
    """However it is asked for; from a window of choice that window stays one."""
    page = sign_in("editor").get(COUNTERPARTS + query).content.decode()
    assert "Nothing is recorded here yet" in page
    (first_step,) = re.findall(f'class="button" href="({ADD}[^"]*)"', page)
    assert ("_popup=1&amp;_to_field=id" in first_step) == ("_popup" in query)


@pytest.mark.parametrize(
    ("name", "query", "all_of_them"),
    [
        ("counterpart", "?q=Никто", "?"),
        ("counterpart", "?_popup=1&q=Никто", "?_popup=1"),
        ("meeting", "?state=cancelled", "?"),
        ("meeting", "?date__year=2031", "?"),
    ],
)
def test_a_list_in_which_nothing_was_found_leads_back_to_all(
    sign_in, editor, meeting, name, query, all_of_them
):
    Counterpart.objects.create(name_ru="Цзян Хуэй")
    address = reverse(f"admin:diplomacy_{name}_changelist")
    page = sign_in("editor").get(address + query).content.decode()
    assert "Nothing was found" in page
    assert f'class="button" href="{all_of_them}"' in page
    assert "Nothing is recorded here yet" not in page


def test_who_may_not_add_is_not_asked_to(sign_in):
    page = sign_in("analyst").get(reverse("admin:diplomacy_post_changelist")).content.decode()
    assert "Nothing is recorded here yet" in page
    assert 'class="button"' not in page
