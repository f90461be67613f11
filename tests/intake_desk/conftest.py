import datetime as dt

import pytest
from django.utils import translation

from diplomacy.intake_desk.opening import open_intake
from diplomacy.models import Ambassador, Appointment, Country, Mission, Sphere
from tests.intake_desk.digest import TEXT

HEADS = {
    "FI": "Данияр Сейтов",
    "NO": "Ерлан Мусин",
    "MX": "Айдар Касымов",
    "PK": "Серик Оразов",
    "KW": "Бауыржан Жаксыбеков",
    "IT": "Нурлан Ахметов",
    "AT": "Канат Темиров",
}
SPHERES = (
    "transport-transit trade-economy agriculture education energy interparliamentary oil-gas "
    "culture-humanitarian science-technology"
).split()
TODAY = dt.date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _in_english_on_a_day_in_march(_quick_and_isolated, monkeypatch):
    """Sentences are compared as they stand in the code; the digest is five days old."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)
    with translation.override("en"):
        yield


def head_of(mission, name, **values):
    person, _created = Ambassador.objects.get_or_create(
        name_ru=name, defaults={"slug": f"head-{Ambassador.objects.count()}"}
    )
    return Appointment.objects.create(
        ambassador=person, mission=mission, kind="ambassador", title_ru="Посол", **values
    )


@pytest.fixture
def world(mission, ambassador):
    """The missions and heads that the digest is about, by country."""
    missions = {"SI": mission}
    for code, name in HEADS.items():
        country = Country.objects.create(code=code, name_ru=code, region="europe")
        missions[code] = Mission.objects.create(
            slug=code.lower(), kind="embassy", country=country, name_ru=f"Посольство {code}"
        )
        head_of(missions[code], name)
    Sphere.objects.bulk_create(Sphere(slug=slug, name_ru=slug) for slug in SPHERES)
    return missions


@pytest.fixture
def intake(world, editor):
    return open_intake(TEXT, by=editor)
