"""A shared cast of people, and a few records to build on."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from diplomacy.models import Ambassador, Appointment, Country, Meeting, Mission, Sphere, User
from diplomacy.newsroom.permissions import GROUPS

# A busy machine is no failure, and every run tries the same: a test that fails, fails for the
# change at hand. `--hypothesis-profile=explore` tries others.
hypothesis_settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis_settings.register_profile("explore", deadline=None)
hypothesis_settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _quick_and_isolated(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    translation.activate("ru")
    yield
    translation.deactivate()


@pytest.fixture
def own_directory():
    """For a server of the test's own: pytest closes its directories to PostgreSQL's account."""
    with tempfile.TemporaryDirectory(prefix="mfa-press-") as path:
        yield Path(path)


@pytest.fixture
def groups(db):
    """The groups with their permissions."""
    from django.contrib.auth.models import Permission

    for name, codenames in GROUPS.items():
        group = Group.objects.create(name=name)
        group.permissions.set(
            Permission.objects.filter(content_type__app_label="diplomacy", codename__in=codenames)
        )


def member(username, group, mission=None):
    user = User.objects.create_user(username, password="pass", is_staff=True, mission=mission)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def attache(groups, mission):
    return member("attache", "Attaché", mission)


@pytest.fixture
def editor(groups):
    return member("editor", "Editor")


@pytest.fixture
def chief(groups):
    return member("chief", "Chief editor")


@pytest.fixture
def analyst(groups):
    return member("analyst", "Analyst")


@pytest.fixture
def outsider(db):
    """Somebody with an account and no group."""
    return User.objects.create_user("outsider", password="pass", is_staff=True)


@pytest.fixture
def slovenia(db):
    return Country.objects.create(
        code="SI", name_kk="Словения", name_ru="Словения", name_en="Slovenia", region="europe"
    )


@pytest.fixture
def finland(db):
    return Country.objects.create(
        code="FI", name_kk="Финляндия", name_ru="Финляндия", name_en="Finland", region="europe"
    )


@pytest.fixture
def mission(slovenia):
    return Mission.objects.create(
        slug="si",
        kind="embassy",
        country=slovenia,
        name_kk="Словениядағы елшілік",
        name_ru="Посольство в Словении",
        name_en="Embassy in Slovenia",
        city_ru="Любляна",
    )


@pytest.fixture
def ambassador(mission):
    """Head of the mission since nobody knows when."""
    person = Ambassador.objects.create(
        slug="altai",
        name_kk="Алтай Әбібуллаев",
        name_ru="Алтай Абибуллаев",
        name_en="Altai Abibullayev",
        is_public=True,
    )
    Appointment.objects.create(
        ambassador=person,
        mission=mission,
        kind="ambassador",
        title_kk="Словениядағы елші",
        title_ru="Посол в Словении",
        title_en="Ambassador to Slovenia",
    )
    return person


@pytest.fixture
def meeting(mission, ambassador):
    """In February 2026, as far as anybody knows."""
    return Meeting.objects.create(
        mission=mission,
        ambassador=ambassador,
        country=mission.country,
        date=dt.date(2026, 2, 1),
        date_precision="month",
        title_ru="Встреча",
    )


@pytest.fixture
def sphere(db):
    return Sphere.objects.create(
        slug="agriculture",
        name_kk="Ауыл шаруашылығы",
        name_ru="Сельское хозяйство",
        name_en="Agriculture",
    )


@pytest.fixture
def other_sphere(db):
    return Sphere.objects.create(slug="space", name_kk="Ғарыш", name_ru="Космос", name_en="Space")
