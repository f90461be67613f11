"""What every public page has in common, and what each shows."""

import re

import pytest
from django.utils import timezone

from diplomacy.models import Meeting, Mission, Post
from diplomacy.models.fields import LANGUAGES
from tests.reading.content import DAY, make_meeting, make_post
from tests.reading.html import Page

pytestmark = pytest.mark.django_db

PAGES = (
    "",
    "posts/",
    "posts/markpublicslug/",
    "meetings/",
    "meetings/{meeting}/",
    "ambassadors/",
    "ambassadors/altai/",
    "missions/",
    "missions/si/",
    "countries/",
    "countries/SI/",
    "spheres/",
    "spheres/agriculture/",
    "agenda/",
    "search/",
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@pytest.fixture
def held(public_post):
    return public_post.meetings.get(state="held")


@pytest.mark.parametrize("where", PAGES)
def test_every_page_in_every_language(client, settings, held, where):
    path = where.format(meeting=held.pk)
    addresses = {language: f"/{language}/{path}" for language in LANGUAGES}
    for language, address in addresses.items():
        response = client.get(address)
        seen = Page(response)
        assert response.status_code == 200
        assert seen.value("html", "lang") == language
        assert len(seen.all("h1")) == 1
        assert seen.value("link", "href", rel="canonical") == settings.SITE_URL + address
        assert {
            dict(link.attributes)["hreflang"]: dict(link.attributes)["href"]
            for link in seen.all("link", rel="alternate")
        } == {
            code: settings.SITE_URL + other
            for code, other in {**addresses, "x-default": addresses["ru"]}.items()
        }
        assert set(addresses.values()) <= seen.links().keys()
        assert {name: response[name] for name in HEADERS} == HEADERS
        policy = response["Content-Security-Policy"]
        assert "default-src 'self'" in policy.split("; ")
        assert not re.search(r"unsafe|http|\*", policy)
        assert not re.search(rb"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", response.content)


@pytest.mark.parametrize("where", [*PAGES, "posts/preview/{post}/"])
def test_pages_are_only_read(client, held, where):
    path = "/en/" + where.format(meeting=held.pk, post=Post.objects.get().pk)
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE"):
        assert client.generic(method, path).status_code == 405, method
    shown = client.get(path).status_code
    head = client.head(path)
    assert (head.status_code, head.content) == (shown, b"")


@pytest.mark.parametrize(
    ("path", "accepted", "target"),
    [
        ("/", "en-GB,en;q=0.9", "/en/"),
        ("/", "kk", "/kk/"),
        ("/", "fr", "/ru/"),
        ("/posts/?country=SI", "en", "/en/posts/?country=SI"),
        ("/en/posts", "ru", "/en/posts/"),
        ("/en/posts?country=SI", "ru", "/en/posts/?country=SI"),
        ("/ru/countries/si/", "en", "/ru/countries/SI/"),
        ("/ru/countries/sI/", "en", "/ru/countries/SI/"),
    ],
)
def test_addresses_that_lead_on(client, path, accepted, target):
    response = client.get(path, headers={"Accept-Language": accepted})
    assert response.status_code in (301, 302)
    assert response["Location"] == target


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "posts/nothing/",
        "posts/preview/1/",
        "meetings/0/",
        "meetings/99999999999999999999/",
        "meetings/-1/",
        "ambassadors/nobody/",
        "missions/nowhere/",
        "countries/XX/",
        "countries/ß/",
        "countries/Словения/",
        "spheres/golf/",
    ],
)
def test_what_does_not_exist_is_not_found(client, sphere, path):
    response = client.get(f"/kk/{path}")
    assert response.status_code == 404
    assert Page(response).value("html", "lang") == "kk"


