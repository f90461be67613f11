"""The page that makes a report: who may, what it shows, how it names what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.html import Page
from tests.reading.test_hostile_input import EXAMPLES, queries

pytestmark = pytest.mark.django_db

ADDRESSES = ("/en/reports/", "/en/reports/xlsx/", "/en/reports/csv/?sheet=participants")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("outsider", 403), ("attache", 403), ("analyst", 200), ("editor", 200), ("chief", 200)],
)
def test_reports_are_for_analysts_and_above(request, client, address, who, status):
    client.force_login(request.getfixturevalue(who))
    response = client.get(address)
    assert response.status_code == status
    assert b"".join(response)
    assert status != 200 or "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_others_sign_in_and_come_back(client, analyst, address):
    response = client.get(address)
    assert response.status_code == 302
    login = response["Location"]
    response = client.post(login, {"username": "analyst", "password": "pass"})
    assert (response.status_code, response["Location"]) == (302, address)


@pytest.mark.parametrize(
    "address",
    [
        "/en/reports/docx/",
        "/en/reports/?dataset=people",
        "/en/reports/?language=de",
        "/en/reports/csv/?sheet=posts",
        "/en/reports/xlsx/?sheet=posts",
    ],
)
def test_what_does_not_exist_is_not_found(client, analyst, address):
    client.force_login(analyst)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_reports_are_only_read(client, analyst, address, method):
    client.force_login(analyst)
    assert getattr(client, method)(address).status_code == 405


def test_the_first_rows_and_the_total(client, analyst, publish, make_meetings):
    publish(*make_meetings(9))
    client.force_login(analyst)
    page = Page(client.get("/en/reports/?after=2026-03-01&before=2026-03-09"))
    assert page.text("h2", id="preview-title") == ["9 meetings"]
    assert len(page.all("tr")) == 1 + 8
    assert page.text("th")[:3] == ["Meeting id", "Date", "Precision of the date"]
    query = "after=2026-03-01&before=2026-03-09&dataset=meetings&language=en"
    assert {
        f"/en/reports/xlsx/?{query}": "Take as XLSX",
        f"/en/reports/csv/?{query}&sheet=meetings": "CSV: Meetings",
        f"/en/reports/csv/?{query}&sheet=participants": "CSV: Participants",
    }.items() <= page.links("/en/reports/").items()


def test_the_language_of_the_file_is_chosen_apart_from_that_of_the_page(client, analyst, publish):
    publish(ready_kk=False)
    client.force_login(analyst)
    page = Page(client.get("/en/reports/?dataset=posts&language=ru"))
    assert page.text("h1") == ["New report"]
    assert page.text("th")[3] == "Заголовок"
    assert "markpublicru findpublicru" in page.text("td")
    # The report holds what readers of its language may see, whoever asks in which language.
    page = Page(client.get("/en/reports/?dataset=posts&language=kk"))
    assert page.text("h2", id="preview-title") == ["0 posts"]


WRONG = "country=Narnia&after=2026-02-30"


def test_a_wrong_value_is_named_and_nothing_is_shown(client, analyst, publish, meeting):
    publish(meeting)
    client.force_login(analyst)
    page = Page(client.get(f"/en/reports/?{WRONG}"))
    assert page.text("td") == []
    (note,) = page.text("div", role="alert")
    assert "Select a valid choice. Narnia is not one of the available choices." in note
    assert "Enter a date as year-month-day, for example 2026-02-01." in note


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_wrong_value_gives_no_file_but_the_page_that_names_it(client, analyst, ending):
    client.force_login(analyst)
    response = client.get(f"/en/reports/{ending}/?{WRONG}")
    assert (response.status_code, response["Location"]) == (302, f"/en/reports/?{WRONG}")


@EXAMPLES
@given(
    place=st.sampled_from(("", "xlsx/", "csv/")),
    dataset=st.sampled_from(("meetings", "posts", "")),
    query=queries,
)
def test_no_query_fails(client, analyst, place, dataset, query):
    client.force_login(analyst)
    response = client.get(f"/ru/reports/{place}?dataset={dataset}&{query}")
    assert response.status_code in (200, 302, 404)
    b"".join(response)
