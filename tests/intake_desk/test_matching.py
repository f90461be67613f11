"""What the text names is linked to the records it means, for a reason that is told."""

import datetime as dt

import pytest
from django.utils import translation

from diplomacy.intake_desk.matching import match
from diplomacy.intake_desk.opening import open_intake
from diplomacy.intake_desk.proposal import analysed
from diplomacy.intake_desk.reasons import told
from diplomacy.intake_desk.work import VERSION
from diplomacy.models import Counterpart, Country, Mission, Organization
from tests.intake_desk.conftest import TODAY
from tests.intake_desk.digest import COUNTRIES, TEXT

pytestmark = pytest.mark.django_db


def matched(text):
    _digest, work = analysed(text, TODAY)
    return match(work)


def alone(item):
    return {
        "version": VERSION,
        "next": 9,
        "reported_on": None,
        "posts": "each",
        "items": [item],
    }


def only(work):
    (item,) = work["items"]
    return item


SLOVENIA = "Посол Казахстана в Словении Алтай Абибуллаев встретился с мэром Копера {name}."


def slovenian(name="Марко Брецелем"):
    item = only(matched(SLOVENIA.format(name=name)))
    return item, item["meetings"][0]["counterparts"][0]


def why(decided, language="en"):
    """The reason in the reader's language."""
    with translation.override(language):
        return told([decided["reason"]])[decided["reason"]]


def test_a_digest_is_linked_to_its_missions_and_heads(intake, world, ambassador):
    items = intake.work["items"]
    assert [item["mission"]["value"] for item in items] == [world[code].slug for code in COUNTRIES]
    assert [item["ambassador"]["value"] for item in items] == [
        world[code].appointments.get().ambassador_id for code in COUNTRIES
    ]
    assert why(items[0]["ambassador"]) == "In office as “Ambassador to Slovenia”."
    people = [
        (person["name"] or person["organization"]["name"], why(person))
        for person in items[0]["meetings"][0]["counterparts"]
    ]
    assert people == [("Марко Брецель", "Not known yet.")]


def test_the_queries_do_not_grow_with_the_text(world, ambassador, django_assert_num_queries):
    Counterpart.objects.create(name_ru="Марко Брецель")
    Organization.objects.create(kind="chamber", name_ru="Приморская торговая палата")
    lines = TEXT.splitlines()
    two_items = "\n".join((lines[2], lines[8]))  # the second names an event
    for text, items in ((two_items, 2), (TEXT, 8)):
        _digest, work = analysed(text, TODAY)
        assert len(work["items"]) == items
        with django_assert_num_queries(13):
            match(work)


@pytest.mark.parametrize(
    "name", ["А. Абибуллаев", "Абибуллаев Алтай", "Алтай Серикович Абибуллаев"]
)
def test_a_head_is_known_by_initial_order_and_patronymic(world, ambassador, name):
    item, _person = slovenian()
    item["ambassador"].update(name=name, value=None)
    match(alone(item))
    assert item["ambassador"]["value"] == ambassador.pk


def test_a_head_is_known_by_the_name_in_another_language(world, ambassador):
    text = (
        "Ambassador of Kazakhstan to Slovenia Altai Abibullayev met with Mayor of Koper Marko Bel."
    )
    item = only(matched(text))
    assert (item["mission"]["value"], item["ambassador"]["value"]) == ("si", ambassador.pk)


@pytest.mark.parametrize(
    ("name", "ended", "choices"),
    [
        ("Алтай Абибулаев", None, 1),  # spelt otherwise
        ("Алтай Абибуллаев", dt.date(2026, 1, 1), 1),  # no longer in office
        ("Ержан Другой", None, 1),  # the one who is in office is offered
    ],
)
def test_a_doubtful_head_is_offered(world, ambassador, name, ended, choices):
    ambassador.appointments.update(ended=ended)
    item, _person = slovenian()
    item["ambassador"].update(name=name, value=None, choices=[], create=False)
    match(alone(item))
    assert item["ambassador"]["value"] is None
    assert [choice["pk"] for choice in item["ambassador"]["choices"]] == [ambassador.pk]
    assert not item["ambassador"]["create"]


def test_an_unknown_head_of_a_vacant_mission_is_to_be_created(mission):
    item, _person = slovenian()
    assert (item["ambassador"]["create"], item["ambassador"]["choices"]) == (True, [])


def test_a_permanent_mission_is_found_by_its_organization(world):
    body = Organization.objects.create(code="OSCE", kind="international", name_ru="ОБСЕ")
    Mission.objects.create(
        slug="pm-osce",
        kind="permanent-mission",
        country=world["AT"].country,
        organization=body,
        name_ru="При ОБСЕ",
    )
    item = only(
        matched("Постоянный представитель Казахстана при ОБСЕ Ерлан Сеитов выступил на заседании.")
    )
    assert item["mission"]["value"] == "pm-osce"
    assert item["country"]["value"] == "AT"


