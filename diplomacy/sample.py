"""The sample: what one real digest reports, and accounts to try the site with."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from .models import (
    Ambassador,
    Appointment,
    Counterpart,
    Event,
    Meeting,
    Mission,
    Organization,
    Outcome,
    Participation,
    Photo,
    Post,
    SlugRedirect,
    User,
)
from .models.fields import LANGUAGES
from .newsroom.transitions import perform
from .reference import DATA

FOLDER = DATA / "sample"
PASSWORD = "press-2026"  # noqa: S105 - a demo account's, refused in production
ACCOUNTS = {
    "attache": ("Attaché", "emb-si-ljubljana"),
    "editor": ("Editor", None),
    "chief": ("Chief editor", None),
    "analyst": ("Analyst", None),
    "admin": (None, None),
}


def translations(name: str, values: dict[str, str]) -> dict[str, str]:
    """{"kk": …, "ru": …} as the columns of a translated field."""
    return {f"{name}_{language}": values[language] for language in LANGUAGES if language in values}


@transaction.atomic
def load_accounts() -> int:
    """Create the demo accounts that are missing; returns how many."""
    created = 0
    for username, (group, mission) in ACCOUNTS.items():
        if User.objects.filter(username=username).exists():
            continue
        user = User.objects.create_user(
            username,
            password=PASSWORD,
            is_staff=True,
            is_superuser=group is None,
            mission=Mission.objects.get(slug=mission) if mission else None,
        )
        if group:
            user.groups.add(Group.objects.get(name=group))
        created += 1
    return created


def load_digest() -> int:
    """Enter the digest once; returns how many posts were created."""
    digest = tomllib.loads((FOLDER / "digest-2026-02-12.toml").read_text(encoding="utf-8"))
    slugs = [post["slug"] for post in digest["post"]]
    for model in (Post, SlugRedirect):
        if model.objects.filter(slug__in=slugs).exists():
            return 0
    return _Entry(digest).enter()


class _Entry:
    """One run over the digest; the dicts map the file's keys to the records made."""

    def __init__(self, digest: dict[str, Any]) -> None:
        self.digest = digest
        self.organizations: dict[str, Organization] = {}
        self.events: dict[str, Event] = {}
        self.meetings: dict[str, Meeting] = {}
        self.photos: dict[str, Photo] = {}
        self.chief = User.objects.filter(groups__name="Chief editor").earliest("pk")

    @transaction.atomic
    def enter(self) -> int:
        self.ambassadors()
        self.bodies()
        for meeting in self.digest["meeting"]:
            self.meetings[meeting["key"]] = self.meeting(meeting)
        self.draw_photos()
        for post in self.digest["post"]:
            self.post(post)
        return len(self.digest["post"])

    def ambassadors(self) -> None:
        for entry in self.digest["ambassador"]:
            person, is_new = Ambassador.objects.get_or_create(
                slug=entry["slug"],
                defaults={
                    **translations("name", entry["name"]),
                    **translations("biography", entry["biography"]),
                    "is_public": True,
                },
            )
            for office in entry["appointments"] if is_new else ():
                Appointment.objects.create(
                    ambassador=person,
                    mission=Mission.objects.get(slug=office["mission"]),
                    kind=office["kind"],
                    **translations("title", office),
                )

    def bodies(self) -> None:
        for code in ("APSCO", "AU"):
            self.organizations[code] = Organization.objects.get(code=code)
        for entry in self.digest["organization"]:
            self.organizations[entry["key"]] = Organization.objects.create(
                kind=entry["kind"],
                country_id=entry["country"],
                **translations("name", entry["name"]),
            )
        for entry in self.digest["event"]:
            self.events[entry["key"]] = Event.objects.create(
                organization=self.organizations[entry["organization"]],
                **translations("name", entry["name"]),
            )

    def meeting(self, entry: dict[str, Any]) -> Meeting:
        meeting = Meeting.objects.create(
            mission=Mission.objects.get(slug=entry["mission"]),
            ambassador=Ambassador.objects.get(slug=entry["ambassador"]),
            country_id=entry["country"],
            kind=entry["kind"],
            date=self.digest["month"],
            date_precision=Meeting.Precision.MONTH,
            reported_on=self.digest["reported_on"],
            event=self.events.get(entry.get("event", "")),
            **translations("title", entry["title"]),
            **translations("summary", entry["summary"]),
            **translations("place", entry.get("place", {})),
        )
        for number, slug in enumerate(entry["spheres"]):
            meeting.sphere_links.create(sphere_id=slug, leads=number == 0)
        for order, taking_part in enumerate(entry.get("participation", ()), start=1):
            self.participation(meeting, order, taking_part)
        for order, outcome in enumerate(entry.get("outcome", ()), start=1):
            Outcome.objects.create(
                meeting=meeting,
                kind=outcome["kind"],
                order=order,
                **translations("text", outcome["text"]),
            )
        return meeting

    def participation(self, meeting: Meeting, order: int, entry: dict[str, Any]) -> None:
        person = None
        if "name" in entry:
            person = Counterpart.objects.create(
                country_id=entry.get("country"), **translations("name", entry["name"])
            )
        Participation.objects.create(
            meeting=meeting,
            order=order,
            role=entry.get("role", Participation.Role.COUNTERPART),
            counterpart=person,
            organization=self.organizations.get(entry.get("organization", "")),
            **translations("title", entry.get("title", {})),
        )

    def draw_photos(self) -> None:
        described = tomllib.loads((FOLDER / "photos.toml").read_text(encoding="utf-8"))
        for key, texts in described.items():
            photo = Photo()
            for name in ("credit", "caption", "alt"):
                for column, value in translations(name, texts[name]).items():
                    setattr(photo, column, value)
            path: Path = FOLDER / f"{key}.webp"
            with path.open("rb") as file:
                photo.image.save(path.name, File(file))
            self.photos[key] = photo

    def post(self, entry: dict[str, Any]) -> None:
        post = Post.objects.create(
            kind=entry["kind"],
            slug=entry["slug"],
            mission=Mission.objects.filter(slug=entry.get("mission")).first(),
            photo=self.photos.get(entry.get("photo", "")),
            **translations("dateline", self.digest["dateline"]),
            **{
                column: value
                for name in ("title", "lead", "body")
                for column, value in translations(name, entry[name]).items()
            },
            **{f"ready_{language}": True for language in LANGUAGES},
        )
        for order, key in enumerate(entry["meetings"], start=1):
            post.meeting_links.create(meeting=self.meetings[key], order=order)
        hour, minute = map(int, entry["time"].split(":"))
        at = dt.datetime.combine(
            self.digest["reported_on"], dt.time(hour, minute), timezone.get_default_timezone()
        )
        perform(post, "submit", by=self.chief)
        perform(post, "publish", by=self.chief, at=at)
