"""Who may see a post's page before readers do."""

import pytest

from diplomacy.models import Mission
from tests.reading.content import STATES, make_meeting, make_post
from tests.reading.html import Page

pytestmark = pytest.mark.django_db

PUBLIC = {"public", "russian"}
OWN = set(STATES)
ALL = OWN | {"foreign"}


@pytest.fixture
def posts(chief, mission, finland):
    other = Mission.objects.create(slug="fi", kind="embassy", country=finland, name_ru="Ф")
    made = {key: make_post(key, chief, [], mission=mission) for key in STATES}
    made["foreign"] = make_post("foreign", chief, [], mission=other, **DRAFT)
    return made


DRAFT = {"state": "draft", "published_at": None}


@pytest.mark.parametrize(
    ("who", "keys"),
    [
        (None, set()),
        ("outsider", set()),
        ("analyst", PUBLIC),
        ("attache", OWN),
        ("editor", ALL),
        ("chief", ALL),
    ],
)
def test_who_may_preview_which_post(client, posts, request, who, keys):
    if who:
        client.force_login(request.getfixturevalue(who))
    answers = {key: client.get(f"/en/posts/preview/{post.pk}/") for key, post in posts.items()}
    assert {key for key, answer in answers.items() if answer.status_code == 200} == keys
    assert {answer.status_code for answer in answers.values()} <= {200, 404}
    for key in keys:
        assert f"mark{key}en" in answers[key].content.decode()


def test_a_dismissed_editor_may_preview_nothing(client, posts, editor):
    editor.is_staff = False
    editor.save()
    client.force_login(editor)
    assert client.get(f"/en/posts/preview/{posts['draft'].pk}/").status_code == 404


def test_a_preview_is_the_page_to_be_with_all_its_meetings(
    client, chief, mission, ambassador, sphere
):
    meetings = [make_meeting("draft", mission, ambassador, sphere) for _ in range(2)]
    post = make_post("draft", chief, meetings)
    client.force_login(chief)
    response = client.get(f"/kk/posts/preview/{post.pk}/")
    seen = Page(response)
    assert response.context["meetings"] == meetings
    assert seen.value("meta", "content", name="robots") == "noindex"
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    assert len(seen.all("p", role="status")) == 1
