"""No query string, path, method or host makes the site fail; the test client raises errors."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.html import Page

pytestmark = pytest.mark.django_db

EXAMPLES = settings(
    max_examples=100,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
LISTS = ("posts", "meetings", "agenda", "ambassadors", "missions", "countries")
PLACES = (
    "/ru/",
    *(f"/en/{name}/" for name in LISTS),
    "/kk/search/",
    "/kk/spheres/",
    "/ru/posts/markpublicslug/",
    "/ru/countries/SI/",
    "/sitemap.xml",
    "/readyz",
)
NAMES = (
    "country sphere region mission ambassador kind state after before q page dataset country[] "
    "q__contains csrfmiddlewaretoken"
).split()
# Percent-encoded, because not all of them are characters.
VALUES = (
    *("SI", "FI", "agriculture", "europe", "si", "altai", "talks", "planned", "2026-02-01"),
    *("", "+", "%", "%2", "%00", "S%00", "%00%00", "%ED%A0%80", "%FF%FE", "%0d%0aX:1"),
    *("%E2%80%AE", "%F0%9F%95%8A", "a" * 10_000, "%D1%8F" * 201),
    *("-1", "0", "1", "99999999", "9" * 30, "9" * 5000, "NaN", "None"),
    *("0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "%D9%A2%D9%A0%D9%A2%D9%A6-02-01"),
    *("%27%20OR%201=1--", "%5C%25_%22", "%22unclosed", "((%7C%26!:*", "a%20-b%20OR%20%22c"),
    *("%3Cscript%3E", "%7B%7B7*7%7D%7D"),
)
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "x")
words = st.text(max_size=30).map(quote)
pairs = st.tuples(st.sampled_from(NAMES) | words, st.sampled_from(VALUES) | words)
queries = st.lists(pairs, max_size=6).map(lambda some: "&".join("=".join(pair) for pair in some))
paths = st.lists(
    st.sampled_from((*LISTS, *VALUES, "ru", "preview", "..", ".", "media", "admin", "reports"))
    | words,
    max_size=5,
).map("/".join)


@EXAMPLES
@given(place=st.sampled_from(PLACES), query=queries)
def test_query_strings(client, public_post, place, query):
    response = client.get(f"{place}?{query}")
    assert response.status_code in (200, 404)
    bound = response.context and response.context.get("filter")
    if bound and bound.form.errors:
        assert list(response.context["object_list"]) == []
        for name in bound.form.errors:
            (message,) = Page(response).text("p", id=f"id_{name}_error")
            assert message


@EXAMPLES
@given(language=st.sampled_from(("/ru/", "/kk/", "/en/", "/", "//")), path=paths, query=queries)
def test_paths(client, public_post, language, path, query):
    response = client.get(f"{language}{path}?{query}")
    assert response.status_code in (200, 301, 302, 400, 403, 404)
    assert response.status_code != 200 or response["Content-Security-Policy"]
    assert not response.get("Location", "").startswith(("//", "http"))


@EXAMPLES
@given(method=st.sampled_from(METHODS), place=st.sampled_from(PLACES), query=queries)
def test_methods(client, public_post, method, place, query):
    response = client.generic(method, f"{place}?{query}", b"q=\xff%00&a")
    assert response.status_code in (200, 404, 405)
    if method not in ("GET", "HEAD", "OPTIONS"):
        assert response.status_code == 405


@EXAMPLES
@given(
    host=st.sampled_from(("evil.example", "localhost:80000", "[::1", "a b", "a/b", "", "-", "é"))
    | st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30),
    place=st.sampled_from(PLACES),
)
def test_hosts(client, public_post, host, place):
    status = client.get(place, headers={"host": host}).status_code
    assert status in (200, 400)
    if not host.startswith(("localhost", "testserver", "127.0.0.1", "[::1]")):
        assert status == 400


@EXAMPLES
@given(
    body=st.binary(max_size=60),
    kind=st.sampled_from(
        (
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-7",
            "application/x-www-form-urlencoded; charset=nonsense",
            "multipart/form-data",
            "multipart/form-data; boundary=b",
            "application/json",
            "",
            "\x80",
        )
    ),
)
def test_bodies(client, public_post, body, kind):
    status = client.generic("POST", "/ru/posts/", body, content_type=kind).status_code
    assert status in (400, 405)


@EXAMPLES
@given(
    section=st.sampled_from(
        ("post", "meeting", "mission", "ambassador", "counterpart", "organization", "photo", "user")
    ),
    place=st.sampled_from(("", "add/", "1/change/", "1/history/", "%00/change/", "x/delete/")),
    query=st.lists(
        st.tuples(
            st.sampled_from(
                "q p o e all state state__exact state__in missing planned due mission "
                "mission__id__exact country country__exact _popup _to_field _changelist_filters "
                "date__year date__gte kind__exact ready_kk__exact id__in title_ru__regex".split()
            ),
            st.sampled_from(VALUES) | words,
        ),
        max_size=4,
    ).map(lambda some: "&".join("=".join(pair) for pair in some)),
    is_chief=st.booleans(),
)
def test_the_newsroom(client, chief, public_post, section, place, query, is_chief):
    if is_chief:
        client.force_login(chief)
    else:
        client.logout()
    app = "auth" if section == "group" else "diplomacy"
    response = client.get(f"/admin/{app}/{section}/{place}?{query}")
    assert response.status_code in ((200, 302, 400, 403, 404) if is_chief else (302, 400))
