"""One yes makes meetings and drafts of a text, once; a no makes nothing and says why."""

import datetime as dt

import pytest

from diplomacy.intake_desk.confirming import ConfirmRefused, confirm, drop
from diplomacy.intake_desk.opening import open_intake
from diplomacy.models import (
    Ambassador,
    Appointment,
    Counterpart,
    Event,
    Intake,
    Meeting,
    Organization,
    Post,
)
from tests.conftest import member
from tests.intake_desk.conftest import head_of
from tests.intake_desk.digest import TEXT

pytestmark = pytest.mark.django_db
RECORDS = (Ambassador, Appointment, Counterpart, Event, Meeting, Organization, Post)


def refusals(intake, by):
    """Why it is refused; and nothing at all was created."""
    before = [model.objects.count() for model in RECORDS]
    with pytest.raises(ConfirmRefused) as refused:
        confirm(intake, intake.work, by=by)
    assert [model.objects.count() for model in RECORDS] == before
    return refused.value.sentences


def opened(text, by):
    intake = open_intake(text, by=by)
    assert intake.work["items"]
    return intake


def line(number):
    return TEXT.splitlines()[number + 1]


def test_a_digest_becomes_nine_meetings_a_digest_and_eight_releases(intake, world, editor):
    done = confirm(intake, intake.work, by=editor)
    assert (done.state, done.confirmed_by) == ("confirmed", editor)
    meetings = list(done.meetings.order_by("pk"))
    assert [meeting.mission for meeting in meetings] == [
        world[code] for code in "SI SI FI NO MX PK KW IT AT".split()
    ]
    assert all(meeting.ambassador for meeting in meetings)
    digest, *releases = done.posts.order_by("pk")
    assert (digest.kind, digest.mission, digest.author) == ("digest", None, editor)
    assert digest.title_ru == "Главы загранучреждений провели встречи с партнерами"
    assert digest.lead_ru.startswith("За неделю состоялись встречи")
    assert list(digest.meetings.order_by("post_links__order")) == meetings
    assert [post.mission for post in releases] == list(world.values())
    assert [post.meetings.count() for post in releases] == [2, 1, 1, 1, 1, 1, 1, 1]
    assert {post.state for post in (digest, *releases)} == {"draft"}


def test_a_meeting_carries_what_the_text_says(intake, world, ambassador, editor):
    confirm(intake, intake.work, by=editor)
    first, second = Meeting.objects.filter(mission=world["SI"]).order_by("pk")
    assert (first.date, first.date_precision) == (dt.date(2026, 3, 1), "month")
    assert first.reported_on == dt.date(2026, 3, 5)
    assert (first.ambassador, first.country_id, first.kind) == (ambassador, "SI", "talks")
    assert (first.place_ru, first.place_en, first.title_en) == ("Копер", "", "")
    assert first.title_ru == (
        "Посол Казахстана в Словении Алтай Абибуллаев встретился с мэром Копера Марко Брецелем"
    )
    assert [str(row) for row in first.participations.all()] == ["Марко Брецель"]
    assert first.participations.get().title_ru == "мэр Копера"
    assert first.participations.get().counterpart.country_id == "SI"
    assert first.sphere_slugs == ["transport-transit"]
    assert [(one.kind, one.text_ru) for one in first.outcomes.all()] == [
        ("interest", "Стороны выразили заинтересованность в совместных проектах.")
    ]
    assert first.source_text.startswith("Посол Казахстана в Словении")
    assert first.source_text.endswith("в совместных проектах.")
    chamber = second.participations.get()
    assert (chamber.counterpart, chamber.organization.kind) == (None, "chamber")
    assert chamber.organization.name_ru == "Приморская торговая палата"
    assert [link.leads for link in second.sphere_links.all()] == [True, False]
    assert second.source_text.startswith("Позднее дипломат также")


def test_a_release_has_a_title_a_lead_and_the_rest_of_the_words(intake, editor):
    confirm(intake, intake.work, by=editor)
    post = Post.objects.get(mission__country="FI")
    assert post.title_ru == (
        "Посол Казахстана в Финляндии Данияр Сейтов встретился с министром образования "
        "Финляндии Матти Вуориненом"
    )
    assert post.lead_ru == post.title_ru + "."
    assert post.body_ru == "<p>Стороны договорились об обмене студентами.</p>"
    assert (post.title_kk, post.body_en, post.source_language) == ("", "", "ru")
    assert (post.source, post.author, post.ready_ru) == (intake, editor, False)
    assert post.source_text.startswith("Посол Казахстана в Финляндии")
    assert post.source_text.endswith("договорились об обмене студентами.")


