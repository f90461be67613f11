"""Who gets where in the editors' screens: each address by each person, theirs or not."""

import pytest
from django.urls import reverse

from diplomacy.models import Meeting, Outcome, Post
from diplomacy.newsroom.transitions import perform
from tests.admin.filling import errors, filled, messages

INDEX = "/admin/"


def url(model, page, *args):
    return reverse(f"admin:diplomacy_{model}_{page}", args=args)


def answers(client, *, model, record):
    """What each page answers to GET, and the two that write to POST."""
    return {
        "list": client.get(url(model, "changelist")).status_code,
        "add": client.get(url(model, "add")).status_code,
        "change": client.get(url(model, "change", record.pk)).status_code,
        "history": client.get(url(model, "history", record.pk)).status_code,
        "delete": client.get(url(model, "delete", record.pk)).status_code,
        "save": client.post(url(model, "change", record.pk), {"title_ru": "Взлом"}).status_code,
        "remove": client.post(url(model, "delete", record.pk), {"post": "yes"}).status_code,
    }


OWN = {"list": 200, "add": 200, "change": 200, "history": 200, "delete": 200}
UNKNOWN = {"change": 302, "history": 302, "delete": 302, "save": 302, "remove": 302}
READS_OTHERS = {"list": 200, "add": 403, "change": 302, "history": 302, "delete": 403} | {
    "save": 403,
    "remove": 403,
}
NOTHING = {"list": 403, "add": 403, "change": 403, "history": 302, "delete": 403} | {
    "save": 403,
    "remove": 403,
}


@pytest.mark.parametrize(
    ("name", "record", "expected"),
    [
        ("attache", "post", {**OWN, "save": 200, "remove": 302}),
        ("attache", "other_post", {"list": 200, "add": 200, **UNKNOWN}),
        ("attache", "other_meeting", {"list": 200, "add": 200, **UNKNOWN}),
        ("editor", "other_post", {**OWN, "save": 200, "remove": 302}),
        ("analyst", "post", READS_OTHERS),
        ("analyst", "other_meeting", READS_OTHERS),
        ("outsider", "post", NOTHING),
        ("outsider", "other_meeting", NOTHING),
    ],
)
def test_every_page_by_person(name, record, expected, sign_in, request):
    record = request.getfixturevalue(record)
    client = sign_in(name)
    found = answers(client, model=record._meta.model_name, record=record)
    assert found == expected
    gone = expected["remove"] == 302 and expected["change"] == 200
    assert type(record).objects.filter(pk=record.pk).exists() is not gone
    assert not type(record).objects.filter(title_ru="Взлом").exists()


def test_nobody_gets_in_without_signing_in(client, post):
    for page, args in (("changelist", ()), ("add", ()), ("change", (post.pk,))):
        response = client.get(url("post", page, *args))
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/?next=")


def test_a_foreign_draft_is_not_named_anywhere(sign_in, attache, post, other_post, other_meeting):
    client = sign_in("attache")
    pages = [
        INDEX,
        url("post", "changelist"),
        url("post", "changelist") + "?q=Чужая",
        url("meeting", "changelist"),
        url("outcome", "changelist"),
    ]
    pages += [
        reverse("admin:autocomplete") + f"?app_label=diplomacy&model_name={model}"
        f"&field_name={field}&term={term}"
        for model, field in (("postmeeting", "meeting"), ("outcome", "owner_mission"))
        for term in ("", "Чужая")
    ]
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200
        assert "Чужая тайна" not in response.content.decode(), page
        assert "тайна" not in str(getattr(response, "json", str)() if "auto" in page else "")
    refused = client.get(url("post", "change", other_post.pk), follow=True)
    assert refused.redirect_chain == [(INDEX, 302)]
    assert messages(refused) == [
        f"post with ID “{other_post.pk}” doesn’t exist. Perhaps it was deleted?"
    ]


def test_no_redirect_tells_the_address_of_a_draft(sign_in, attache, other_post):
    from django.contrib.contenttypes.models import ContentType

    kind = ContentType.objects.get_for_model(Post)
    assert sign_in("attache").get(f"/admin/r/{kind.pk}/{other_post.pk}/").status_code == 404


