"""The facts every installation starts with, and that editors' corrections stay."""

import re

import pytest
from babel import Locale
from django.core.management import call_command

from diplomacy.models import Country, Mission, Organization, Region, Sphere
from diplomacy.models.fields import LANGUAGES
from diplomacy.newsroom.permissions import GROUPS
from diplomacy.reference import load_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference():
    return load_reference()


def test_all_is_created_at_first_and_nothing_after(reference):
    assert reference == {
        "countries": 249,
        "spheres": 23,
        "organizations": 39,
        "missions": 109,
        "groups": 4,
    }
    assert set(load_reference().values()) == {0}
    assert set(load_reference(update=True).values()) == {0}


@pytest.mark.usefixtures("reference")
def test_countries_carry_their_names_from_cldr_and_a_region():
    locales = {language: Locale.parse(language) for language in LANGUAGES}
    for country in Country.objects.all():
        assert {language: getattr(country, f"name_{language}") for language in LANGUAGES} == {
            language: locale.territories[country.code] for language, locale in locales.items()
        }
    assert set(Country.objects.values_list("region", flat=True)) == set(Region.values)
    regions = dict(Country.objects.values_list("code", "region"))
    some = ("KZ", "GE", "TR", "CY", "IR", "AF", "CN", "VN", "ET", "MX", "BR", "AU", "AQ")
    assert [regions[code] for code in some] == [
        *("central-asia", "caucasus", "europe", "europe", "middle-east", "south-asia"),
        *("east-asia", "southeast-asia", "africa", "north-america", "latin-america"),
        *("oceania", "antarctica"),
    ]


@pytest.mark.usefixtures("reference")
def test_spheres_stand_in_the_order_of_the_file_with_descriptions():
    slugs = (
        "political-dialogue trade-economy investment oil-gas energy transport-transit agriculture "
        "space ecology-climate culture-humanitarian education science-technology digital "
        "interparliamentary interregional tourism legal-consular security health youth-sport "
        "diaspora multilateral reforms"
    )
    assert " ".join(Sphere.objects.values_list("slug", flat=True)) == slugs
    for sphere in Sphere.objects.all():
        for language in LANGUAGES:
            assert getattr(sphere, f"name_{language}")
            assert getattr(sphere, f"description_{language}").endswith(".")


@pytest.mark.usefixtures("reference")
def test_every_mission_has_names_and_an_organization_if_permanent():
    forms = {
        "embassy": ("елшілік", "Посольство", "Embassy in"),
        "permanent-mission": (
            "жанындағы тұрақты өкілдік",
            "Постоянное представительство при",
            "Permanent Mission to",
        ),
        "consulate-general": ("бас консулдық", "Генеральное консульство", "Consulate General in"),
        "consulate": ("консулдық", "Консульство", "Consulate in"),
        "representation": ("өкілдік", "Представительство", "Representation in"),
    }
    for mission in Mission.objects.all():
        kk, ru, en = forms[mission.kind]
        assert mission.name_kk.endswith(f" {kk}")
        assert re.fullmatch(f"{ru}( в| во| на|) .+", mission.name_ru)
        assert mission.name_en.startswith(f"{en} ")
        assert all((mission.city_kk, mission.city_ru, mission.city_en))
        assert (mission.organization is not None) is (mission.kind == "permanent-mission")
    ethiopia = Mission.objects.get(slug="emb-et-addis-ababa")
    union = Mission.objects.get(slug="pm-au-addis-ababa")
    assert (ethiopia.country_id, union.country_id, union.organization.code) == ("ET", "ET", "AU")
    balkans = Mission.objects.get(slug="emb-hr-zagreb")
    assert set(balkans.accredited_to.values_list("pk", flat=True)) == {"BA", "ME"}


@pytest.mark.usefixtures("reference")
def test_what_is_doubtful_is_marked_for_editors():
    unchecked = Mission.objects.filter(kk_unchecked=True).values_list("slug", flat=True)
    assert set(unchecked) == {
        *("emb-kw-kuwait-city", "emb-tm-ashgabat", "emb-br-brasilia", "pm-oic-jeddah"),
        *("cg-cn-xian", "cg-tr-antalya", "cg-de-frankfurt-am-main", "cg-sa-jeddah"),
        *("cg-ir-gorgan", "cons-th-phuket"),
    }
    organizations = Organization.objects.filter(kk_unchecked=True)
    assert set(organizations.values_list("code", flat=True)) == {"UNON", "ESCAP", "UNHCR", "APSCO"}
    unconfirmed = Mission.objects.filter(unconfirmed=True).values_list("slug", flat=True)
    assert set(unconfirmed) == {
        *("emb-cy-nicosia", "emb-md-chisinau", "emb-dz-algiers", "emb-ke-nairobi"),
        *("emb-cu-havana", "pm-nato-brussels", "pm-unon-nairobi", "cg-by-brest"),
        *("cg-ir-gorgan", "cons-th-phuket"),
    }


@pytest.mark.usefixtures("reference")
def test_groups_have_their_permissions_and_keep_what_was_added(django_user_model):
    from django.contrib.auth.models import Group, Permission

    extra = Permission.objects.get(codename="add_user")
    Group.objects.get(name="Analyst").permissions.add(extra)
    load_reference()
    for name, codenames in GROUPS.items():
        held = set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))
        assert held == {*codenames, *(["add_user"] if name == "Analyst" else [])}


@pytest.mark.usefixtures("reference")
def test_corrections_stay_until_an_update_is_asked_for(capsys):
    Mission.objects.filter(slug="emb-si-ljubljana").update(name_en="Corrected")
    Sphere.objects.filter(slug="space").update(name_kk="Түзетілді")
    croatia = Mission.objects.get(slug="emb-hr-zagreb")
    croatia.accredited_to.clear()
    Mission.objects.filter(slug="cg-by-brest").delete()

    call_command("load_reference")
    assert capsys.readouterr().out == "Reference data: 1 missions.\n"
    assert Mission.objects.get(slug="emb-si-ljubljana").name_en == "Corrected"
    assert Sphere.objects.get(slug="space").name_kk == "Түзетілді"
    assert not croatia.accredited_to.exists()
    assert Mission.objects.filter(slug="cg-by-brest").exists()

    call_command("load_reference", "--update")
    assert capsys.readouterr().out == "Reference data: 1 spheres, 1 missions.\n"
    assert Mission.objects.get(slug="emb-si-ljubljana").name_en == "Embassy in Slovenia"
    assert Sphere.objects.get(slug="space").name_kk == "Ғарыш"
    assert croatia.accredited_to.count() == 2