def test_a_digest_is_of_the_text_from_its_heading_to_the_last_item_kept(intake, editor):
    intake.work["posts"] = "digest"
    first, *middle, last = intake.work["items"]
    first["dropped"] = last["dropped"] = True
    confirm(intake, intake.work, by=editor)
    post = Post.objects.get()
    assert (post.source_start, post.source_end) == (0, middle[-1]["span"][1])
    dropped = intake.text[slice(*first["span"])]
    assert dropped not in post.lead_ru + post.body_ru
    assert not post.lead_ru.startswith(dropped[:40])


@pytest.mark.parametrize(
    ("choice", "kinds"),
    [
        ("digest", ["digest"]),
        ("each", ["press-release"] * 8),
        ("both", ["digest"] + ["press-release"] * 8),
    ],
)
def test_which_posts_are_drafted(intake, editor, choice, kinds):
    intake.work["posts"] = choice
    confirm(intake, intake.work, by=editor)
    assert [post.kind for post in Post.objects.order_by("pk")] == kinds


def test_what_is_dropped_is_not_created(intake, editor):
    for item in intake.work["items"][1:]:
        item["dropped"] = True
    meeting, second = intake.work["items"][0]["meetings"]
    second["dropped"] = meeting["counterparts"][0]["dropped"] = True
    meeting["outcomes"][0]["dropped"] = True
    confirm(intake, intake.work, by=editor)
    only = Meeting.objects.get()
    assert (only.participations.count(), only.outcomes.count()) == (0, 0)
    assert not Counterpart.objects.exists()
    assert Post.objects.get(kind="digest").body_ru.count("<p>") == 1


def test_a_text_in_english_stays_english(world, editor):
    text = (
        "Ambassador of Kazakhstan to Finland Daniyar Seitov met with Mayor of Tampere Matti Salo. "
        "They discussed tourism."
    )
    intake = opened(text, editor)
    intake.work["items"][0]["ambassador"].update(value=None, name="", choices=[], create=False)
    intake.work["items"][0]["meetings"][0]["spheres"] = []
    confirm(intake, intake.work, by=editor)
    meeting, post = Meeting.objects.get(), Post.objects.get()
    assert (meeting.title_ru, post.title_ru, post.source_language) == ("", "", "en")
    assert meeting.title_en == post.title_en == text.split(". ")[0]
    assert meeting.reported_on == dt.date(2026, 3, 10)


def test_markup_in_a_text_stays_text(world, editor):
    intake = opened(line(2) + " <script>alert(1)</script> & другое.", editor)
    confirm(intake, intake.work, by=editor)
    assert "&lt;script&gt;" in Post.objects.get().body_ru
    assert "<script>" not in Post.objects.get().body_ru


def test_a_new_person_met_twice_is_created_once(world, editor):
    intake = opened(line(2) + "\n" + line(3).replace("Ларсом Хансеном", "Матти Вуориненом"), editor)
    confirm(intake, intake.work, by=editor)
    person = Counterpart.objects.get(name_ru="Матти Вуоринен")
    assert person.participations.count() == 2


def test_a_second_confirm_is_refused(intake, editor, chief):
    confirm(intake, intake.work, by=editor)
    assert refusals(intake, chief) == ["This text was confirmed already, by editor."]


def test_the_same_text_is_confirmed_once(intake, editor):
    again = open_intake(TEXT.replace("\n", "\r\n"), by=editor)
    confirm(intake, intake.work, by=editor)
    assert refusals(again, editor) == [
        "The same text was confirmed already: correct the meetings made of it instead."
    ]


def test_a_dropped_text_is_not_confirmed(intake, editor):
    drop(intake, by=editor)
    assert refusals(intake, editor) == ["This text was dropped."]


def test_item_and_field_are_named(intake, editor):
    first, second, *others = intake.work["items"]
    for item in others:
        item["dropped"] = True
    first["mission"]["value"] = None
    first["meetings"][0]["counterparts"][0]["create"] = False
    second["meetings"][0].update(title=" ", kind="party")
    second["meetings"][0]["date"]["value"] = None
    assert refusals(intake, editor) == [
        "Item 1: choose the mission.",
        "Item 1: say who “Марко Брецель” is, or have the person created.",
        "Item 2: enter the title of the meeting.",
        "Item 2: enter the date of “ ”.",
        "Item 2: choose the kind of “ ”.",
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda item: item["mission"].update(value="gone"),
            "Item 1: this mission is gone: choose another.",
        ),
        (
            lambda item: item["ambassador"].update(value=10**12),
            "Item 1: this ambassador is gone: choose another.",
        ),
        (lambda item: item["country"].update(value="XX"), "Item 1: choose the country."),
        (
            lambda item: item["meetings"][0]["counterparts"][0].update(pk=10**30),
            "Item 1: person: This person is gone: choose another.",
        ),
        (
            lambda item: item["meetings"][0]["spheres"][0].update(code="gone"),
            "Item 1: spheres: This sphere is gone: choose another.",
        ),
        (
            lambda item: item["meetings"][0].update(title="x" * 300),
            "Item 1: title: Ensure this value has at most 200 characters (it has 300).",
        ),
    ],
)
def test_what_the_records_refuse_is_told(intake, editor, change, sentence):
    for item in intake.work["items"][1:]:
        item["dropped"] = True
    change(intake.work["items"][0])
    assert refusals(intake, editor) == [sentence]


