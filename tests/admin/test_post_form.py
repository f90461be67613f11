"""The post form: nothing typed is lost, every refusal stands at its field."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from diplomacy.models import Meeting, Post
from diplomacy.newsroom.transitions import perform
from tests.admin.filling import errors, filled, messages

ADD = reverse("admin:diplomacy_post_add")
SAY_WHY = "Say why in the comment: the author reads it in the history."


def change(post):
    return reverse("admin:diplomacy_post_change", args=[post.pk])


@pytest.fixture
def submitted(post, editor):
    return perform(post, "submit", by=editor)


@pytest.fixture
def published(submitted, chief):
    return perform(submitted, "publish", by=chief)


def send(client, post, **changes):
    page = client.get(change(post))
    return client.post(change(post), filled(page, **changes), follow=True)


def test_an_attache_drafts_for_the_own_mission(sign_in, attache):
    client = sign_in("attache")
    response = client.post(ADD, filled(client.get(ADD), title_ru="Новость"), follow=True)
    assert response.status_code == 200
    post = Post.objects.get()
    assert (post.title_ru, post.slug, post.state) == ("Новость", "novost", "draft")
    assert (post.author, post.mission) == (attache, attache.mission)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title_ru": ""}, {"title_ru": ["Enter a title in one language."]}),
        ({"slug": "не латиница"}, {"slug": [
            "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."]}),
        ({"slug": "taken"}, {"slug": [
            "Another post has or had this address. Choose another one."]}),
        ({"publish_at_0": "31.31.2026", "publish_at_1": "x"}, {"publish_at": [
            "Enter a valid date.", "Enter a valid time."]}),
        ({"publish_at_0": "2026-12-31"}, {"publish_at": ["Enter a valid time."]}),
        ({"ready_en": "on"}, {"": ["A language is ready only when it has a title."]}),
        ({"comment": "x" * 301}, {"comment": [
            "Ensure this value has at most 300 characters (it has 301)."]}),
        ({"_step_return": "x"}, {"comment": [SAY_WHY]}),
        ({"_step_publish": "x", "publish_at_0": "2020-01-01", "publish_at_1": "10:00"}, {
            "publish_at": ["This time has passed. Leave it empty to publish at once."]}),
    ],
)  # fmt: skip
def test_a_rejected_form_keeps_what_was_typed(changes, expected, sign_in, submitted, chief):
    Post.objects.create(slug="taken", title_ru="Занято")
    response = send(sign_in("chief"), submitted, lead_ru="Долго писали", **changes)
    assert errors(response) == expected
    typed = {"lead_ru": "Долго писали", **changes}
    form = response.context["adminform"].form
    for name, value in typed.items():
        if name in form.fields and value != "on":
            assert form[name].value() == value
    assert "Publish" in [label for _name, label in response.context["steps"]]
    submitted.refresh_from_db()
    assert (submitted.lead_ru, submitted.state) == ("Вводка", "submitted")


def test_two_clicks_publish(sign_in, submitted, chief):
    response = send(sign_in("chief"), submitted, _step_publish="Publish")
    assert messages(response) == ["“Заголовок” is now: published."]
    submitted.refresh_from_db()
    assert submitted.is_public("ru")
    assert not submitted.is_public("en")


def test_publication_is_planned_for_a_time_in_astana(sign_in, submitted, chief):
    day = timezone.localdate() + dt.timedelta(days=2)
    response = send(
        sign_in("chief"), submitted, _step_publish="x", publish_at_0=day, publish_at_1="18:30"
    )
    assert messages(response) == ["“Заголовок” is now: planned."]
    submitted.refresh_from_db()
    assert timezone.localtime(submitted.published_at) == dt.datetime.combine(
        day, dt.time(18, 30), timezone.get_current_timezone()
    )


def test_a_blocker_is_explained_and_the_text_saved(sign_in, submitted, chief):
    response = send(sign_in("chief"), submitted, lead_ru="", lead_kk="Жаңа", _step_publish="x")
    assert messages(response) == ["The text is saved, but:", "Русский: the lead is missing."]
    submitted.refresh_from_db()
    assert (submitted.state, submitted.lead_kk) == ("submitted", "Жаңа")


def test_a_withdrawal_says_why_and_a_second_one_is_refused(sign_in, published, chief):
    client = sign_in("chief")
    page = filled(client.get(change(published)), comment="Wrong name", _step_withdraw="x")
    assert messages(client.post(change(published), page, follow=True)) == [
        "“Заголовок” is now: withdrawn."
    ]
    page = filled(client.get(change(published)), comment="Wrong name", _step_withdraw="x")
    assert messages(client.post(change(published), page, follow=True)) == [
        "The text is saved, but:",
        "The post is “withdrawn”: the step “Withdraw” is not possible.",
    ]
    assert "Wrong name" in client.get(change(published)).content.decode()


def test_a_published_post_keeps_its_address_when_the_field_is_cleared(sign_in, published):
    send(sign_in("chief"), published, slug="", title_ru="Другой")
    published.refresh_from_db()
    assert (published.slug, published.title_ru) == ("post", "Другой")


def test_an_edit_after_approval_asks_for_approval_again(sign_in, submitted, chief, meeting):
    perform(submitted, "approve", by=chief)
    client = sign_in("editor")
    assert messages(send(client, submitted, comment="Only a remark")) == [
        f'The post “<a href="{change(submitted)}">Заголовок</a>” was changed successfully.'
    ]
    again = "The text changed after approval, so the post waits for approval again."
    response = send(
        client, submitted, **{"meeting_links-TOTAL_FORMS": 1, "meeting_links-0-meeting": meeting.pk}
    )
    assert messages(response)[0] == again
    submitted.refresh_from_db()
    assert (submitted.state, submitted.approved_by) == ("submitted", None)


def test_meetings_without_a_number_come_last_in_the_order_of_the_rows(sign_in, post, meeting):
    later = Meeting.objects.create(
        mission=meeting.mission, country=meeting.country, date="2026-02-03", title_ru="Позже"
    )
    post.meeting_links.create(meeting=later, order=7)
    rows = {"meeting_links-TOTAL_FORMS": 2, "meeting_links-1-meeting": meeting.pk}
    send(sign_in("editor"), post, **rows)
    assert [(link.meeting, link.order) for link in post.meeting_links.all()] == [
        (later, 7),
        (meeting, 8),
    ]


def test_the_second_of_two_editors_is_told_and_loses_nothing(client, post, editor, chief):
    client.force_login(editor)
    opened = client.get(change(post))
    client.force_login(chief)
    send(client, post, title_ru="Правка главного")
    client.force_login(editor)
    response = client.post(change(post), filled(opened, title_ru="Правка редактора"))
    [sentence] = errors(response)[""]
    assert sentence.startswith("chief saved this record at ")
    assert f'href="{change(post)}"' in sentence
    assert response.context["adminform"].form["title_ru"].value() == "Правка редактора"
    post.refresh_from_db()
    assert post.title_ru == "Правка главного"
    client.post(change(post), filled(response))  # Warned, the editor saves again.
    post.refresh_from_db()
    assert post.title_ru == "Правка редактора"


def test_the_marks_say_which_language_lacks_a_text(sign_in, post, editor):
    Post.objects.filter(pk=post.pk).update(title_kk="Тақырып")
    page = sign_in("editor").get(change(post))
    mark = r'id="id_(\w+)_helptext">\s*<div><span class="freshness is-stale" data-missing>Missing<'
    shown = re.findall(mark, page.content.decode())
    assert shown == ["title_en", "lead_kk", "lead_en", "body_kk", "body_en"]
    assert page.context["language_progress"] == [
        ("kk", "қазақша", 1, 3),
        ("ru", "русский", 3, 3),
        ("en", "English", 0, 3),
    ]


def test_a_pasted_line_break_becomes_a_space_and_a_no_break_space_stays(sign_in, post):
    send(sign_in("editor"), post, title_ru=" О\u00a0встрече \r\n в Мариборе ")
    post.refresh_from_db()
    assert post.title_ru == "О\u00a0встрече в Мариборе"


def test_the_page_of_a_draft_is_not_linked(sign_in, post, chief):
    client = sign_in("chief")
    assert client.get(change(post)).context["has_absolute_url"] is False
    perform(post, "submit", by=chief)
    perform(post, "publish", by=chief)
    page = client.get(change(post))
    assert page.context["absolute_url"] == "/ru/posts/post/"  # English has none.


def test_admin_pages_keep_the_strict_policy(sign_in, post, admin):
    client = sign_in("admin")
    for page in ("/admin/", change(post), ADD, reverse("admin:diplomacy_post_changelist")):
        policy = client.get(page)["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "script-src 'self'" in policy
