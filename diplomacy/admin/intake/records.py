"""The records that a work names, and the reasons for them, for the checking page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property

from diplomacy.intake_desk.reasons import reasons_in, told
from diplomacy.intake_desk.work import Choice, Work
from diplomacy.models import Ambassador, Counterpart, Country, Event, Mission, Organization, Sphere


@dataclass(frozen=True)
class Offer:
    """A near match to choose from."""

    pk: int | str
    label: str
    reason: str


class Records:
    """Each kind is one query; the reasons are two more."""

    def __init__(self, work: Work) -> None:
        items = work["items"]
        meetings = [meeting for item in items for meeting in item["meetings"]]
        people = [person for meeting in meetings for person in meeting["counterparts"]]
        bodies = [person["organization"] for person in people]
        self.missions = found(
            Mission.objects.select_related("country"),
            "slug",
            named([item["mission"] for item in items], "value"),
        )
        self.countries = found(
            Country.objects, "code", (item["country"]["value"] for item in items)
        )
        self.ambassadors = found(
            Ambassador.objects, "pk", named([item["ambassador"] for item in items], "value")
        )
        self.counterparts = found(
            Counterpart.objects.select_related("country"), "pk", named(people, "pk")
        )
        self.organizations = found(Organization.objects, "pk", named(bodies, "pk"))
        self.events = found(
            Event.objects, "pk", named([meeting["event"] for meeting in meetings], "value")
        )
        self.reasons = told(reasons_in(items))

    @cached_property
    def spheres(self) -> dict[str, Sphere]:
        return {sphere.slug: sphere for sphere in Sphere.objects.all()}

    def offers(self, name: str, choices: list[Choice]) -> list[Offer]:
        """The near matches of a row with this name, without those that are gone."""
        known: dict[Any, Model] = getattr(self, f"{name}s", {})
        return [
            Offer(one["pk"], str(record), self.reasons[one["reason"]] or kind_of(record))
            for one in choices
            if (record := known.get(one["pk"]))
        ]


def named(decided: list[Any], key: str) -> Iterator[Any]:
    """The keys of what is settled and of what is offered."""
    for one in decided:
        yield one[key]
        yield from (choice["pk"] for choice in one["choices"])


def found(records: Any, key: str, values: Iterable[Any]) -> dict[Any, Any]:
    wanted = {value for value in values if value}
    if not wanted:
        return {}
    return {getattr(record, key): record for record in records.filter(**{f"{key}__in": wanted})}


def kind_of(record: Any) -> str:
    """Of a mission or an organization."""
    return record.get_kind_display() if hasattr(record, "get_kind_display") else ""
