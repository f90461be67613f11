"""The meeting form: one page, nothing typed twice, a warning before a duplicate."""

import pytest
from django.urls import reverse

from diplomacy.models import (
    Appointment,
    Counterpart,
    Meeting,
    Organization,
    Outcome,
    Post,
)
from tests.admin.filling import errors, filled, messages

ADD = reverse("admin:diplomacy_meeting_add")
UNSURE = (
    "Not known exactly since when in office: Altai Abibullayev. Check the dates of the meetings."
)


def change(meeting):
    return reverse("admin:diplomacy_meeting_change", args=[meeting.pk])


@pytest.fixture
def mayor(slovenia):
    return Counterpart.objects.create(name_ru="Мэр", name_en="Mayor Öz", country=slovenia)


def test_all_of_a_meeting_on_one_page(sign_in, attache, ambassador, mayor, sphere, other_sphere):
    client = sign_in("attache")
    page = client.get(ADD)
    sent = filled(
        page,
        title_ru="Беседа в Мариборе",
        date="2026-02-10",
        sphere_choices=[sphere.pk],
        leading_sphere=other_sphere.pk,
        **{
            "participations-0-counterpart": mayor.pk,
            "participations-0-title_ru": "Мэр Марибора",
            "participations-1-new_person": "Новый человек",
            "participations-1-title_ru": "Директор",
            "outcomes-0-kind": "plan",
            "outcomes-0-text_ru": "План на год",
            "_draft_post": "x",
        },
    )
    response = client.post(ADD, sent, follow=True)
    meeting = Meeting.objects.get()
    assert errors(response) == {}
    assert (meeting.mission, meeting.country) == (attache.mission, attache.mission.country)
    assert meeting.ambassador == ambassador
    assert [(str(s.sphere), s.leads) for s in meeting.sphere_links.all()] == [
        ("Space", True),
        ("Agriculture", False),
    ]
    new = Counterpart.objects.get(name_en="Новый человек")
    assert new.country == meeting.country
    assert [p.counterpart for p in meeting.participations.all()] == [mayor, new]
    assert Outcome.objects.get().text_ru == "План на год"
    post = Post.objects.get()
    assert (post.title_ru, post.mission, post.author) == (
        "Беседа в Мариборе",
        attache.mission,
        attache,
    )
    assert response.redirect_chain == [
        (reverse("admin:diplomacy_post_change", args=[post.pk]), 302)
    ]
    assert messages(response) == [UNSURE, "The meeting is saved, and a draft post tells of it."]


@pytest.mark.parametrize("name", ["attache", "editor"])
@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"title_ru": "ВСТРЕЧА"}, True),
        ({"participations-0-counterpart": "mayor"}, True),
        ({"participations-0-new_person": "mayor oz"}, True),
        ({"title_ru": "Другая"}, False),
        ({"title_ru": "Встреча", "date": "2026-03-20"}, False),
    ],
)
def test_a_likely_duplicate_is_named_once(
    name, changes, found, sign_in, request, mission, meeting, mayor
):
    meeting.participations.create(counterpart=mayor)
    client = sign_in(name)
    changes = {key: mayor.pk if value == "mayor" else value for key, value in changes.items()}
    sent = {
        "mission": mission.pk,
        "country": "SI",
        "date": "2026-02-20",
        "title_en": "Untitled",
        **changes,
    }
    sent = filled(client.get(ADD), **sent)
    response = client.post(ADD, sent)
    if not found:
        assert response.status_code == 302
        return
    link = f'<a href="{change(meeting)}" target="_blank">Встреча</a>'
    assert errors(response) == {
        "": [f"This may be recorded already: {link}. Open it, or tick “save it all the same”."]
    }
    assert client.post(ADD, {**sent, "save_anyway": "on"}).status_code == 302
    assert Meeting.objects.count() == 2


def test_the_same_ambassador_day_and_person_at_another_mission(
    sign_in, editor, attache, ambassador, meeting, mayor, elsewhere
):
    Appointment.objects.create(ambassador=ambassador, mission=elsewhere, kind="ambassador")
    meeting.participations.create(counterpart=mayor)
    Meeting.objects.filter(pk=meeting.pk).update(mission=elsewhere)
    sent = {
        "mission": ambassador.appointments.exclude(mission=elsewhere).get().mission_id,
        "ambassador": ambassador.pk,
        "country": "SI",
        "date": "2026-02-01",
        "title_en": "Untitled",
        "participations-0-counterpart": mayor.pk,
    }
    client = sign_in("editor")
    response = client.post(ADD, filled(client.get(ADD), **sent))
    assert "Встреча" in errors(response)[""][0]
    # The attaché may not see the other mission's meeting, so is not told of it.
    client = sign_in("attache")
    assert client.post(ADD, filled(client.get(ADD), **sent)).status_code == 302