def test_the_head_was_in_office_on_the_day(intake, editor, ambassador):
    ambassador.appointments.update(ended=dt.date(2026, 2, 1))
    for item in intake.work["items"][1:]:
        item["dropped"] = True
    intake.work["items"][0]["meetings"][1]["dropped"] = True
    assert refusals(intake, editor) == [
        "Item 1: ambassador: Altai Abibullayev did not head Embassy in Slovenia on that day. "
        "Check the date, or enter the appointment first."
    ]


def test_nothing_left_is_no_confirmation(intake, editor):
    for item in intake.work["items"]:
        item["dropped"] = True
    assert refusals(intake, editor) == ["No item with a meeting is left."]


def test_an_unknown_head_is_appointed(world, editor):
    Appointment.objects.filter(mission=world["FI"]).delete()
    intake = opened(line(2).replace("Данияр Сейтов", "Жандос Алиев"), editor)
    confirm(intake, intake.work, by=editor)
    person = Ambassador.objects.get(name_ru="Жандос Алиев")
    assert (person.slug, person.is_public) == ("zhandos-aliev", False)
    assert person.appointments.get().mission == world["FI"]
    assert Meeting.objects.get().ambassador == person


def test_a_mission_has_one_head_at_a_time(world, editor):
    intake = opened(line(2).replace("Данияр Сейтов", "Жандос Алиев"), editor)
    intake.work["items"][0]["ambassador"].update(create=True, choices=[])
    assert refusals(intake, editor) == [
        "Item 1: Another head of this mission holds office in these dates. "
        "End that appointment first."
    ]


def test_an_attache_confirms_for_the_own_mission_only(world, attache):
    intake = opened(line(1) + "\n" + line(2), attache)
    assert intake.mission == world["SI"]
    assert refusals(intake, attache) == [
        "Item 2: you may enter meetings of your own mission only, not of “Посольство FI”."
    ]
    intake.work["items"][1]["dropped"] = True
    confirm(intake, intake.work, by=attache)
    assert {post.mission for post in Post.objects.all()} == {world["SI"]}


def test_an_attache_does_not_appoint_heads(world, attache):
    Appointment.objects.filter(mission=world["SI"]).delete()
    intake = opened(line(1).replace("Алтай Абибуллаев", "Жандос Алиев"), attache)
    assert refusals(intake, attache) == [
        "Item 1: “Жандос Алиев” is not known: ask the press office to enter the ambassador."
    ]


@pytest.mark.parametrize("who", ["other attaché", "analyst", "outsider"])
def test_others_may_not_confirm(world, attache, outsider, analyst, who):
    intake = opened(line(1), attache)
    others = {"analyst": analyst, "outsider": outsider}
    by = others.get(who) or member("other", "Attaché", world["FI"])
    assert refusals(intake, by) == ["You do not have the permission for this step."]
    assert Intake.objects.get().state == "open"


def test_a_day_ahead_is_a_plan(world, editor):
    intake = opened(line(2), editor)
    intake.work["items"][0]["meetings"][0]["date"].update(value="2026-03-20", precision="day")
    confirm(intake, intake.work, by=editor)
    assert Meeting.objects.get().state == "planned"


def test_the_predecessor_is_told_from_the_successor(world, editor):
    """The head on the day of the meeting counts, not today's."""
    Appointment.objects.filter(mission=world["FI"]).update(ended=dt.date(2026, 3, 7))
    head_of(world["FI"], "Жандос Алиев", began=dt.date(2026, 3, 7), began_precision="day")
    intake = opened("Астана. 5 марта. Пресс-служба — Сводка.\n" + line(2), editor)
    head = intake.work["items"][0]["ambassador"]
    assert Ambassador.objects.get(pk=head["value"]).name_ru == "Данияр Сейтов"
