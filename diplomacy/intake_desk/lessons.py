"""What editors changed of what was proposed, and how good the proposals were, month by month."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from diplomacy.models import Intake, Lesson

from .work import ItemWork, Work, kept_meetings, kept_outcomes, kept_participants

Field = Lesson.Field
Value = tuple[str, str]  # what it says, and its band


def keep_lessons(intake: Intake, proposed: Work, confirmed: Work) -> None:
    """A pair for every value that was proposed, confirmed, or both."""
    Lesson.objects.bulk_create(
        Lesson(intake=intake, field=field, band=band, proposed=before, confirmed=after)
        for field, band, before, after in pairs(proposed, confirmed, intake.text)
    )


def pairs(proposed: Work, confirmed: Work, text: str) -> Iterator[tuple[str, str, str, str]]:
    """(field, band, proposed, confirmed); items are the same when their ids are."""
    before = {item["id"]: item for item in proposed["items"]}
    after = {item["id"]: item for item in confirmed["items"] if not item["dropped"]}
    for identifier in dict.fromkeys([*before, *after]):
        one, other = before.get(identifier), after.get(identifier)
        label, kept = (opening(item, text) if item else "" for item in (one, other))
        yield Field.ITEM, "", label, label if one and other else kept
        ours, theirs = (list(values(item)) if item else [] for item in (one, other))
        for field in Field.values:
            yield from paired(
                field,
                [value for name, value in ours if name == field],
                [value for name, value in theirs if name == field],
            )


def paired(
    field: str, ours: list[Value], theirs: list[Value]
) -> Iterator[tuple[str, str, str, str]]:
    """Equal values together, the rest in order: the first missed one replaced the first wrong."""
    common = Counter(text for text, _band in ours) & Counter(text for text, _band in theirs)
    left, right = Counter(common), Counter(common)
    wrong, missed = [], []
    for text, band in ours:
        if left[text]:
            left[text] -= 1
            yield field, band, text, text
        else:
            wrong.append((text, band))
    for text, _band in theirs:
        if right[text]:
            right[text] -= 1
        else:
            missed.append(text)
    for place in range(max(len(wrong), len(missed))):
        text, band = wrong[place] if place < len(wrong) else ("", "")
        yield field, band, text, missed[place] if place < len(missed) else ""


def opening(item: ItemWork, text: str) -> str:
    """An item is told by its first words."""
    start, end = item["span"]
    return " ".join(text[start:end].split()[:8])


def values(item: ItemWork) -> Iterator[tuple[str, Value]]:
    """Everything an item says, field by field; a linked record by its key."""
    for name in (Field.MISSION, Field.COUNTRY):
        one = item[name.value]  # type: ignore[literal-required]
        if one["value"]:
            yield name, (one["value"], one["band"])
    if item["ambassador"]["name"]:
        yield Field.AMBASSADOR, (item["ambassador"]["name"], item["ambassador"]["band"])
    for meeting in kept_meetings(item):
        yield Field.KIND, (meeting["kind"], "")
        if meeting["date"]["value"]:
            yield Field.DATE, (meeting["date"]["value"], meeting["date"]["band"])
        if meeting["place"]["value"]:
            yield Field.PLACE, (meeting["place"]["value"], meeting["place"]["band"])
        if meeting["event"]["name"]:
            yield Field.EVENT, (meeting["event"]["name"], meeting["event"]["band"])
        for person in kept_participants(meeting):
            if person["name"]:
                yield Field.COUNTERPART, (person["name"], person["band"])
            if person["title"]:
                yield Field.TITLE, (person["title"], person["band"])
        for link in meeting["spheres"]:
            yield Field.SPHERE, (link["code"], "")
        for outcome in kept_outcomes(meeting):
            yield Field.OUTCOME, (f"{outcome['kind']}: {outcome['text']}", "")


@dataclass(frozen=True)
class Quality:
    """Of one field in one month."""

    month: dt.date
    field: str
    proposed: int
    confirmed: int
    right: int

    @property
    def precision(self) -> float | None:
        return self.right / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        return self.right / self.confirmed if self.confirmed else None


def quality(lessons: QuerySet[Lesson] | None = None) -> list[Quality]:
    """Precision and recall of each field, by the month of confirming; one query."""
    rows = (
        (Lesson.objects.all() if lessons is None else lessons)
        .order_by()
        .values("field", month=TruncMonth("created_at"))
        .annotate(
            all_proposed=Count("pk", filter=~Q(proposed="")),
            all_confirmed=Count("pk", filter=~Q(confirmed="")),
            right=Count("pk", filter=Q(proposed=F("confirmed"))),
        )
    )
    order = list(Field.values)
    found = [
        Quality(
            row["month"].date(),
            row["field"],
            row["all_proposed"],
            row["all_confirmed"],
            row["right"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.month, order.index(one.field)))