def test_a_day_outside_the_appointment_is_refused_in_words(sign_in, editor, ambassador, mission):
    Appointment.objects.update(began="2026-02-10", began_precision="day")
    client = sign_in("editor")
    sent = filled(
        client.get(ADD),
        mission=mission.pk,
        ambassador=ambassador.pk,
        country="SI",
        date="2026-02-09",
        title_ru="Беседа",
        **{"participations-0-new_person": "Некто"},
    )
    response = client.post(ADD, sent)
    assert errors(response) == {
        "ambassador": [
            "Altai Abibullayev did not head Embassy in Slovenia on that day. "
            "Check the date, or enter the appointment first."
        ]
    }
    shown = response.context["inline_admin_formsets"][0].formset.forms[0]
    assert shown["new_person"].value() == "Некто"
    assert not Counterpart.objects.exists()


def test_the_doubt_about_the_start_is_told_once(sign_in, editor, meeting):
    client = sign_in("editor")
    saved = f'The meeting “<a href="{change(meeting)}">Встреча</a>” was changed successfully.'
    for changes, expected in (
        ({"date": "2026-03-01"}, [UNSURE, saved]),
        ({"place_en": "Maribor"}, [saved]),
    ):
        sent = filled(client.get(change(meeting)), **changes)
        assert messages(client.post(change(meeting), sent, follow=True)) == expected


def test_a_person_is_chosen_or_named_not_both(sign_in, editor, meeting, mayor):
    client = sign_in("editor")
    sent = filled(
        client.get(change(meeting)),
        **{
            "participations-TOTAL_FORMS": 1,
            "participations-0-role": "counterpart",
            "participations-0-counterpart": mayor.pk,
            "participations-0-new_person": "Другой",
        },
    )
    assert errors(client.post(change(meeting), sent)) == {
        "participations-0-new_person": ["Choose a person or name a new one, not both."]
    }


def test_an_empty_row_names_somebody(sign_in, editor, meeting):
    client = sign_in("editor")
    row = {"TOTAL_FORMS": 1, "0-role": "counterpart", "0-title_ru": "Мэр"}
    row = {f"participations-{name}": value for name, value in row.items()}
    response = client.post(change(meeting), filled(client.get(change(meeting)), **row))
    assert errors(response) == {"": ["Choose a person, an organization, or both."]}


def test_the_second_of_two_editors_is_told(client, meeting, editor, chief):
    client.force_login(editor)
    opened = client.get(change(meeting))
    client.force_login(chief)
    client.post(change(meeting), filled(client.get(change(meeting)), place_ru="Марибор"))
    client.force_login(editor)
    response = client.post(change(meeting), filled(opened, place_ru="Любляна"))
    assert errors(response)[""][0].startswith("chief saved this record at ")
    meeting.refresh_from_db()
    assert meeting.place_ru == "Марибор"


def test_who_may_only_read_sees_the_spheres_by_name(sign_in, attache, meeting, sphere, chief):
    meeting.sphere_links.create(sphere=sphere, leads=True)
    Post.objects.create(slug="s", title_ru="С", state="submitted").meeting_links.create(
        meeting=meeting
    )
    page = sign_in("attache").get(change(meeting)).content.decode()
    assert "Agriculture" in page
    assert "sphere_choices" not in page


def test_a_similar_person_is_named_before_a_second_is_saved(sign_in, editor, mayor):
    add = reverse("admin:diplomacy_counterpart_add")
    client = sign_in("editor")
    sent = filled(client.get(add), name_en="Mayor Oz")
    address = reverse("admin:diplomacy_counterpart_change", args=[mayor.pk])
    link = f'<a href="{address}" target="_blank">Mayor Öz</a>'
    assert errors(client.post(add, sent)) == {
        "": [f"A similar name is recorded: {link}. Use that record, or tick below."]
    }
    assert client.post(add, {**sent, "save_anyway": "on"}).status_code == 302


def test_unchecked_names_are_marked_where_they_are_chosen(sign_in, editor, meeting, mission):
    Organization.objects.create(name_ru="Палата", kind="chamber", kk_unchecked=True)
    mission.kk_unchecked = True
    mission.save()
    client = sign_in("editor")
    found = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "diplomacy", "model_name": "participation", "field_name": "organization"},
    ).json()
    assert [choice["text"] for choice in found["results"]] == ["Палата (Kazakh name unchecked)"]
    page = client.get(change(meeting)).content.decode()
    assert "Embassy in Slovenia (Kazakh name unchecked)" in page
