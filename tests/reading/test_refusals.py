"""Error pages: in the language of the address, under the policy, without the database."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils.translation import gettext, override

from diplomacy.models.fields import LANGUAGES
from tests.reading.content import make_post
from tests.reading.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken_database():
    """Every query fails; returns the queries tried."""
    tried = []

    def refuse(execute, sql, params, many, context):
        tried.append(sql)
        raise OperationalError("the server closed the connection unexpectedly")

    with connection.execute_wrapper(refuse):
        yield tried


def is_error_page(response, language, status, title):
    seen = Page(response)
    with override(language):
        return (
            (response.status_code, seen.value("html", "lang")) == (status, language)
            and seen.text("h1") == [gettext(title)]
            and seen.value("meta", "content", name="robots") == "noindex"
            and "default-src 'self'" in response["Content-Security-Policy"]
            and response["X-Content-Type-Options"] == "nosniff"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_found(client, language):
    assert is_error_page(client.get(f"/{language}/x/"), language, 404, "There is no such page")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("posts/%00/", {}),
        ("countries/%00/", {}),
        ("posts/", {"host": "evil.example"}),
        ("posts/", {"host": "local host"}),
        ("posts/?" + "&".join(f"a{n}=1" for n in range(1001)), {}),
    ],
)
def test_bad_requests(client, language, path, headers):
    other = "ru" if language == "en" else "en"
    assert client.get(f"/{other}/posts/").status_code == 200  # It leaves its language behind.
    response = client.get(f"/{language}/{path}", headers=headers)
    assert is_error_page(response, language, 400, "This request cannot be understood")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nul_in_a_form(client, language):
    response = client.post(f"/{language}/posts/", {"q": "a\x00b"})
    assert is_error_page(response, language, 400, "This request cannot be understood")


@pytest.mark.parametrize("language", LANGUAGES)
def test_forbidden(client, outsider, language):
    client.force_login(outsider)
    response = client.get(f"/{language}/reports/")
    assert is_error_page(response, language, 403, "This page is not for you")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_expired_form(language):
    response = Client(enforce_csrf_checks=True).post(f"/{language}/posts/", {"q": "a"})
    assert is_error_page(response, language, 403, "The form has expired")


@pytest.mark.parametrize("language", LANGUAGES)
def test_gone(client, chief, language):
    make_post("withdrawn", chief, [])
    response = client.get(f"/{language}/posts/markwithdrawnslug/")
    assert is_error_page(response, language, 410, "This post has been withdrawn")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_failure_is_told_in_three_languages_without_asking_the_database(
    client, broken_database, language
):
    client.raise_request_exception = False
    response = client.get(f"/{language}/")
    assert response.status_code == 500
    assert len(broken_database) == 1
    seen = Page(response)
    assert {"/kk/", "/ru/", "/en/"} <= seen.links().keys()
    assert len(seen.all("h1")) == 1
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_readiness_follows_the_database_and_liveness_does_not(client, broken_database):
    assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 503)
    assert len(broken_database) == 1


def test_healthy(client):
    for path in ("/healthz", "/readyz"):
        response = client.get(path)
        assert (response.status_code, response.content) == (200, b"ok")
        assert client.post(path).status_code == 405
