"""Each page asks the database as often for three records as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diplomacy.models import (
    Ambassador,
    Appointment,
    Attachment,
    Correction,
    Counterpart,
    Country,
    MeetingSphere,
    Mission,
    Organization,
    Outcome,
    Participation,
    Sphere,
)
from tests.reading.content import DAY, make_meeting, make_post

pytestmark = pytest.mark.django_db

PAGES = {
    "/ru/": 16,
    "/ru/posts/": 12,
    "/ru/posts/?country=SI&sphere=s0&q=findpublicru": 16,
    "/ru/posts/?country=SI&sphere=s0&q=nothing": 15,
    "/ru/posts/post0/": 15,
    "/ru/meetings/": 12,
    "/ru/meetings/?country=SI&sphere=s0&ambassador=altai": 17,
    "/ru/meetings/{held}/": 13,
    "/ru/agenda/": 12,
    "/ru/ambassadors/": 4,
    "/ru/ambassadors/?country=SI": 5,
    "/ru/ambassadors/altai/": 10,
    "/ru/missions/": 3,
    "/ru/missions/si/": 13,
    "/ru/countries/": 2,
    "/ru/countries/SI/": 14,
    "/ru/spheres/": 2,
    "/ru/spheres/s0/": 10,
    "/ru/search/?q=findpublicru": 9,
    "/ru/search/?q=посол": 5,
    "/sitemap.xml": 6,
    "/sitemap-posts-1.xml": 2,
    "/sitemap-meetings-1.xml": 2,
    "/sitemap-ambassadors-1.xml": 2,
    "/robots.txt": 0,
    "/healthz": 0,
    "/readyz": 1,
}


def fill(rows, chief, mission, ambassador):
    """As many rows of everything; returns a meeting that has as many of everything."""
    Appointment.objects.update(began="2020-01-01", began_precision="year")
    spheres = [Sphere.objects.create(slug=f"s{row}", name_ru=f"С{row}") for row in range(rows)]
    for row in range(rows):
        country = Country.objects.create(code=f"A{'XYZ'[row]}", name_ru=f"А{row}", region="africa")
        mission.accredited_to.add(country)
        other = Mission.objects.create(
            slug=f"m{row}", kind="embassy", country=country, name_ru=f"Посольство {row}"
        )
        person = Ambassador.objects.create(slug=f"a{row}", name_ru=f"Посол {row}", is_public=True)
        Appointment.objects.create(ambassador=person, mission=other, kind="ambassador")
        Appointment.objects.create(
            ambassador=person,
            mission=mission,
            kind="consul",
            began=f"{2000 + row}-01-01",
            began_precision="year",
            ended=f"{2001 + row}-01-01",
        )
        make_post(
            "extra",
            chief,
            [make_meeting("extra", other, person, spheres[0])],
            slug=f"extra{row}",
        )
    meetings = []
    for row in range(rows):
        held = make_meeting("public", mission, ambassador, spheres[0])
        planned = make_meeting(
            "public", mission, ambassador, spheres[0], state="planned", date=held.date + 9 * DAY
        )
        meetings += [held, planned]
        for sphere in spheres[1:]:
            MeetingSphere.objects.create(meeting=held, sphere=sphere)
        for extra in range(rows):
            body = Organization.objects.create(kind="company", name_ru=f"О{row}{extra}")
            Participation.objects.create(
                meeting=held,
                counterpart=Counterpart.objects.create(name_ru=f"Ч{row}{extra}"),
                organization=body,
            )
            Outcome.objects.create(meeting=held, kind="plan", text_ru="План", owner_mission=mission)
    for row in range(rows):
        post = make_post("public", chief, meetings, slug=f"post{row}")
        for extra in range(rows):
            Correction.objects.create(post=post, date="2026-01-01", text_ru="Исправлено")
            Attachment.objects.create(post=post, file=f"a{extra}.pdf", title_ru="Файл")
    return meetings[0]


@pytest.mark.parametrize("rows", [1, 3])
def test_queries(client, chief, mission, ambassador, rows):
    held = fill(rows, chief, mission, ambassador)
    asked = {}
    for path in PAGES:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path.format(held=held.pk)).status_code == 200
        asked[path] = len(queries)
    assert asked == PAGES