def test_a_cookie_does_not_change_the_language_of_an_address(client, public_post, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "kk"
    assert Page(client.get("/en/posts/")).value("html", "lang") == "en"


def test_a_missing_translation_says_where_to_read(client, chief, mission, ambassador, sphere):
    meeting = make_meeting("russian", mission, ambassador, sphere)
    make_post("russian", chief, [meeting])
    for path in ("/posts/markrussianslug/", f"/meetings/{meeting.pk}/"):
        response = client.get(f"/en{path}")
        seen = Page(response)
        assert response.status_code == 200
        assert seen.value("meta", "content", name="robots") == "noindex"
        assert "markrussianru findrussianru" in seen.text("a", href=f"/ru{path}", hreflang="ru")
        alternates = [dict(one.attributes) for one in seen.all("link", rel="alternate")]
        assert [one["hreflang"] for one in alternates] == ["ru", "x-default"]
    assert list(client.get("/en/posts/").context["object_list"]) == []
    assert list(client.get("/en/meetings/").context["object_list"]) == []
    assert client.get("/en/").context["lead"] is None


def test_the_page_of_a_post(client, public_post, held):
    seen = Page(client.get("/en/posts/markpublicslug/"))
    mark = "markpublicen findpublicen"
    assert seen.text("h1") == [mark]
    assert seen.links("/en/")[f"/en/meetings/{held.pk}/"] == mark
    assert seen.links("/en/countries/")["/en/countries/SI/"] == "Slovenia"
    assert seen.links("/en/ambassadors/a")["/en/ambassadors/altai/"] == "Altai Abibullayev"
    assert seen.links("/en/spheres/a")["/en/spheres/agriculture/"] == "Agriculture"
    attachment = public_post.attachments.get()
    assert seen.links("/media/")[attachment.file.url] == mark
    (image,) = [one for one in seen.all("img") if "/media/" in dict(one.attributes)["src"]]
    assert dict(image.attributes)["alt"] == mark
    text = seen.text("main")[0]
    for shown in ("Correction", "Plan", "Due soon", "On the sidelines of", "Press release"):
        assert shown in text


def test_related_posts_share_a_country_and_are_not_the_post_itself(
    client, chief, public_post, mission, ambassador, sphere, finland
):
    other = make_post("other", chief, [make_meeting("other", mission, ambassador, sphere)])
    elsewhere = make_meeting("elsewhere", mission, ambassador, sphere, country=finland)
    make_post("elsewhere", chief, [elsewhere])
    make_post("nothing", chief, [])
    assert client.get("/ru/posts/markpublicslug/").context["related"] == [other]
    assert client.get("/ru/posts/marknothingslug/").context["related"] == []


def test_the_page_of_a_meeting(client, public_post, held, ambassador):
    response = client.get(f"/en/meetings/{held.pk}/")
    text = Page(response).text("main")[0]
    for shown in ("Talks", "Held", "Embassy in Slovenia", "Altai Abibullayev", "Agriculture"):
        assert shown in text
    assert response.context["posts"] == [public_post]
    assert [other.state for other in response.context["others"]] == ["planned"]


def test_people_and_places_not_shown_are_named_without_a_link(
    client, public_post, held, ambassador, mission
):
    ambassador.is_public = mission.is_public = False
    ambassador.save()
    mission.save()
    for path in ("posts/markpublicslug/", f"meetings/{held.pk}/", "meetings/", "agenda/"):
        seen = Page(client.get(f"/en/{path}"))
        assert "Altai Abibullayev" in seen.text("main")[0]
        assert not {"/en/ambassadors/altai/", "/en/missions/si/"} & seen.links().keys()
    for path in ("ambassadors/altai/", "missions/si/"):
        assert client.get(f"/en/{path}").status_code == 404


def test_the_page_of_an_ambassador(client, public_post, ambassador):
    seen = Page(client.get("/en/ambassadors/altai/"))
    assert seen.text("h1") == ["Altai Abibullayev"]
    assert "Ambassador to Slovenia" in seen.text("main")[0]
    assert "/en/meetings/?ambassador=altai" in seen.links()
    assert "/en/posts/markpublicslug/" in seen.links()


def test_the_pages_of_places_count_what_happened_lately(client, chief, public_post, ambassador):
    """A planned meeting has not happened, and one of two years ago is not of late."""
    mission, sphere = (
        ambassador.appointments.get().mission,
        public_post.meetings.first().spheres.get(),
    )
    old = make_meeting("old", mission, ambassador, sphere, date=timezone.localdate() - 800 * DAY)
    make_post("old", chief, [old])
    make_post("draft", chief, [make_meeting("draft", mission, ambassador, sphere)])
    for path in ("missions/si/", "countries/SI/", "spheres/agriculture/"):
        context = client.get(f"/en/{path}").context
        assert (context["total"], context["post_total"]) == (3, 2)
        if path.startswith("countries"):
            assert (context["lately"], context["open_commitments"]) == (1, 3)
        assert [number for _record, number, _share in context["bars"]] == [1]
    home = client.get("/en/").context
    assert home["figures"] == {"meetings": 1, "missions": 1, "countries": 1, "outcomes": 1}
    assert [number for _record, number, _share in home["spheres"]] == [1]
    countries = Page(client.get("/en/countries/"))
    assert "Slovenia 1" in " ".join(countries.text("li"))


def test_the_page_of_a_mission_names_its_heads_and_further_countries(
    client, public_post, ambassador, finland
):
    Mission.objects.get().accredited_to.add(finland)
    context = client.get("/en/missions/si/").context
    assert [held.ambassador for held in context["current"]] == [ambassador]
    assert context["accredited_to"] == [finland]
    assert [one.slug for one in client.get("/en/countries/FI/").context["missions"]] == ["si"]


def test_home_leads_with_the_newest_post_and_what_comes_next(client, chief, public_post):
    newest = make_post("newest", chief, [], published_at=timezone.now())
    context = client.get("/en/").context
    assert (context["lead"], list(context["second"])) == (newest, [public_post])
    assert [meeting.state for meeting in context["agenda"]] == ["planned"]


def test_home_tells_what_was_agreed_where_the_language_has_words(client, public_post, held):
    held.outcomes.update(text_en="")
    for language, outcomes in (("ru", 2), ("en", 1)):
        agreed = client.get(f"/{language}/").context["agreed"]
        assert len(agreed) == outcomes


def test_the_agenda_holds_what_is_planned_from_today(client, public_post, held):
    planned = public_post.meetings.get(state="planned")
    values = {"event": None, "title_ru": "Х"}
    for number, (date, precision, is_shown) in enumerate(
        [
            (timezone.localdate(), "day", True),
            (timezone.localdate() - DAY, "day", False),
            (timezone.localdate().replace(day=1), "month", True),
            ((timezone.localdate().replace(day=1) - DAY).replace(day=1), "month", False),
        ]
    ):
        Meeting.objects.filter(pk=planned.pk).update(date=date, date_precision=precision, **values)
        found = [one.pk for one in client.get("/ru/agenda/").context["object_list"]]
        assert found == ([planned.pk] if is_shown else []), number
