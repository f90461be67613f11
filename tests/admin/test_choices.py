"""The autocompletes: names in any language, without diacritics, and only what one may see."""

import pytest
from django.urls import reverse

from diplomacy.models import (
    Ambassador,
    Counterpart,
    Country,
    Event,
    Meeting,
    Mission,
    Organization,
    Photo,
    Sphere,
)


def found(client, field, term, model="meeting"):
    """The labels offered in the field of a form."""
    query = {"app_label": "diplomacy", "model_name": model, "field_name": field, "term": term}
    response = client.get(reverse("admin:autocomplete"), query)
    assert response.status_code == 200
    return [choice["text"] for choice in response.json()["results"]]


NAMES = {"name_kk": "Ғылым өрісі", "name_ru": "Поле науки", "name_en": "Café of Science"}
TITLES = {name.replace("name", "title"): text for name, text in NAMES.items()}
CAPTIONS = {name.replace("name", "caption"): text for name, text in NAMES.items()}


@pytest.fixture
def records(mission, slovenia):
    """One of each kind with the same names, beside others of the suite."""
    Country.objects.create(code="XX", region="europe", **NAMES)
    Sphere.objects.create(slug="science", **NAMES)
    Organization.objects.create(kind="ministry", **NAMES)
    Mission.objects.create(slug="science", kind="embassy", country=slovenia, **NAMES)
    Ambassador.objects.create(slug="science", **NAMES)
    Counterpart.objects.create(country=slovenia, **NAMES)
    Event.objects.create(**NAMES)
    Photo.objects.create(image="p.png", width=1, height=1, **CAPTIONS)
    Meeting.objects.create(mission=mission, country=slovenia, date="2026-02-10", **TITLES)


@pytest.mark.parametrize("term", ["гылым орис", "НАУКИ поле", "cafe", "Science Café"])
@pytest.mark.parametrize("name", ["attache", "editor"])
def test_every_choice_is_found_in_any_language(name, term, sign_in, records, request):
    client = sign_in(name)
    label = "Café of Science"
    for field, model, text in (
        ("country", "meeting", label),
        ("further_spheres", "post", label),
        ("organization", "participation", label),
        ("mission", "meeting", label),
        ("ambassador", "meeting", label),
        ("event", "meeting", label),
        ("photo", "post", label),
        ("counterpart", "participation", f"{label} (Slovenia)"),
        ("meeting", "postmeeting", f"10.02.2026, Slovenia: {label}"),
    ):
        assert found(client, field, term, model) == [text], field


@pytest.mark.parametrize("term", ["\x00", "%", "_", "'", "\\", "a" * 5000, "☃", " "])
def test_no_term_breaks_the_search(term, sign_in, editor, meeting):
    client = sign_in("editor")
    query = {"app_label": "diplomacy", "model_name": "postmeeting", "field_name": "meeting"}
    response = client.get(reverse("admin:autocomplete"), {**query, "term": term})
    assert response.status_code in (200, 400)
    for model in ("post", "meeting", "counterpart"):
        listing = reverse(f"admin:diplomacy_{model}_changelist")
        assert client.get(listing, {"q": term}).status_code in (200, 400)


def test_an_attache_is_offered_the_own_meetings_only(sign_in, attache, meeting, other_meeting):
    own = "02.2026, Slovenia: Встреча"
    assert found(sign_in("attache"), "meeting", "", "postmeeting") == [own]
    assert found(sign_in("attache"), "meeting", "тайна", "postmeeting") == []


@pytest.mark.parametrize("name", ["analyst", "editor"])
def test_an_analyst_is_not_offered_what_is_not_public(name, sign_in, request, other_meeting):
    request.getfixturevalue(name)
    offered = found(sign_in(name), "meeting", "", "postmeeting")
    assert offered == ([] if name == "analyst" else ["01.02.2026, Норвегия: Чужая тайна"])


def test_an_outsider_is_offered_nothing(sign_in, outsider, meeting):
    query = {"app_label": "diplomacy", "model_name": "postmeeting", "field_name": "meeting"}
    assert sign_in("outsider").get(reverse("admin:autocomplete"), query).status_code == 403
