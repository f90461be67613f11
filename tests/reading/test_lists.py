"""The filtered lists: what is chosen, what is found, how to go on."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from diplomacy.models import Meeting, MeetingSphere, Post
from diplomacy.reading import paging
from tests.reading.content import DAY, make_meeting, make_post, state_of
from tests.reading.html import Page

pytestmark = pytest.mark.django_db
LISTS = ("posts", "meetings", "agenda")
ALL_LISTS = (*LISTS, "ambassadors", "missions", "countries")


def found(client, path):
    return list(client.get(path).context["object_list"])


@pytest.fixture
def archive(chief):
    """Forty-five posts, the newest first."""
    values = {"title_ru": "Х", "title_en": "X", "ready_ru": True, "ready_en": True}
    now = timezone.now()
    posts = [
        Post(slug=f"p{n}", **{**state_of("public", chief), **values, "published_at": now - n * DAY})
        for n in range(45)
    ]
    return Post.objects.bulk_create(posts)


def test_pages_together_are_the_whole_list(client, archive):
    pages = [client.get(f"/ru/posts/?page={number}") for number in (1, 2, 3)]
    assert [one for page in pages for one in page.context["object_list"]] == archive
    links = Page(pages[1]).links("/ru/posts/")
    assert {"/ru/posts/", "/ru/posts/?page=3"} <= links.keys()


@pytest.mark.parametrize(
    ("query", "most"), [("kind=press-release", "MOST_FILTERED"), ("q=X", "MOST_WITH_WORDS")]
)
def test_a_long_filtered_list_is_cut_and_says_so(client, archive, monkeypatch, query, most):
    monkeypatch.setattr(paging, most, 44)
    pages = [client.get(f"/en/posts/?{query}&page={number}") for number in (1, 2, 3)]
    assert [one for page in pages for one in page.context["object_list"]] == archive[:44]
    assert "More than 44 found; the newest are listed" in Page(pages[2]).text("main")[0]
    monkeypatch.setattr(paging, most, 45)
    assert "45 posts" in Page(client.get(f"/en/posts/?{query}")).text("main")[0]
    assert client.get(f"/en/posts/?{query}&page=4").status_code == 404


def test_other_pages_keep_the_filter_and_another_filter_drops_the_page(client, archive):
    seen = Page(client.get("/ru/posts/?kind=press-release&page=2"))
    links = seen.links("/ru/posts/")
    assert {"/ru/posts/?kind=press-release", "/ru/posts/?kind=press-release&page=3"} <= links.keys()
    assert not seen.all("input", name="page")


@pytest.mark.parametrize(
    "page", ["0", "-1", "4", "99999999", "999999999999999999999", "abc", "1.0", "٢", "%00", ""]
)
def test_a_page_that_does_not_exist_is_not_found(client, archive, page):
    for name in ("posts", "meetings", "agenda"):
        assert client.get(f"/en/{name}/?page={page}").status_code == 404


@pytest.mark.parametrize("name", ALL_LISTS)
def test_only_the_plain_list_is_for_search_engines(client, public_post, name):
    for query, robots in (
        ("", []),
        ("?utm_source=letter", []),
        ("?q=find", ["noindex, follow"]),
        ("?region=europe", ["noindex, follow"]),
        ("?region=moon", ["noindex, follow"]),
    ):
        seen = Page(client.get(f"/en/{name}/{query}"))
        metas = seen.all("meta", name="robots")
        assert [dict(meta.attributes)["content"] for meta in metas] == robots, query


def test_each_chosen_value_can_be_removed_alone(client, public_post, finland, other_sphere):
    query = "country=SI&country=FI&sphere=space&kind=talks&after=2026-01-01&q=зерно"
    links = Page(client.get(f"/ru/meetings/?{query}&page=1")).links("/ru/meetings/")
    whole = QueryDict(query)
    for name, values in whole.lists():
        for value in values:
            rest = whole.copy()
            rest.setlist(name, [other for other in values if other != value])
            assert f"/ru/meetings/?{rest.urlencode()}" in links
    assert "/ru/meetings/" in links


def test_a_language_switch_keeps_the_filter(client, public_post):
    links = Page(client.get("/ru/posts/?country=SI&q=a%26b")).links()
    assert {"/kk/posts/?country=SI&q=a%26b", "/en/posts/?country=SI&q=a%26b"} <= links.keys()


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("country=XX", "country"),
        ("country=%00A", "country"),
        ("country=si", "country"),
        ("sphere=golf", "sphere"),
        ("region=moon", "region"),
        ("mission=nowhere", "mission"),
        ("ambassador=nobody", "ambassador"),
        ("kind=party", "kind"),
        ("after=2026-02-30", "after"),
        ("after=2026-03-01&before=2026-02-01", "before"),
        ("q=%00", "q"),
        ("q=" + "я" * 201, "q"),
    ],
)
def test_a_wrong_value_is_named_beside_its_field_and_nothing_is_shown(
    client, public_post, name, query, field
):
    response = client.get(f"/ru/{name}/?{query}")
    assert response.status_code == 200
    assert (response.context["total"], list(response.context["object_list"])) == (0, [])
    assert list(response.context["filter"].form.errors) == [field]
    (message,) = response.context["filter"].form.errors[field]
    seen = Page(response)
    assert seen.text("p", id=f"id_{field}_error") == [message]
    described = [
        one
        for tag in ("input", "select", "fieldset")
        for one in seen.all(tag, **{"aria-describedby": f"id_{field}_error"})
    ]
    assert len(described) == 1
    assert message in seen.text("div", id="errors")[0]


@pytest.mark.parametrize(
    ("path", "is_found"),
    [
        ("ambassadors/?country=FI", False),
        ("missions/?country=FI", False),
        ("meetings/?country=FI", False),
        ("posts/?country=FI", False),
        ("agenda/?country=FI", False),
        ("ambassadors/?country=SI", True),
        ("missions/?country=SI", True),
        ("countries/?q=Слов", True),
        ("agenda/?ambassador=altai&q=findpublicru", True),
        ("agenda/?q=nothing", False),
    ],
)
def test_a_country_without_records_is_no_mistake(client, public_post, finland, path, is_found):
    response = client.get(f"/ru/{path}")
    assert response.context["filter"].form.errors == {}
    assert bool(response.context["object_list"]) == is_found


def test_a_filter_offers_the_countries_of_which_there_is_something_to_read(
    client, public_post, finland, mission
):
    def offered(name):
        fields = client.get(f"/ru/{name}/").context["filter"].form.fields
        return [country.pk for country in fields["country"].queryset.order_by("pk")]

    for name in (*LISTS, "ambassadors", "missions"):
        assert offered(name) == ["SI"], name
    public_post.further_countries.add(finland)
    mission.accredited_to.add(finland)
    assert offered("posts") == offered("missions") == ["FI", "SI"]
    assert offered("meetings") == ["SI"]


@pytest.mark.parametrize("name", ["posts", "meetings"])
@pytest.mark.parametrize("query", ["", "country=SI", "country=FI", "sphere=space&country=FI"])
def test_the_number_beside_a_choice_is_what_the_choice_finds(
    client, chief, mission, ambassador, sphere, other_sphere, finland, name, query
):
    here = make_meeting("public", mission, ambassador, sphere)
    MeetingSphere.objects.create(meeting=here, sphere=other_sphere)
    there = make_meeting("public", mission, ambassador, other_sphere, country=finland, kind="call")
    alone = make_meeting("public", mission, ambassador, sphere, kind="visit")
    hidden = make_meeting("draft", mission, ambassador, sphere)
    make_post("public", chief, [here, there])
    make_post("public", chief, [alone], slug="second", kind="digest")
    make_post("draft", chief, [hidden])
    options = {
        "country": ["SI", "FI"],
        "sphere": ["agriculture", "space"],
        "kind": (Post if name == "posts" else Meeting).Kind.values,
    }
    form = client.get(f"/ru/{name}/?{query}").context["filter"].form
    assert form.facet_counts.keys() == options.keys()
    for field, numbers in form.facet_counts.items():
        rest = QueryDict(query, mutable=True)
        totals = {}
        for option in options[field]:
            rest[field] = option
            totals[option] = client.get(f"/ru/{name}/?{rest.urlencode()}").context["total"]
        assert numbers == {option: total for option, total in totals.items() if total}, field


def test_an_empty_list_says_which_choice_to_drop_and_what_it_hides(
    client, public_post, finland, other_sphere
):
    def suggested(query):
        response = client.get(f"/ru/meetings/?{query}")
        return response.context["suggestions"], Page(response).links("/ru/meetings/")

    pairs, links = suggested("country=FI&sphere=agriculture&state=held")
    assert pairs == [("country", 1)]
    assert "/ru/meetings/?sphere=agriculture&state=held" in links
    pairs, links = suggested("country=SI&sphere=space")
    assert pairs == [("sphere", 2)]
    assert "/ru/meetings/?country=SI" in links
    assert suggested("country=FI&sphere=space")[0] == []
    assert suggested("country=SI")[0] == []
    assert suggested("country=XX")[0] == []


def test_dates_are_of_astana_and_both_ends_count(client, chief):
    """Half past midnight in Astana is still the day before in Greenwich."""
    moment = timezone.make_aware(timezone.datetime(2026, 2, 12, 0, 30))
    post = make_post("public", chief, [], published_at=moment)
    for query, posts in (
        ("after=2026-02-12&before=2026-02-12", [post]),
        ("before=2026-02-11", []),
        ("after=2026-02-13", []),
        ("after=0001-01-01&before=9999-12-31", [post]),
    ):
        assert found(client, f"/ru/posts/?{query}") == posts, query


def test_the_agenda_takes_no_state_and_says_so_to_nobody(client, public_post):
    """All that is announced is planned; `state` is then as unknown as any other word."""
    assert len(found(client, "/ru/agenda/?state=held")) == 1


def test_meetings_come_newest_first_and_the_agenda_nearest_first(
    client, chief, mission, ambassador, sphere
):
    today = timezone.localdate()
    planned = [
        make_meeting("public", mission, ambassador, sphere, state="planned", date=today + n * DAY)
        for n in (1, 3, 2)
    ]
    make_post("public", chief, planned)
    Meeting.objects.filter(pk=planned[0].pk).update(starts_at="10:00")
    assert found(client, "/ru/agenda/") == [planned[0], planned[2], planned[1]]
    assert found(client, "/ru/meetings/") == [planned[1], planned[2], planned[0]]


class TestSearch:
    def test_it_finds_texts_in_the_language_and_names_in_any(self, client, public_post, ambassador):
        context = client.get("/en/search/?q=findpublicen").context
        assert [post.slug for post in context["posts"]] == ["markpublicslug"]
        assert len(context["meetings"]) == 2
        assert client.get("/en/search/?q=findpublicru").context["nothing"]
        assert list(client.get("/en/search/?q=абибуллаев").context["ambassadors"]) == [ambassador]
        assert [one.pk for one in client.get("/kk/search/?q=slovenia").context["countries"]] == [
            "SI"
        ]
        assert [one.slug for one in client.get("/kk/search/?q=Любляна").context["missions"]] == [
            "si"
        ]

    def test_more_than_fits_leads_to_the_whole_list(self, client, archive):
        Post.objects.update(lead_ru="Зерно & мука")
        seen = Page(client.get("/ru/search/?q=зерно+%26+мука"))
        more = list(seen.links("/ru/posts/?q="))
        assert len(more) == 1
        assert client.get(more[0]).context["total"] == 45

    @pytest.mark.parametrize("words", ["", "+", "%20%C2%A0"])
    def test_without_words_it_asks_for_some(self, client, public_post, words):
        response = client.get(f"/en/search/?q={words}")
        assert response.status_code == 200
        assert "posts" not in response.context

    @pytest.mark.parametrize("words", ["%00", "я" * 201, "x" * 10_000])
    def test_words_that_cannot_be_searched_are_named_beside_the_field(
        self, client, public_post, words
    ):
        response = client.get(f"/en/search/?q={words}")
        seen = Page(response)
        assert "posts" not in response.context
        (message,) = response.context["form"].errors["q"]
        assert seen.text("p", id="q-error") == [message]
        assert len(seen.all("input", **{"aria-describedby": "q-error"})) == 1
