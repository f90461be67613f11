"""The real digest, read as the issue asks for it."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction

from diplomacy.models import Meeting, Post, User
from diplomacy.reference import load_reference
from diplomacy.sample import load_digest
from tests.reading.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _digest(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once for the module, inside a transaction that is rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference()
        chief = User.objects.create(username="chief", is_staff=True)
        chief.groups.add(Group.objects.get(name="Chief editor"))
        load_digest()
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("kk", "Штаерска іскер топтары Қазақстан нарығын зерделеуде"),
        ("ru", "Деловые круги Штаерски изучают рынок Казахстана"),
        ("en", "Business circles of Štajerska look at the market of Kazakhstan"),
    ],
)
def test_meetings_with_slovenia_on_agriculture(client, language, title):
    response = client.get(f"/{language}/meetings/?country=SI&sphere=agriculture")
    (meeting,) = response.context["object_list"]
    assert Page(response).links(f"/{language}/meetings/")[meeting.get_absolute_url()] == title


def test_two_clicks_from_the_ambassadors_to_every_meeting_of_one(client):
    people = Page(client.get("/en/ambassadors/"))
    (path,) = [
        href
        for href, text in people.links("/en/ambassadors/").items()
        if text == "Zhalgas Adilbayev"
    ]
    person = Page(client.get(path))
    for title in ("Ambassador to Ethiopia", "Permanent Representative to the African Union"):
        assert title in people.text("main")[0]
        assert title in person.text("main")[0]
    meetings = Meeting.objects.filter(ambassador__slug="zhalgas-adilbayev").order_by("-pk")
    assert len(meetings) > 0
    assert {meeting.get_absolute_url() for meeting in meetings} <= person.links().keys()
    every = "/en/meetings/?ambassador=zhalgas-adilbayev"
    assert every in person.links()
    assert list(client.get(every).context["object_list"]) == list(meetings)


def test_no_link_leads_nowhere(client):
    """From home to every page but those that only the long indexes lead to."""
    waiting, visited = ["/en/"], set()
    while waiting:
        path = waiting.pop()
        visited.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        if path not in ("/en/countries/", "/en/missions/"):
            links = {href.split("#")[0] for href in Page(response).links("/en/") if "?" not in href}
            waiting += links - visited - {"/en/reports/", *waiting}
    assert {post.get_absolute_url() for post in Post.objects.all()} <= visited


def test_a_month_is_all_that_is_known(client):
    text = Page(client.get("/en/meetings/?country=SI")).text("main")[0]
    assert "February 2026" in text
    assert "1 February" not in text
