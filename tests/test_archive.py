"""The synthetic archive: written past the triggers, yet as they would have left it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Exists, ForeignKey, OuterRef

from diplomacy.archive import FILLED, Archive
from diplomacy.models import Ambassador, Appointment, Counterpart, Meeting, Outcome, Post
from diplomacy.reference import load_reference

pytestmark = pytest.mark.django_db

WRITTEN = (*FILLED, Ambassador, Appointment, Counterpart)
POSTS = 80


@pytest.fixture
def reference(chief):
    """What the archive stands on; the groups are there already."""
    load_reference()


def fill(seed=1):
    """Fill inside the test's transaction, and let the triggers work again."""
    list(Archive(seed=seed, years=3).fill(POSTS))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = 'origin'")


def contents():
    """Every column of every row."""
    return {model: list(model.objects.order_by("pk").values_list()) for model in WRITTEN}


def indexes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
        return cursor.fetchall()


@pytest.mark.usefixtures("reference")
def test_it_is_varied_and_complete_and_keeps_the_indexes():
    before = indexes()
    fill()
    assert indexes() == before
    assert Post.objects.count() == POSTS
    sizes = {post.meetings.count() for post in Post.objects.all()}
    assert sizes == {2, 3, 4, 5, 6}
    assert set(Meeting.objects.values_list("kind", flat=True)) == set(Meeting.Kind.values)
    assert set(Outcome.objects.values_list("kind", flat=True)) == set(Outcome.Kind.values)
    assert set(Outcome.objects.values_list("status", flat=True)) >= {"", "open", "done"}
    assert Post.objects.public("ru").count() > Post.objects.public("en").count() > POSTS / 2


@pytest.mark.usefixtures("reference")
def test_the_triggers_would_change_and_refuse_nothing():
    fill()
    before = contents()
    with connection.cursor() as cursor:
        # Each fires the triggers that derive a column, or that guard a rule.
        cursor.execute("UPDATE diplomacy_meetingsphere SET leads = leads")
        cursor.execute('UPDATE diplomacy_postmeeting SET "order" = "order"')
        cursor.execute("UPDATE diplomacy_post SET state = state")
        cursor.execute("UPDATE diplomacy_meeting SET date = date")
        cursor.execute("UPDATE diplomacy_appointment SET ended = ended")
    assert contents() == before


@pytest.mark.usefixtures("reference")
def test_every_row_referred_to_is_there():
    fill()
    fields = [
        field
        for model in WRITTEN
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
    ]
    assert len(fields) > 15
    for field in fields:
        there = field.related_model._base_manager.filter(pk=OuterRef(field.attname))
        referring = field.model.objects.exclude(**{f"{field.name}__isnull": True})
        assert list(referring.exclude(Exists(there))) == [], field


@pytest.mark.usefixtures("reference")
def test_the_same_seed_gives_the_same_archive():
    def archive(seed):
        with transaction.atomic():
            fill(seed)
            found = contents()
            transaction.set_rollback(True)
        return found

    first = archive(seed=1)
    assert archive(seed=1) == first
    assert archive(seed=2) != first


@pytest.mark.usefixtures("reference")
def test_new_records_follow_those_of_the_archive():
    fill()
    newest = Meeting.objects.order_by("-pk").first()
    meeting = Meeting.objects.create(
        mission=newest.mission, country=newest.country, date=newest.date
    )
    assert meeting.pk == newest.pk + 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--posts", "0"], "--posts and --years are at least 1."),
        (
            ["--posts", "1"],
            "Run load_sample first: somebody has to have approved the posts.",
        ),
    ],
)
def test_what_stands_in_the_way_is_named(arguments, sentence):
    with pytest.raises(CommandError) as refused:
        call_command("generate_archive", *arguments)
    assert str(refused.value) == sentence


@pytest.mark.usefixtures("reference")
def test_it_is_made_once():
    fill()
    with pytest.raises(CommandError) as refused:
        call_command("generate_archive", "--posts", "1")
    assert str(refused.value) == (
        "There is a synthetic archive already; start with a fresh database."
    )


def test_production_gets_none(settings):
    settings.TRIAL = False
    with pytest.raises(CommandError) as refused:
        call_command("generate_archive", "--posts", "1")
    assert str(refused.value) == "Unset DATABASE_URL: nothing synthetic goes into production."
