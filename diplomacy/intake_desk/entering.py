"""What a confirmed work makes: new people, organizations and events, and the meetings."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from diplomacy.models import (
    Ambassador,
    Appointment,
    Counterpart,
    Country,
    Event,
    Intake,
    Meeting,
    Mission,
    Organization,
    Participation,
    Sphere,
    User,
)
from diplomacy.models.fields import in_language
from diplomacy.newsroom.permissions import may_record_for
from diplomacy.newsroom.slugs import LATIN

from .problems import Problem
from .work import (
    Body,
    ItemWork,
    MeetingWork,
    Participant,
    Work,
    kept_items,
    kept_meetings,
    kept_outcomes,
    kept_participants,
)

# What an organization is, by a word of its name.
KINDS = (
    (r"министерств|ведомств|агентств|ministry|agency|министрліг", Organization.Kind.MINISTRY),
    (r"парламент|сенат|мажилис|палата депутатов|parliament|senate", Organization.Kind.PARLIAMENT),
    (
        r"муниципалитет|мэри|акимат|municipality|city council|әкімдіг",
        Organization.Kind.MUNICIPALITY,
    ),
    (r"палат|ассоциаци|chamber|association|палатас", Organization.Kind.CHAMBER),
    (r"университет|институт|академи|universit|institute|academy", Organization.Kind.UNIVERSITY),
    (r"компани|корпораци|холдинг|company|corporation|holding", Organization.Kind.COMPANY),
    (r"посольств|embassy|елшіліг", Organization.Kind.EMBASSY),
    (r"диаспор|diaspora", Organization.Kind.DIASPORA),
)


class ConfirmRefused(Exception):
    """Carries the problems, each with the item and the field it is about."""

    def __init__(self, found: list[Problem]) -> None:
        super().__init__(" ".join(problem["text"] for problem in found))
        self.problems = found

    @property
    def sentences(self) -> list[str]:
        return [problem["text"] for problem in self.problems]


class Entry:
    """One confirmation; the dicts hold what was created already, by its name."""

    def __init__(self, intake: Intake, work: Work, by: User) -> None:
        self.intake, self.work, self.by = intake, work, by
        self.language = intake.language
        self.people: dict[str, Counterpart] = {}
        self.bodies: dict[str, Organization] = {}
        self.events: dict[str, Event] = {}
        self.heads: dict[str, Ambassador] = {}
        self.problems: list[Problem] = []
        self.number = 0
        slugs = {item["mission"]["value"] for item in kept_items(work)}
        found = Mission.objects.filter(slug__in=slugs).select_related("country")
        self.missions = {mission.slug: mission for mission in found}
        self.spheres = set(Sphere.objects.values_list("slug", flat=True))
        self.countries = set(Country.objects.values_list("code", flat=True))

    def enter(self) -> dict[str, list[Meeting]]:
        """The meetings by the id of their item."""
        found = {}
        for number, item in enumerate(self.work["items"], start=1):
            if not item["dropped"]:
                self.number = number
                found[item["id"]] = self.item(item)
        if self.problems:
            raise ConfirmRefused(self.problems)
        return found

    def refuse(self, identifier: str, field: str, text: str) -> None:
        sentence = _("Item %(number)s: %(text)s") % {"number": self.number, "text": text}
        self.problems.append({"id": identifier, "field": field, "text": sentence})

    @contextmanager
    def reporting(self, identifier: str, field: str) -> Iterator[None]:
        """Collects the reasons of the models' own checks; in the end one refuses all."""
        try:
            yield
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                for message in messages:
                    self.refuse(identifier, field, labelled(name, message))

    def text(self, name: str, value: str) -> dict[str, str]:
        return {in_language(name, self.language): value}

    def item(self, item: ItemWork) -> list[Meeting]:
        mission = self.missions.get(str(item["mission"]["value"]))
        if mission is None:
            self.refuse(item["id"], "mission", _("this mission is gone: choose another."))
            return []
        if not may_record_for(self.by, mission):
            text = _("you may enter meetings of your own mission only, not of “%(mission)s”.")
            self.refuse(item["id"], "mission", text % {"mission": mission})
            return []
        country = item["country"]["value"] or mission.country_id
        if country not in self.countries:
            self.refuse(item["id"], "country", _("choose the country."))
            return []
        head = self.head(item, mission)
        meetings = []
        for meeting in kept_meetings(item):
            with self.reporting(meeting["id"], "meeting"):
                meetings.append(self.meeting(meeting, mission, head, country))
        return meetings

    def head(self, item: ItemWork, mission: Mission) -> Ambassador | None:
        wanted = item["ambassador"]
        if wanted["value"]:
            known = Ambassador.objects.filter(pk=wanted["value"]).first()
            if known is None:
                self.refuse(item["id"], "ambassador", _("this ambassador is gone: choose another."))
            return known
        if not wanted["create"] or not wanted["name"].strip():
            return None
        if not self.by.has_perm("diplomacy.add_ambassador"):
            text = _("“%(name)s” is not known: ask the press office to enter the ambassador.")
            self.refuse(item["id"], "ambassador", text % {"name": wanted["name"]})
            return None
        name = wanted["name"].strip()
        with self.reporting(item["id"], "ambassador"):
            if name not in self.heads:
                person = Ambassador(slug=free_slug(name), **self.text("name", name))
                self.heads[name] = kept(person)
            self.appoint(self.heads[name], mission, item["role"])
            return self.heads[name]
        return None

    def appoint(self, person: Ambassador, mission: Mission, role: str | None) -> None:
        if person.appointments.filter(mission=mission).exists():
            return
        kind = role if role in Appointment.Kind.values else Appointment.Kind.AMBASSADOR
        kept(Appointment(ambassador=person, mission=mission, kind=kind))

    def meeting(
        self, work: MeetingWork, mission: Mission, head: Ambassador | None, country: str
    ) -> Meeting:
        day = dt.date.fromisoformat(str(work["date"]["value"]))
        today = timezone.localdate()
        reported = self.work["reported_on"]
        start, end = work["span"]
        meeting = kept(
            Meeting(
                mission=mission,
                ambassador=head,
                country_id=country,
                kind=work["kind"],
                state=Meeting.State.PLANNED if day > today else Meeting.State.HELD,
                date=day,
                date_precision=work["date"]["precision"],
                reported_on=dt.date.fromisoformat(reported) if reported else today,
                event=self.event(work),
                source=self.intake,
                source_start=start,
                source_end=end,
                **self.text("title", work["title"].strip()),
                **self.text("summary", work["summary"].strip()),
                **self.text("place", work["place"]["value"].strip()),
            )
        )
        for order, person in enumerate(kept_participants(work), start=1):
            self.participation(meeting, order, person, country)
        leading = next((link["code"] for link in work["spheres"] if link["leads"]), None)
        for link in work["spheres"]:
            if link["code"] not in self.spheres:
                raise ValidationError({"spheres": [_("This sphere is gone: choose another.")]})
            meeting.sphere_links.create(sphere_id=link["code"], leads=link["code"] == leading)
        for order, outcome in enumerate(kept_outcomes(work), start=1):
            said = self.text("text", outcome["text"].strip())
            meeting.outcomes.create(kind=outcome["kind"], order=order, **said)
        return meeting

    def participation(self, meeting: Meeting, order: int, work: Participant, country: str) -> None:
        kept(
            Participation(
                meeting=meeting,
                order=order,
                counterpart=self.person(work, country),
                organization=self.body(work["organization"], country),
                **self.text("title", work["title"].strip()),
            )
        )

    def person(self, work: Participant, country: str) -> Counterpart | None:
        if work["pk"]:
            return existing(Counterpart, work["pk"], _("This person is gone: choose another."))
        name = work["name"].strip()
        if not name:
            return None
        if name not in self.people:
            person = Counterpart(country_id=country, **self.text("name", name))
            self.people[name] = kept(person)
        return self.people[name]

    def body(self, work: Body, country: str) -> Organization | None:
        if work["pk"]:
            return existing(
                Organization, work["pk"], _("This organization is gone: choose another.")
            )
        name = work["name"].strip()
        if not name:
            return None
        if name not in self.bodies:
            body = Organization(kind=kind_of(name), country_id=country, **self.text("name", name))
            self.bodies[name] = kept(body)
        return self.bodies[name]

    def event(self, work: MeetingWork) -> Event | None:
        wanted = work["event"]
        if wanted["value"]:
            return existing(Event, wanted["value"], _("This event is gone: choose another."))
        name = wanted["name"].strip()
        if not name or not wanted["create"]:
            return None
        if name not in self.events:
            self.events[name] = kept(Event(**self.text("name", name)))
        return self.events[name]


def kept(record: Any) -> Any:
    """Checked as a form would check it, and saved."""
    record.full_clean()
    record.save()
    return record


def existing(model: type[models.Model], pk: int, gone: str) -> Any:
    record = model._default_manager.filter(pk=pk).first()
    if record is None:
        raise ValidationError({model._meta.model_name or "": [gone]})
    return record


def labelled(name: str, message: str) -> str:
    """A reason of the model's, with the field it is about when that is one of ours."""
    for model in (Meeting, Participation, Appointment, Organization, Counterpart):
        for field in model._meta.get_fields():
            if field.name == name and hasattr(field, "verbose_name"):
                return f"{field.verbose_name}: {message}"
    return message


def kind_of(name: str) -> str:
    for pattern, kind in KINDS:
        if re.search(pattern, name, re.I):
            return kind
    return Organization.Kind.OTHER


def free_slug(name: str) -> str:
    stem = slugify(name.casefold().translate(LATIN))[:70].strip("-") or "ambassador"
    taken = set(Ambassador.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
