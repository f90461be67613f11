"""What the database holds of an incoming text, and who may see and change it."""

from importlib import import_module

import pytest
from django.db import (
    IntegrityError,
    InternalError,
    NotSupportedError,
    ProgrammingError,
    connection,
    transaction,
)

from diplomacy.intake_desk.confirming import confirm
from diplomacy.intake_desk.opening import open_intake
from diplomacy.models import Intake, Lesson
from diplomacy.newsroom.history import changes
from diplomacy.newsroom.permissions import intakes_for, may_change_intake
from tests.conftest import member
from tests.intake_desk.digest import TEXT

pytestmark = pytest.mark.django_db
REFUSED = (IntegrityError, InternalError, NotSupportedError, ProgrammingError)


def refused(rule, act):
    with pytest.raises(REFUSED, match=rule), transaction.atomic():
        act()


@pytest.fixture
def confirmed(intake, editor):
    return confirm(intake, intake.work, by=editor)


def test_the_text_stays_as_given(intake):
    one = Intake.objects.filter(pk=intake.pk)
    refused("Cannot update", lambda: one.update(text="x"))
    refused("Cannot update", lambda: one.update(fingerprint="x"))
    assert one.update(work={}) == 1


def test_an_open_text_may_be_deleted_a_confirmed_one_is_kept_as_it_is(intake, editor):
    other = open_intake("Ничего.", by=editor)
    other.delete()
    confirm(intake, intake.work, by=editor)
    one = Intake.objects.filter(pk=intake.pk)
    refused("Cannot delete", lambda: one._raw_delete(one.db))
    refused("Cannot update", lambda: one.update(work={}))


@pytest.mark.parametrize("values", [{"state": "confirmed"}, {"confirmed_at": "2026-03-01T00:00Z"}])
def test_a_confirmation_has_a_person_and_a_time(intake, values):
    rule = "confirmed_intake_has_a_person_and_a_time"
    refused(rule, lambda: Intake.objects.update(**values))


@pytest.mark.parametrize("records", ["meetings", "posts"])
@pytest.mark.parametrize(
    "values",
    [
        {"source_start": 1},
        {"source": None},
        {"source_start": 9, "source_end": 9},
        {"source_end": None},
    ],
)
def test_a_source_has_a_span(confirmed, records, values):
    made = getattr(confirmed, records)
    one = made.model.objects.filter(pk=made.first().pk)
    if values == {"source_start": 1}:
        one.update(source=None, source_start=None, source_end=None)
    refused(f"{records[:-1]}_source_has_a_span", lambda: one.update(**values))


def test_history_says_who_settled_what(confirmed):
    states = list(confirmed.history.order_by("pgh_id").values_list("pgh_label", "state"))
    assert states == [("insert", "open"), ("update", "confirmed")]


def test_progress_leaves_no_history(intake):
    intake.save(update_fields=["work", "updated_at"])
    assert intake.history.count() == 1


def test_a_lesson_says_something(confirmed):
    refused("lesson_says_something", lambda: Lesson.objects.create(intake=confirmed, field="place"))


def test_who_sees_and_changes_which_texts(world, attache, editor, chief, analyst, outsider):
    own = open_intake(TEXT, by=attache)
    office = open_intake("Ничего.", by=editor)
    other = member("other", "Attaché", world["FI"])
    adrift = member("adrift", "Attaché")
    seen = {
        user.username: set(intakes_for(user))
        for user in (attache, other, adrift, editor, chief, analyst, outsider)
    }
    assert seen == {
        "attache": {own},
        "other": set(),
        "adrift": set(),
        "editor": {own, office},
        "chief": {own, office},
        "analyst": set(),
        "outsider": set(),
    }
    assert may_change_intake(attache, own)
    assert not may_change_intake(attache, office)
    assert may_change_intake(editor, own)
    assert not may_change_intake(analyst, own)
    confirmed = confirm(office_of(own), own.work | {"items": own.work["items"][:1]}, by=editor)
    assert not may_change_intake(editor, confirmed)


def office_of(intake):
    return Intake.objects.get(pk=intake.pk)


def test_posts_made_before_they_had_spans_get_them(confirmed):
    """By the migration: a press release those of its meetings, a digest the whole text."""
    made = {post.pk: (post.source_start, post.source_end) for post in confirmed.posts.all()}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE diplomacy_post SET source_start = 1, source_end = 2")
        cursor.execute(import_module("diplomacy.migrations.0006_post_source_span").SPANS)
    for post in confirmed.posts.all():
        if post.kind == "digest":
            assert (post.source_start, post.source_end) == (0, len(confirmed.text))
        else:
            assert (post.source_start, post.source_end) == made[post.pk]
    post.title_ru = "Другой"
    post.save()
    names = {name for name, _before, _after in changes(post)[0].lines}
    assert "title [ru]" in names
    assert not any(name.startswith("source ") for name in names)
