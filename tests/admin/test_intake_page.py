"""The checking page of an incoming text: what it shows, and the end."""

from django.urls import reverse

from diplomacy.intake_desk.confirming import confirm
from diplomacy.intake_desk.opening import open_intake
from diplomacy.models import (
    Counterpart,
    Meeting,
    Post,
)
from tests.admin.filling import messages
from tests.admin.intakes import ADD, LIST, TEXT, ids, url


def test_the_page_holds_the_whole_text_and_links_what_is_known(sign_in, intake, ambassador):
    page = sign_in("editor").get(url("change", intake))
    lines = page.context["page"].lines
    assert "\n".join("".join(piece.text for piece in line) for line in lines) == TEXT
    for line in lines:
        for piece in line:
            assert TEXT[piece.start : piece.start + len(piece.text)] == piece.text
    item, meeting, *_others = ids(intake)
    rows = {row.id: row for card in page.context["page"].cards for row in card.all_rows}
    assert rows[f"{item}-ambassador"].record == ambassador
    assert rows[f"{meeting}-counterpart-0"].value == "Матей Кранц"
    assert rows[f"{meeting}-counterpart-0"].state == "new"
    words = {
        evidence.kind: TEXT[slice(*evidence.span)]
        for row in rows.values()
        if row.id.startswith((item, meeting))
        for evidence in row.evidence
    }
    assert words["ambassador"] == "Алтай Абибуллаев"
    assert words["counterpart"] == "Матеем Кранцем"
    assert words["title"] == "министром сельского хозяйства Словении"


def test_the_page_asks_the_same_for_two_items_and_for_eight(
    sign_in, intake, editor, django_assert_num_queries
):
    client = sign_in("editor")
    eight = open_intake(TEXT * 4, by=editor)
    assert len(eight.work["items"]) == 8
    client.get(url("change", intake))
    for one in (intake, eight):
        with django_assert_num_queries(13):
            client.get(url("change", one))
        with django_assert_num_queries(28):
            answer = client.post(
                url("step", one),
                {"do": f"drop {ids(one)[-2]}"},
                headers={"HX-Request": "true"},
            )
        assert answer.status_code == 200


def test_the_list_says_where_each_text_stands(sign_in, intake, django_assert_num_queries):
    client = sign_in("editor")
    client.get(LIST)
    for _time in range(2):
        with django_assert_num_queries(8):
            page = client.get(LIST)
        open_intake(TEXT + "\n1", by=intake.created_by)
    row = page.context["cl"].result_list[1]
    assert (row.number, row.get_state_display(), row.get_origin_display()) == (2, "open", "pasted")
    assert "Посол Казахстана в Словении Алтай Абибуллаев встретился" in page.content.decode()


def test_confirming_creates_everything_and_keeps_the_text(sign_in, intake, editor):
    client = sign_in("editor")
    response = client.post(url("confirm", intake), follow=True)
    assert response.context["page"].problems == []
    assert messages(response) == ["Everything is created."]
    page = response.content.decode()
    posts = Post.objects.filter(source=intake)
    assert sorted(posts.values_list("kind", flat=True)) == [
        "digest",
        "press-release",
        "press-release",
    ]
    for record in (*posts, *Meeting.objects.filter(source=intake)):
        name = record._meta.model_name
        assert reverse(f"admin:diplomacy_{name}_change", args=[record.pk]) in page
    assert 'id="step"' not in page
    assert "Матеем Кранцем" in page
    meeting = Meeting.objects.filter(source=intake).last()
    form = client.get(reverse("admin:diplomacy_meeting_change", args=[meeting.pk]))
    assert '<q lang="ru">Посол Казахстана в Словении' in form.content.decode()
    assert url("change", intake) in form.content.decode()
    assert client.post(url("step", intake), {"do": "posts", "posts": "each"}).status_code == 403
    assert client.post(url("confirm", intake)).status_code == 403


def test_what_was_made_of_a_text_leads_back_to_it(
    sign_in, intake, editor, attache, django_assert_num_queries
):
    """From the forms of meetings and posts, for whoever may see the text."""
    intake.work["items"][1]["dropped"] = True
    confirm(intake, intake.work, by=editor)
    post = Post.objects.get(source=intake, kind="press-release")
    forms = {
        reverse("admin:diplomacy_post_change", args=[post.pk]): 18,
        reverse("admin:diplomacy_meeting_change", args=[post.meetings.get().pk]): 22,
    }
    client = sign_in("editor")
    for form, queries in forms.items():
        client.get(form)
        with django_assert_num_queries(queries):
            page = client.get(form).content.decode()
        assert '<q lang="ru">Посол Казахстана в Словении Алтай Абибуллаев' in page
        assert f'<a href="{url("change", intake)}">The whole text</a>' in page
    # The mission's attaché sees both, but not what came to the press office.
    sign_in("attache")
    for form in forms:
        page = client.get(form)
        assert page.status_code == 200
        assert "The whole text" not in page.content.decode()


def test_what_is_missing_is_named_with_its_place(sign_in, intake):
    item, meeting, *_others = ids(intake)
    intake.work["items"][0]["mission"]["value"] = None
    intake.work["items"][0]["mission"]["choices"] = []
    intake.work["items"][0]["meetings"][0]["date"]["value"] = None
    intake.save()
    client = sign_in("editor")
    page = client.post(url("confirm", intake)).content.decode()
    assert f'<a href="#{item}-mission">Item 1: choose the mission.</a>' in page
    assert f'<a href="#{meeting}-date">Item 1: enter the date' in page
    assert f'id="{item}-mission"' in page
    assert f'id="{meeting}-date"' in page
    assert not Meeting.objects.exists()


def test_a_meeting_recorded_already_is_told_before(sign_in, intake, editor, mission, ambassador):
    person = Counterpart.objects.create(name_ru="Матей Кранц")
    twice = open_intake(TEXT, by=editor)
    day = twice.work["items"][0]["meetings"][0]["date"]["value"]
    known = Meeting.objects.create(
        mission=mission,
        ambassador=ambassador,
        country=mission.country,
        date=day,
        date_precision="month",
        title_en="Known already",
    )
    known.participations.create(counterpart=person)
    page = sign_in("editor").get(url("change", twice))
    (found,) = page.context["page"].duplicates
    assert found.duplicates == [known]
    assert page.content.decode().count("Known already") == 2


def test_a_text_is_put_aside(sign_in, intake):
    response = sign_in("editor").post(url("drop", intake), follow=True)
    intake.refresh_from_db()
    assert intake.state == "dropped"
    assert "This text was put aside." in response.content.decode()
    assert not Meeting.objects.exists()


def test_the_first_page_leads_here(sign_in, editor, analyst):
    assert f'href="{ADD}"' in sign_in("editor").get("/admin/").content.decode()
    assert f'href="{ADD}"' not in sign_in("analyst").get("/admin/").content.decode()
