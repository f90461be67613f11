"""What a report can be about: its records behind the site's filter, its columns, its sheets."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diplomacy.filters import MeetingFilter, PostFilter, RecordFilter
from diplomacy.models import Country, Meeting, Participation, Post, Sphere

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


def in_chunks(records: QuerySet, keys: Callable[[list[Any]], QuerySet]) -> Iterator[Any]:
    """Rows for the records, read CHUNK at a time by key, so that prefetching stays bounded."""
    chunk: list[Any] = []
    for key in records.values_list("pk", flat=True).iterator(chunk_size=CHUNK * 10):
        chunk.append(key)
        if len(chunk) == CHUNK:
            yield from keys(chunk)
            chunk = []
    yield from keys(chunk)


def _meetings(records: QuerySet) -> Iterator[Meeting]:
    def rows(keys: list[int]) -> list[Meeting]:
        found = Meeting.objects.filter(pk__in=keys).for_list().select_related("event")
        found = found.prefetch_related("outcomes")
        by_key = {meeting.pk: meeting for meeting in found}
        return [by_key[key] for key in keys if key in by_key]

    return in_chunks(records, rows)


def _participations(records: QuerySet) -> Iterator[Participation]:
    def rows(keys: list[int]) -> list[Participation]:
        place = {key: number for number, key in enumerate(keys)}
        found = Participation.objects.filter(meeting__in=keys)
        found = found.select_related("counterpart__country", "organization")
        return sorted(found, key=lambda one: (place[one.meeting_id], one.order, one.pk))

    return in_chunks(records, rows)


def _posts(records: QuerySet) -> Iterator[Post]:
    countries = Country.objects.in_bulk()
    spheres = Sphere.objects.in_bulk()

    def rows(keys: list[int]) -> list[Post]:
        found = Post.objects.filter(pk__in=keys).for_list().select_related("mission")
        by_key = {post.pk: post for post in found}
        for post in by_key.values():
            post.country_names = "; ".join(str(countries[code]) for code in post.country_codes)
            post.sphere_names = "; ".join(str(spheres[slug]) for slug in post.sphere_slugs)
        return [by_key[key] for key in keys if key in by_key]

    return in_chunks(records, rows)


def _display(name: str) -> Callable[[Model], str]:
    return lambda record: str(getattr(record, f"get_{name}_display")())


def _text(name: str) -> Callable[[Model], str]:
    return lambda record: str(getattr(record, name) or "")


MEETINGS = Sheet(
    "meetings",
    _("Meetings"),
    (
        Column(_("Meeting id"), lambda m: m.pk, 11),
        Column(_("Date"), lambda m: m.date, 12),
        Column(_("Precision of the date"), _display("date_precision"), 14),
        Column(_("State"), _display("state"), 13),
        Column(_("Kind"), _display("kind"), 13),
        Column(_("Country code"), lambda m: m.country_id, 9),
        Column(_("Country"), _text("country"), 20),
        Column(_("Mission"), _text("mission"), 34),
        Column(_("Ambassador"), _text("ambassador"), 24),
        Column(_("Title"), _text("title"), 60),
        Column(_("Place"), _text("place"), 18),
        Column(_("Spheres"), lambda m: "; ".join(map(str, m.spheres_in_order)), 40),
        Column(_("On the sidelines of"), _text("event"), 30),
        Column(_("Outcomes"), lambda m: "; ".join(o.text for o in m.outcomes.all()), 60),
        Column(_("Reported on"), lambda m: m.reported_on, 12),
    ),
    _meetings,
)
PARTICIPANTS = Sheet(
    "participants",
    _("Participants"),
    (
        Column(_("Meeting id"), lambda p: p.meeting_id, 11),
        Column(_("Role"), _display("role"), 16),
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
        Column(_("Kind"), _display("kind"), 16),
        Column(_("Title"), _text("title"), 70),
        Column(_("Lead"), _text("lead"), 70),
        Column(_("Mission"), _text("mission"), 34),
        Column(_("Countries"), lambda p: p.country_names, 40),
        Column(_("Spheres"), lambda p: p.sphere_names, 40),
        Column(_("Languages"), lambda p: ", ".join(p.public_languages()), 12),
        Column(_("Address"), lambda p: p.get_absolute_url(), 50),
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
