"""Posts in every state with all that a reader could see of them, each text with a mark."""

import datetime as dt
import io
import re

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from diplomacy.models import (
    Attachment,
    Correction,
    Counterpart,
    Event,
    Meeting,
    MeetingSphere,
    Organization,
    Outcome,
    Participation,
    Photo,
    Post,
    PostMeeting,
)
from diplomacy.models.fields import LANGUAGES

DAY = dt.timedelta(days=1)
# A text of the draft in Russian holds "markdraftru" to be seen and "finddraftru" to search by.
MARK = re.compile(r"mark([a-z]+?)(kk|ru|en|slug|file)")


def texts(name, key):
    return {f"{name}_{lang}": f"mark{key}{lang} find{key}{lang}" for lang in LANGUAGES}


def marks(text):
    """The marks in a text, as (key, language)."""
    return set(MARK.findall(text))


def state_of(key, chief):
    """The columns that bring a post into the state that the key names."""
    now = timezone.now()
    approved = {"approved_by": chief, "approved_at": now - 3 * DAY}
    return {
        "draft": {},
        "submitted": {"state": "submitted", "submitted_at": now},
        "approved": {"state": "approved", **approved},
        "planned": {"state": "published", "published_at": now + DAY, **approved},
        "withdrawn": {"state": "withdrawn", "published_at": now - DAY, **approved},
        "reopened": {"state": "draft", "published_at": now - DAY},
        "russian": {
            "state": "published",
            "published_at": now - DAY,
            "ready_kk": False,
            "ready_en": False,
            **approved,
        },
        "public": {"state": "published", "published_at": now - DAY, **approved},
    }[key]


STATES = (
    "draft",
    "submitted",
    "approved",
    "planned",
    "withdrawn",
    "reopened",
    "russian",
    "public",
)


def picture(mark=b""):
    """A PNG; bytes after its end harm nobody."""
    file = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(file, "PNG")
    return file.getvalue() + mark


def make_photo(key="public"):
    photo = Photo(**texts("credit", key), **texts("caption", key), **texts("alt", key))
    name = f"mark{key}file.png"
    photo.image.save(name, ContentFile(picture(f"mark{key}file".encode()), name))
    return photo


def make_meeting(key, mission, ambassador, sphere, **values):
    """A meeting with a counterpart, an event and an outcome."""
    organization = Organization.objects.create(kind="company", **texts("name", key))
    meeting = Meeting.objects.create(
        **{
            "mission": mission,
            "ambassador": ambassador,
            "country": mission.country,
            "date": timezone.localdate() - 2 * DAY,
            "event": Event.objects.create(**texts("name", key), organization=organization),
            **texts("title", key),
            **texts("summary", key),
            **texts("place", key),
            **values,
        }
    )
    MeetingSphere.objects.create(meeting=meeting, sphere=sphere, leads=True)
    Participation.objects.create(
        meeting=meeting,
        counterpart=Counterpart.objects.create(**texts("name", key)),
        organization=organization,
        **texts("title", key),
    )
    Outcome.objects.create(
        meeting=meeting,
        kind="plan",
        status="open",
        due=timezone.localdate() + DAY,
        owner_organization=organization,
        **texts("text", key),
    )
    return meeting


def make_post(key, chief, meetings, **values):
    """A post in the state that the key names, with a photo, a document and a correction."""
    post = Post.objects.create(
        **{
            "slug": f"mark{key}slug",
            "photo": make_photo(key),
            **texts("title", key),
            **texts("dateline", key),
            **texts("lead", key),
            **texts("body", key),
            **{f"ready_{language}": True for language in LANGUAGES},
            **state_of(key if key in STATES else "public", chief),
            **values,
        }
    )
    for order, meeting in enumerate(meetings):
        PostMeeting.objects.create(post=post, meeting=meeting, order=order)
    document = ContentFile(f"mark{key}file".encode())
    Attachment(post=post, **texts("title", key)).file.save(f"mark{key}file.txt", document)
    Correction.objects.create(post=post, date=timezone.localdate(), **texts("text", key))
    return post