def test_an_attache_keeps_to_the_own_mission_whatever_is_sent(
    sign_in, attache, post, elsewhere, other_meeting
):
    client = sign_in("attache")
    page = client.get(url("post", "change", post.pk))
    sent = filled(page, mission=elsewhere.pk, state="published", author=1, approved_at="2026-01-01")
    response = client.post(url("post", "change", post.pk), sent)
    assert response.status_code == 302, errors(response)
    post.refresh_from_db()
    assert (post.mission, post.state, post.approved_at) == (attache.mission, "draft", None)

    smuggled = {
        "meeting_links-TOTAL_FORMS": 1,
        "meeting_links-0-meeting": other_meeting.pk,
        "meeting_links-0-post": post.pk,
    }
    page = client.get(url("post", "change", post.pk))
    response = client.post(url("post", "change", post.pk), filled(page, **smuggled))
    assert response.status_code == 200
    assert "Чужая тайна" not in response.content.decode()
    assert not post.meeting_links.exists()

    page = client.get(url("meeting", "add"))
    sent = filled(page, mission=elsewhere.pk, title_ru="Моя", country="SI", date="2026-02-02")
    assert client.post(url("meeting", "add"), sent).status_code == 302
    assert Meeting.objects.get(title_ru="Моя").mission == attache.mission


@pytest.mark.parametrize("step", ["submit", "publish", "approve"])
def test_an_attache_takes_no_step(step, sign_in, post, attache):
    client = sign_in("attache")
    page = client.get(url("post", "change", post.pk))
    response = client.post(
        url("post", "change", post.pk), filled(page, **{f"_step_{step}": "x"}), follow=True
    )
    assert messages(response) == [
        "The text is saved, but:",
        "You do not have the permission for this step.",
    ]
    post.refresh_from_db()
    assert post.state == "draft"


def test_what_is_submitted_is_the_attaches_no_longer(sign_in, attache, editor, post, meeting):
    post.meeting_links.create(meeting=meeting)
    outcome = Outcome.objects.create(meeting=meeting, kind="plan", text_ru="План")
    perform(post, "submit", by=editor)
    client = sign_in("attache")
    for model, record in (("post", post), ("meeting", meeting), ("outcome", outcome)):
        assert client.get(url(model, "change", record.pk)).status_code == 200  # To read.
        assert client.post(url(model, "change", record.pk), {}).status_code == 403
        assert client.post(url(model, "delete", record.pk), {"post": "yes"}).status_code == 403
    assert client.get(url("outcome", "add")).status_code == 403


@pytest.mark.parametrize(("name", "status"), [("editor", 403), ("chief", 200)])
def test_only_a_chief_editor_changes_what_is_published(name, status, sign_in, post, meeting, chief):
    post.meeting_links.create(meeting=meeting)
    Meeting.objects.filter(pk=meeting.pk).update(title_ru="Встреча")
    perform(post, "submit", by=chief)
    perform(post, "publish", by=chief)
    client = sign_in(name)
    for model, record in (("post", post), ("meeting", meeting)):
        assert client.post(url(model, "change", record.pk), {}).status_code == status
    assert client.post(url("post", "delete", post.pk), {"post": "yes"}).status_code == 403


def test_selected_records_are_deleted_only_with_the_right_to_each(sign_in, post, chief, editor):
    draft = Post.objects.create(slug="draft", title_ru="Черновик")
    perform(post, "submit", by=chief)
    perform(post, "publish", by=chief)
    selected = {
        "action": "delete_selected",
        "_selected_action": [post.pk, draft.pk],
        "post": "yes",
    }
    assert sign_in("chief").post(url("post", "changelist"), selected).status_code == 403
    assert set(Post.objects.all()) == {post, draft}
    selected["_selected_action"] = [draft.pk]
    assert sign_in("editor").post(url("post", "changelist"), selected).status_code == 302
    assert set(Post.objects.all()) == {post}


def test_selected_drafts_are_submitted_and_refusals_named(sign_in, post, editor):
    submitted = Post.objects.create(slug="s", title_ru="Давний", state="submitted")
    selected = {"action": "submit_selected", "_selected_action": [post.pk, submitted.pk]}
    response = sign_in("editor").post(url("post", "changelist"), selected, follow=True)
    assert messages(response) == [
        "Давний: The post is “submitted”: the step “Submit for approval” is not possible.",
        "1 post is submitted.",
    ]
    post.refresh_from_db()
    assert post.state == "submitted"


def test_submitting_selected_drafts_is_not_offered_to_an_attache(sign_in, attache, post):
    client = sign_in("attache")
    assert "submit_selected" not in client.get(url("post", "changelist")).content.decode()
    client.post(
        url("post", "changelist"), {"action": "submit_selected", "_selected_action": [post.pk]}
    )
    post.refresh_from_db()
    assert post.state == "draft"