def test_a_country_without_a_mission_belongs_to_the_one_accredited_there(world):
    world["SI"].accredited_to.add(Country.objects.create(code="ME", name_ru="Ч", region="europe"))
    item = only(matched("Посол Казахстана в Черногории Алтай Абибуллаев встретился с мэром."))
    assert item["mission"]["value"] == "si"
    assert why(item["mission"]) == "Also accredited to this country."


def test_two_consulates_of_a_country_are_a_choice(world):
    for slug in ("one", "two"):
        Mission.objects.create(
            slug=slug, kind="consulate-general", country=world["IT"].country, name_ru=slug
        )
    item = only(
        matched("Генеральный консул Казахстана в Италии Нурлан Ахметов встретился с мэром Милана.")
    )
    assert item["mission"]["value"] is None
    assert {choice["pk"] for choice in item["mission"]["choices"]} == {"one", "two"}


@pytest.mark.parametrize("name", ["Марко Брецель", "Брецель Марко", "Márko Brécel"])
def test_a_person_is_linked_by_the_same_name(world, ambassador, name):
    known = Counterpart.objects.create(name_en=name, name_ru="Марко Брецель")
    _item, person = slovenian()
    assert (person["pk"], person["create"]) == (known.pk, False)
    assert why(person) == "Known by this name."


def test_the_title_held_last_is_told_and_its_organization_proposed(meeting):
    known = Counterpart.objects.create(name_ru="Марко Брецель")
    city = Organization.objects.create(kind="municipality", name_ru="Копер")
    meeting.participations.create(counterpart=known, organization=city, title_ru="мэр Копера")
    _item, person = slovenian()
    assert why(person) == "Known by this name, last met as “мэр Копера”."
    assert person["organization"]["pk"] == city.pk


def test_a_reason_is_told_in_the_language_of_whoever_reads_it(world, ambassador, meeting):
    appointment = world["SI"].appointments.get()
    appointment.title_kk = "Словениядағы Елші"
    appointment.save()
    known = Counterpart.objects.create(name_ru="Марко Брецель")
    meeting.participations.create(counterpart=known, title_ru="мэр Копера", title_en="Mayor")
    with translation.override("ru"):
        item, person = slovenian()
    assert why(item["ambassador"], "kk") == "Қазіргі лауазымы – «Словениядағы Елші»."
    assert why(person, "en") == "Known by this name, last met as “Mayor”."
    meeting.participations.all().delete()
    assert why(person, "en") == ""


def test_an_organization_is_not_proposed_under_another_title(meeting):
    known = Counterpart.objects.create(name_ru="Марко Брецель")
    bank = Organization.objects.create(kind="company", name_ru="Банк Копера")
    meeting.participations.create(
        counterpart=known, organization=bank, title_ru="директор Банка Копера"
    )
    _item, person = slovenian()
    assert (person["pk"], person["organization"]["pk"]) == (known.pk, None)


def test_a_similar_person_is_offered(world, ambassador):
    near = Counterpart.objects.create(name_ru="Марко Брезель")
    Counterpart.objects.create(name_ru="Марко Поло")
    _item, person = slovenian()
    assert person["pk"] is None
    assert [choice["pk"] for choice in person["choices"]] == [near.pk]
    assert not person["create"]


def test_namesakes_are_told_apart_by_country_or_offered(world, ambassador):
    Counterpart.objects.create(name_ru="Марко Брецель", country=world["FI"].country)
    here = Counterpart.objects.create(name_ru="Марко Брецель", country=world["SI"].country)
    _item, person = slovenian()
    assert person["pk"] == here.pk
    twin = Counterpart.objects.create(name_ru="Марко Брецель", country=world["SI"].country)
    _item, person = slovenian()
    assert {choice["pk"] for choice in person["choices"]} == {here.pk, twin.pk}


def test_an_organization_is_linked_by_code_or_name(world, ambassador):
    chamber = Organization.objects.create(kind="chamber", name_ru="Приморская торговая палата")
    work = matched(TEXT)
    (body,) = work["items"][0]["meetings"][1]["counterparts"]
    assert body["organization"]["pk"] == chamber.pk


def test_what_an_editor_settled_stays(intake):
    (person,) = intake.work["items"][0]["meetings"][0]["counterparts"]
    person.update(pk=77, create=False)
    intake.work["items"][0]["mission"].update(value="elsewhere")
    match(intake.work)
    assert person["pk"] == 77
    assert intake.work["items"][0]["mission"]["value"] == "elsewhere"


def test_names_with_signs_of_patterns_find_nothing(world, ambassador, editor):
    """A name is data: neither LIKE nor the query reads it."""
    Counterpart.objects.create(name_ru="Марко Брецель")
    for name in ("%%%% ____", "\\", "'; --", "100% Маr_"):
        item, person = slovenian()
        person.update(name=name, pk=None, create=False, choices=[])
        match(
            {"version": VERSION, "next": 9, "reported_on": None, "posts": "each", "items": [item]}
        )
        assert person["create"], name


def test_a_text_with_nothing_in_it_opens(world, editor):
    assert open_intake("\x00 Ничего. \ud800", by=editor).work["items"] == []
