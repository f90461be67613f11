"""Nothing that is not public appears at any address, in any language, to strangers or analysts."""

import io
import zipfile
from collections import defaultdict

import pytest
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.translation import override

from diplomacy.models import (
    Ambassador,
    Appointment,
    Attachment,
    Country,
    Meeting,
    Mission,
    Photo,
    Post,
    PostMeeting,
    SlugRedirect,
    Sphere,
)
from diplomacy.models.fields import LANGUAGES
from diplomacy.newsroom.transitions import perform
from tests.reading.content import DAY, STATES, make_meeting, make_photo, make_post, marks, texts

pytestmark = pytest.mark.django_db

LISTS = ("posts", "meetings", "agenda", "ambassadors", "missions", "countries", "search")
REPORTS = ("reports", "report_download")
MACHINES = ("healthz", "readyz", "robots", "sitemap_index", "set_language")
SECTIONS = ("posts", "meetings", "ambassadors", "missions", "countries", "spheres")
FILTERS = (
    "country=SI&sphere=agriculture",
    "country=FI",
    "region=europe",
    "mission=si",
    "mission=markhiddenslug",
    "ambassador=altai&after=2000-01-01",
    "ambassador=markhiddenslug",
    "state=planned",
    "country=SI&q=nothing",
)


@pytest.fixture
def everything(chief, mission, ambassador, sphere, finland):
    """A post in every state with its own meetings, and people and places not to be shown."""
    posts = {}
    for key in STATES:
        held = make_meeting(key, mission, ambassador, sphere)
        planned = make_meeting(
            key, mission, ambassador, sphere, state="planned", date=held.date + 9 * DAY
        )
        posts[key] = make_post(key, chief, [held, planned])
        posts[key].further_countries.add(finland)
    # What is not published yet, about a meeting that is public through another post.
    for key in ("draft", "planned"):
        PostMeeting.objects.create(post=posts[key], meeting=posts["public"].meetings.first())
    # Former addresses.
    for key in ("public", "withdrawn", "planned"):
        Post.objects.filter(slug=f"mark{key}slug").update(slug=f"mark{key}newslug")
    nowhere = Mission.objects.create(
        slug="markhiddenslug",
        kind="consulate",
        country=finland,
        is_public=False,
        **texts("name", "hidden"),
        **texts("city", "hidden"),
    )
    nobody = Ambassador.objects.create(
        slug="markhiddenslug", portrait=make_photo("hidden"), **texts("name", "hidden")
    )
    for person, place in ((nobody, nowhere), (ambassador, nowhere)):
        year = 2020 if person == ambassador else 2024
        Appointment.objects.create(
            ambassador=person,
            mission=place,
            kind="consul",
            began=f"{year}-01-01",
            began_precision="year",
            ended=f"{year + 1}-01-01",
            **texts("title", "hidden"),
        )
    # An appointment that nobody has announced.
    Appointment.objects.create(
        ambassador=ambassador,
        mission=Mission.objects.create(slug="fi", kind="embassy", country=finland, name_ru="Ф"),
        kind="ambassador",
        began=timezone.localdate() + 30 * DAY,
        began_precision="day",
        **texts("title", "coming"),
    )
    return posts


