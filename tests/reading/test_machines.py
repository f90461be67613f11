"""Addresses for search engines."""

import xml.etree.ElementTree as ET

import pytest

from diplomacy.models import Ambassador
from diplomacy.models.fields import LANGUAGES
from tests.reading.content import make_meeting, make_post

pytestmark = pytest.mark.django_db

SITE = "http://press.example"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def addresses(client, path):
    """{address: {language: address of the same thing}} in a sitemap."""
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    found = {}
    for entry in ET.fromstring(response.content):
        place, *others = list(entry)
        found[place.text] = {other.get("hreflang"): other.get("href") for other in others}
    return found


def test_robots_are_shown_the_sitemap_and_kept_from_the_newsroom(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: /{language}/reports/" for language in LANGUAGES),
        f"Sitemap: {SITE}/sitemap.xml",
    ]


def test_the_sitemap_leads_to_everything_public(client, chief, mission, ambassador, sphere):
    meeting = make_meeting("russian", mission, ambassador, sphere)
    make_post("russian", chief, [meeting])
    make_post("draft", chief, [make_meeting("draft", mission, ambassador, sphere)])
    Ambassador.objects.create(slug="hidden", name_ru="Некто")
    sections = (
        "lists",
        *(
            f"{name}-1"
            for name in ("posts", "meetings", "ambassadors", "missions", "countries", "spheres")
        ),
    )
    index = addresses(client, "/sitemap.xml")
    assert list(index) == [f"{SITE}/sitemap-{name}.xml" for name in sections]

    def all_languages(path):
        others = {language: f"{SITE}/{language}/{path}" for language in LANGUAGES}
        return dict.fromkeys(others.values(), others)

    one = f"{SITE}/ru/posts/markrussianslug/"
    assert addresses(client, "/sitemap-posts-1.xml") == {one: {"ru": one}}
    one = f"{SITE}/ru/meetings/{meeting.pk}/"
    assert addresses(client, "/sitemap-meetings-1.xml") == {one: {"ru": one}}
    for name, path in (
        ("ambassadors", "ambassadors/altai/"),
        ("missions", "missions/si/"),
        ("countries", "countries/SI/"),
        ("spheres", "spheres/agriculture/"),
    ):
        assert addresses(client, f"/sitemap-{name}-1.xml") == all_languages(path)
    for path in index:
        for address in addresses(client, path.removeprefix(SITE)):
            assert client.get(address.removeprefix(SITE)).status_code == 200, address


@pytest.mark.parametrize(
    "section", ["posts-1", "posts-0", "posts--1", "posts", "nothing-1", "spheres-2", "a-99999999"]
)
def test_a_sitemap_that_does_not_exist_is_not_found(client, sphere, section):
    assert client.get(f"/sitemap-{section}.xml").status_code == 404
