"""People signed in, and records of their own mission and of another."""

import pytest
from django.utils import translation

from diplomacy.intake_desk.opening import open_intake
from diplomacy.models import Country, Meeting, Mission, Post, Sphere, User
from tests.admin.intakes import TEXT, seen, url


@pytest.fixture(autouse=True)
def _in_english(_quick_and_isolated, settings):
    """Sentences are compared as they stand in the code."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def sign_in(client, request):
    """Signs the person of that name in and returns the client."""

    def signed_in(name):
        client.force_login(request.getfixturevalue(name))
        return client

    return signed_in


@pytest.fixture
def admin(db):
    return User.objects.create_superuser("admin", password="pass")


@pytest.fixture
def post(mission):
    """A draft of the mission without a gap in Russian, the one language marked as ready."""
    return Post.objects.create(
        slug="post",
        mission=mission,
        title_ru="Заголовок",
        lead_ru="Вводка",
        body_ru="<p>Текст</p>",
        ready_ru=True,
    )


@pytest.fixture
def elsewhere(db):
    """Another mission, with a draft and a meeting that only its own people may see."""
    norway = Country.objects.create(code="NO", name_ru="Норвегия", region="europe")
    return Mission.objects.create(slug="no", kind="embassy", country=norway, name_ru="Осло")


@pytest.fixture
def other_post(elsewhere):
    return Post.objects.create(slug="other", mission=elsewhere, title_ru="Чужая тайна")


@pytest.fixture
def other_meeting(elsewhere):
    return Meeting.objects.create(
        mission=elsewhere, country=elsewhere.country, date="2026-02-01", title_ru="Чужая тайна"
    )


@pytest.fixture
def intake(ambassador, elsewhere, editor, sphere):
    for slug in ("education", "trade-economy"):
        Sphere.objects.create(slug=slug, name_en=slug)
    return open_intake(TEXT, by=editor)


@pytest.fixture
def step(sign_in, intake):
    """Sends a form of the page as htmx does; returns the answer and the work kept."""

    def sent(do, **values):
        form = {"do": do, "seen": seen(intake), **values}
        response = sign_in("editor").post(url("step", intake), form, headers={"HX-Request": "true"})
        intake.refresh_from_db()
        return response, intake.work

    return sent
