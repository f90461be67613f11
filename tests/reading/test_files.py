"""Uploaded files: to readers with what they belong to, to staff with what they work on."""

import pytest

from diplomacy.models import Attachment, Mission, Photo
from tests.reading.content import STATES, make_photo, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def posts(chief, mission, finland):
    """A post in every state; those of another mission carry its name."""
    other = Mission.objects.create(slug="fi", kind="embassy", country=finland, name_ru="Ф")
    for key in STATES:
        make_post(key, chief, [], mission=mission)
    make_post("foreign", chief, [], mission=other, published_at=None, state="draft")


def shown(client, records, name):
    """The keys of the files that the client may open."""
    paths = [getattr(record, name).url for record in records]
    answers = {path: client.get(path) for path in paths}
    assert {answer.status_code for answer in answers.values()} <= {200, 404}
    return {
        path.split("/mark")[1].split("file")[0]
        for path, answer in answers.items()
        if answer.status_code == 200 and b"".join(answer)
    }


PUBLIC = {"public", "russian"}
OWN = set(STATES)
ALL = OWN | {"foreign"}


@pytest.mark.parametrize(
    ("who", "photos", "attachments"),
    [
        (None, PUBLIC, PUBLIC),
        ("outsider", PUBLIC, PUBLIC),
        ("analyst", PUBLIC, PUBLIC),
        ("attache", ALL, OWN),
        ("editor", ALL, ALL),
        ("chief", ALL, ALL),
    ],
)
def test_who_sees_which_file(client, posts, request, who, photos, attachments):
    if who:
        client.force_login(request.getfixturevalue(who))
    assert shown(client, Photo.objects.all(), "image") == photos
    assert shown(client, Attachment.objects.all(), "file") == attachments


def test_the_portrait_of_a_public_ambassador_is_public(client, ambassador):
    ambassador.portrait = make_photo("portrait")
    ambassador.save()
    path = ambassador.portrait.image.url
    assert b"".join(client.get(path)).startswith(b"\x89PNG")
    ambassador.is_public = False
    ambassador.save()
    assert client.get(path).status_code == 404


def test_how_files_are_sent(client, chief, public_post):
    photo, attachment = (
        client.get(public_post.photo.image.url),
        client.get(public_post.attachments.get().file.url),
    )
    assert photo["Content-Type"] == "image/png"
    assert photo["Content-Disposition"] == 'inline; filename="markpublicfile.png"'
    assert attachment["Content-Disposition"] == 'attachment; filename="markpublicfile.txt"'
    for response in (photo, attachment):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "public, max-age=3600"
        assert "default-src 'self'" in response["Content-Security-Policy"]
        assert b"markpublicfile" in b"".join(response)
    client.force_login(chief)
    draft = make_post("draft", chief, [])
    response = client.get(draft.photo.image.url)
    assert response["Cache-Control"] == "private, no-store"
    assert b"".join(response)


def test_files_are_only_read(client, public_post):
    path = public_post.photo.image.url
    for method in ("POST", "PUT", "DELETE"):
        assert client.generic(method, path).status_code == 405
    head = client.head(path)
    assert (head.status_code, b"".join(head)) == (200, b"")


@pytest.mark.parametrize(
    "path",
    [
        "../secret-key",
        "photos/../../secret-key",
        "%2e%2e/secret-key",
        "/etc/passwd",
        "..%5csecret-key",
        "photos/",
        "",
        "x" * 5000,
    ],
)
def test_nothing_but_known_files_is_served(client, chief, settings, public_post, path):
    settings.MEDIA_ROOT.parent.joinpath("secret-key").write_text("secret")
    client.force_login(chief)
    assert client.get(f"/media/{path}").status_code == 404


def test_a_lost_file_is_not_found(client, public_post):
    public_post.photo.image.storage.delete(public_post.photo.image.name)
    assert client.get(public_post.photo.image.url).status_code == 404