def names(resolver):
    """The names of all addresses outside the admin, so that a new one cannot be forgotten."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                yield from names(pattern)
        else:
            yield pattern.name


def arguments(name):
    """Everything that could stand in an address of this name."""
    if name in (*LISTS, *MACHINES, "home", "spheres", "reports"):
        return [[]]
    if name == "media":
        return [*Photo.objects.values_list("image"), *Attachment.objects.values_list("file")]
    if name == "sitemap_section":
        return [["lists"], *([f"{section}-1"] for section in SECTIONS)]
    if name == "report_download":
        return [["xlsx"], ["csv"]]
    if name == "post":
        return [*Post.objects.values_list("slug"), *SlugRedirect.objects.values_list("slug")]
    model, field = {
        "post_preview": (Post, "pk"),
        "meeting": (Meeting, "pk"),
        "ambassador": (Ambassador, "slug"),
        "mission": (Mission, "slug"),
        "country": (Country, "pk"),
        "sphere": (Sphere, "pk"),
    }[name]
    return model.objects.values_list(field)


def queries(name, language, filters):
    searched = ("draft", "planned", "hidden", "russian", "public")
    words = [f"q=find{key}{language}" for key in searched]
    if name in LISTS:
        return ["", *words, *filters]
    if name in REPORTS:
        return [f"dataset={dataset}&{words[0]}" for dataset in SECTIONS[:2]] + ["dataset=posts", ""]
    return [""]


def content(response):
    """All that an answer says, with the sheets of a workbook unpacked."""
    body = b"".join(response) if response.streaming else response.content
    if body.startswith(b"PK"):
        book = zipfile.ZipFile(io.BytesIO(body))
        body = b" ".join(book.read(name) for name in book.namelist())
    return " ".join([body.decode(errors="replace"), *map(str, response.headers.items())])


def walk(client, language, filters=()):
    """{name of the address: marks seen there}; what stands in the address itself does not count."""
    seen = defaultdict(set)
    for name in set(names(get_resolver())):
        for args in arguments(name):
            with override(language):
                path = reverse(name, args=args)
            for query in queries(name, language, filters):
                text = content(client.get(f"{path}?{query}"))
                for own in (path.strip("/").split("/")[-1], query.split("=")[-1]):
                    text = text.replace(own, "") if marks(own) else text
                seen[name] |= marks(text)
    return {name: found for name, found in seen.items() if found}


def expected(language, *, is_analyst=False):
    """What a walk has to find: everything of the public posts, and of the others nothing."""
    written = {("public", language)} | ({("russian", "ru")} if language == "ru" else set())
    slugs = {("publicnew", "slug")} | ({("russian", "slug")} if language == "ru" else set())
    both = dict.fromkeys(
        ("home", "posts", "ambassador", "mission", "country", "sphere", "search"), written | slugs
    )
    # Where a text is missing, the title in the language that has it leads there.
    untranslated = dict.fromkeys(("post", "meeting"), written | slugs | {("russian", "ru")})
    found = {
        **both,
        **untranslated,
        **dict.fromkeys(("meetings", "agenda"), written),
        "sitemap_section": {("publicnew", "slug"), ("russian", "slug")},
        "media": {("public", "file"), ("russian", "file")},
    }
    if is_analyst:
        found |= dict.fromkeys((*REPORTS, "post_preview"), written | slugs)
    return found


@pytest.mark.parametrize(
    ("user", "language"),
    [*((None, language) for language in LANGUAGES), ("outsider", "ru"), ("analyst", "ru")],
)
def test_public_things_are_seen_everywhere_and_nothing_else(
    client, everything, request, user, language
):
    if user:
        client.force_login(request.getfixturevalue(user))
    seen = walk(client, language, filters=() if user else FILTERS)
    # A page may show a photo of what it shows, or not.
    photos = {("public", "file"), *([("russian", "file")] if language == "ru" else [])}
    for name in seen.keys() - {"media"}:
        seen[name] -= photos
    assert seen == expected(language, is_analyst=user == "analyst")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_never_public_looks_like_what_never_was(client, everything, language):
    """Not even the wording of the answer tells a draft from an address that never was."""
    never = client.get(f"/{language}/posts/markneverslug/")
    assert never.status_code == 404
    for key in ("draft", "submitted", "approved", "planned"):
        for slug in {f"mark{key}slug", everything[key].slug, f"mark{key}newslug"}:
            answer = client.get(f"/{language}/posts/{slug}/")
            assert answer.status_code == 404
            assert answer.content.decode().replace(slug, "markneverslug") == never.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("slug", "status"),
    [
        ("markpublicnewslug", 200),
        ("markpublicslug", 301),
        ("markrussianslug", 200),
        ("markwithdrawnnewslug", 410),
        ("markwithdrawnslug", 410),
        ("markreopenedslug", 410),
    ],
)
def test_what_was_public_once_says_so(client, everything, language, slug, status):
    answer = client.get(f"/{language}/posts/{slug}/")
    assert answer.status_code == status
    if status == 301:
        assert answer["Location"] == f"/{language}/posts/markpublicnewslug/"


@pytest.mark.parametrize("query", ["region=europe", "country=FI", "mission=fi"])
def test_filters_give_away_no_coming_appointment(client, everything, query):
    other = Ambassador.objects.create(slug="other", name_ru="Другой", is_public=True)
    Appointment.objects.create(
        ambassador=other,
        mission=Mission.objects.get(slug="fi"),
        kind="charge-d-affaires",
        ended=timezone.localdate() + 30 * DAY,
    )
    found = [
        person.slug for person in client.get(f"/ru/ambassadors/?{query}").context["object_list"]
    ]
    assert found == (["altai", "other"] if query == "region=europe" else ["other"])


def test_a_plan_given_up_in_time_stays_unknown(client, chief):
    """Withdrawn before its hour, a post has no publication time that could pass later."""
    post = make_post("planned", chief, [])
    perform(post, "withdraw", by=chief, reason="Too early")
    assert post.published_at is None
    assert client.get("/ru/posts/markplannedslug/").status_code == 404
    post = make_post("public", chief, [])
    perform(post, "withdraw", by=chief, reason="A mistake")
    assert client.get("/ru/posts/markpublicslug/").status_code == 410
