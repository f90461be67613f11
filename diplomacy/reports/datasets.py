"""What a report can be about: its records behind the site's filter, its columns, its sheets."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Choices, Model, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diplomacy.filters import MeetingFilter, PostFilter, RecordFilter
from diplomacy.models import Country, Meeting, Participation, Post, Sphere
from diplomacy.models.fields import LANGUAGES

CHUNK = 500
Value = str | int | dt.date | dt.datetime | None


@dataclasses.dataclass(frozen=True)
class Column:
    """A heading, how to read the value from a record, and a width in characters."""

    title: str | Promise
    value: Callable[[Any], Value]
    width: int = 20


@dataclasses.dataclass(frozen=True)
class Sheet:
    """One table of a report; `records` yields what its columns read, in steady memory."""

    name: str
    title: str | Promise
    columns: tuple[Column, ...]
    records: Callable[[QuerySet], Iterator[Any]]


@dataclasses.dataclass(frozen=True)
class Dataset:
    """A kind of report. Its records are public ones, so its totals equal the site's."""

    name: str
    title: str | Promise
    filter_class: type[RecordFilter]
    public: Callable[[], QuerySet]
    sheets: tuple[Sheet, ...]

    def filtered(self, query: QueryDict) -> RecordFilter:
        return self.filter_class(query, self.public())


def in_chunks(records: QuerySet, read: Callable[[list[Any]], Iterable]) -> Iterator[Any]:
    """What is read for the records' keys, CHUNK of them at a time, so that memory is bounded."""
    chunk: list[Any] = []
    for key in records.values_list("pk", flat=True).iterator(chunk_size=CHUNK * 10):
        chunk.append(key)
        if len(chunk) == CHUNK:
            yield from read(chunk)
            chunk = []
    yield from read(chunk)


# Countries, missions and the like are prefetched, not joined: a chunk then shares one of each.


def _meetings(records: QuerySet) -> Iterator[Meeting]:
    shown = Meeting.objects.defer(
        "search_key", *(f"{name}_{lang}" for name in ("summary", "search") for lang in LANGUAGES)
    ).prefetch_related(
        "country", "mission", "ambassador", "event", "sphere_links__sphere", "outcomes"
    )

    def read(keys: list[int]) -> list[Meeting]:
        by_key = shown.in_bulk(keys)
        return [by_key[key] for key in keys if key in by_key]

    return in_chunks(records, read)


def _participations(records: QuerySet) -> Iterator[Participation]:
    shown = Participation.objects.select_related("counterpart").prefetch_related(
        "counterpart__country", "organization"
    )

    def read(keys: list[int]) -> list[Participation]:
        place = {key: number for number, key in enumerate(keys)}
        found = shown.filter(meeting__in=keys)
        return sorted(found, key=lambda one: (place[one.meeting_id], one.order, one.pk))

    return in_chunks(records, read)


def _posts(records: QuerySet) -> Iterator[Post]:
    countries = Country.objects.in_bulk()
    spheres = Sphere.objects.in_bulk()
    shown = Post.objects.for_list().select_related(None).prefetch_related("mission")

    def read(keys: list[int]) -> list[Post]:
        by_key = shown.in_bulk(keys)
        for post in by_key.values():
            post.country_names = "; ".join(str(countries[code]) for code in post.country_codes)
            post.sphere_names = "; ".join(str(spheres[slug]) for slug in post.sphere_slugs)
        return [by_key[key] for key in keys if key in by_key]

    return in_chunks(records, read)


def _label(name: str, choices: type[Choices]) -> Callable[[Model], str]:
    """A choice in words; Django's own get_…_display() is too slow for a million cells."""
    labels = dict(choices.choices)
    return lambda record: str(labels[getattr(record, name)])


def _address(record: Meeting | Post) -> str:
    """The whole address: a file is read far from the site."""
    return f"{settings.SITE_URL}{record.get_absolute_url()}"


def _text(name: str) -> Callable[[Model], str]:
    return lambda record: str(getattr(record, name) or "")


MEETINGS = Sheet(
    "meetings",
    _("Meetings"),
    (
        Column(_("Meeting id"), lambda m: m.pk, 11),
        Column(_("Date"), lambda m: m.date, 12),
        Column(_("Precision of the date"), _label("date_precision", Meeting.Precision), 14),
        Column(_("State"), _label("state", Meeting.State), 13),
        Column(_("Kind"), _label("kind", Meeting.Kind), 13),
        Column(_("Country code"), lambda m: m.country_id, 9),
        Column(_("Country"), _text("country"), 20),
        Column(_("Mission"), _text("mission"), 34),
        Column(_("Ambassador"), _text("ambassador"), 24),
        Column(_("Title"), _text("title"), 60),
        Column(_("Place"), _text("place"), 18),
        Column(_("Spheres"), lambda m: "; ".join(map(str, m.spheres_in_order)), 40),
        Column(_("On the sidelines of"), _text("event"), 30),
        Column(_("Outcomes"), lambda m: "; ".join(o.text for o in m.outcomes.all() if o.text), 60),
        Column(_("Reported on"), lambda m: m.reported_on, 12),
        Column(_("Address"), _address, 50),
    ),
    _meetings,
)
PARTICIPANTS = Sheet(
    "participants",
    _("Participants"),
    (
        Column(_("Meeting id"), lambda p: p.meeting_id, 11),
        Column(_("Role"), _label("role", Participation.Role), 16),
        Column(_("Person"), _text("counterpart"), 30),
        Column(_("Title on the day"), _text("title"), 50),
        Column(_("Organization on the day"), _text("organization"), 50),
        Column(
            _("Person's country"),
            lambda p: str(p.counterpart.country or "") if p.counterpart else "",
            20,
        ),
    ),
    _participations,
)
POSTS = Sheet(
    "posts",
    _("Posts"),
    (
        Column(_("Post id"), lambda p: p.pk, 11),
        Column(_("Published"), lambda p: p.public_from(), 17),
        Column(_("Kind"), _label("kind", Post.Kind), 16),
        Column(_("Title"), _text("title"), 70),
        Column(_("Lead"), _text("lead"), 70),
        Column(_("Mission"), _text("mission"), 34),
        Column(_("Countries"), lambda p: p.country_names, 40),
        Column(_("Spheres"), lambda p: p.sphere_names, 40),
        Column(_("Languages"), lambda p: ", ".join(p.public_languages()), 12),
        Column(_("Address"), _address, 50),
    ),
    _posts,
)

DATASETS = {
    "meetings": Dataset(
        "meetings",
        _("Meetings"),
        MeetingFilter,
        lambda: Meeting.objects.public().order_by("-date", "-pk"),
        (MEETINGS, PARTICIPANTS),
    ),
    "posts": Dataset(
        "posts",
        _("Posts"),
        PostFilter,
        lambda: Post.objects.public().order_by("-published_at", "-pk"),
        (POSTS,),
    ),
}
