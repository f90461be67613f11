"""The history in words: own fields, rows of the record, and what was done by whom."""

import pghistory
import pytest

from diplomacy.models import Outcome, Post
from diplomacy.newsroom.history import changes, last_change, moments, recent_changes
from diplomacy.newsroom.transitions import perform


def lines(record):
    return [change.lines for change in changes(record)]


def test_a_field_is_shown_before_and_after(post, editor):
    with pghistory.context(user=editor.pk, comment="Short"):
        post.title_ru, post.kind, post.ready_en, post.title_en = "Новый", "digest", True, "New"
        post.save()
    change, entered = changes(post)
    assert (change.by, change.comment, change.what) == ("editor", "Short", "update")
    assert sorted(change.lines) == [
        ("English text is ready", "no", "yes"),
        ("kind", "press release", "digest"),
        ("title [en]", "—", "New"),
        ("title [ru]", "Заголовок", "Новый"),
    ]
    assert (entered.what, entered.by, entered.lines) == ("insert", "the system", [])


@pytest.mark.django_db(transaction=True)
def test_rows_of_the_record_belong_to_its_history(post, meeting):
    link = post.meeting_links.create(meeting=meeting, order=1)
    link.order = 2
    link.save()
    link.delete()
    post.further_countries.add(meeting.country)
    post.further_countries.clear()
    assert lines(post) == [
        [("further countries", "Slovenia", "—")],
        [("further countries", "—", "Slovenia")],
        [("meeting of the post", "Встреча", "—")],
        [("meeting of the post: order", "1", "2")],
        [("meeting of the post", "—", "Встреча")],
        [],
    ]


def test_what_is_saved_together_is_told_together(meeting):
    """One transaction has one time, as one request has."""
    meeting.title_ru = "Беседа"
    meeting.save()
    Outcome.objects.create(meeting=meeting, kind="plan", text_en="A plan")
    [change] = changes(meeting)
    assert change.what == "insert"
    assert change.lines == [("title [ru]", "Встреча", "Беседа"), ("outcome", "—", "A plan")]


def test_each_state_knows_who_brought_the_post_there(post, editor, chief):
    for step, person, reason in (
        ("submit", editor, ""),
        ("return", chief, "Too long"),
        ("submit", editor, ""),
    ):
        with pghistory.context(user=person.pk):
            perform(post, step, by=person, reason=reason)
    found = moments(post)
    assert {state: (change.by, change.comment) for state, change in found.items()} == {
        "draft": ("chief", "Too long"),
        "submitted": ("editor", ""),
    }
    assert last_change(post).by == "editor"


def test_recent_changes_keep_to_what_one_may_see(post, meeting, attache, editor, finland):
    from diplomacy.models import Mission

    elsewhere = Mission.objects.create(slug="fi", kind="embassy", country=finland, name_ru="Ф")
    with pghistory.context(user=editor.pk):
        secret = Post.objects.create(slug="secret", mission=elsewhere, title_ru="Тайна")
        post.title_ru = "Новый"
        post.save()
        post.title_en = "New"
        post.save()
    own = [(change.record, change.by, change.what) for change in recent_changes(attache)]
    assert own == [(post, "editor", "title (en)"), (meeting, "the system", "entered")]
    assert {change.record for change in recent_changes(editor)} == {post, meeting, secret}
    assert [change.record for change in recent_changes(editor, number=1)] == [secret]


def test_recent_changes_ask_a_fixed_number_of_times(
    post, meeting, editor, django_assert_num_queries
):
    editor.get_all_permissions()  # Read once and kept.
    for number in (1, 3):
        with pghistory.context(user=editor.pk):
            for extra in range(number):
                another = Post.objects.create(slug=f"post-{number}-{extra}", title_ru="Ещё")
                another.title_en = "More"
                another.save()
        with django_assert_num_queries(6):
            recent_changes(editor)
