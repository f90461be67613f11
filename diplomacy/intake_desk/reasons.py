"""Why a record is proposed: kept in the work as a code, told in the language of whoever reads.

A reason that speaks of a record has its key after a colon: `in-office:12`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Appointment, Participation
from diplomacy.models.fields import in_any_language

SENTENCES = {
    "only-at-organization": _("The only mission to this organization."),
    "only-in-country": _("The only mission of this kind in this country."),
    "also-accredited": _("Also accredited to this country."),
    "in-office": _("In office as “%(title)s”."),
    "headed": "%(title)s",
    "same-name": _("Known by this name."),
    "last-met": _("Known by this name, last met as “%(title)s”."),
    "as-last-time": _("As at the last meeting with this person."),
    "unknown": _("Not known yet."),
}
RECORDS: dict[str, type[Model]] = {
    "in-office": Appointment,
    "headed": Appointment,
    "last-met": Participation,
}


def reason(code: str, record: Model | None = None) -> str:
    """As a work keeps it."""
    return f"{code}:{record.pk}" if record else code


def told(reasons: Iterable[str]) -> dict[str, str]:
    """The sentence of each reason, in the active language; one query for each kind of record."""
    wanted = set(reasons)
    keys: dict[type[Model], set[int]] = {}
    for code, key in map(parts, wanted):
        if code in RECORDS and key.isdecimal():
            keys.setdefault(RECORDS[code], set()).add(int(key))
    records = {model: model._default_manager.in_bulk(pks) for model, pks in keys.items()}
    return {one: sentence(one, records) for one in wanted}


def sentence(kept: str, records: dict[type[Model], dict[int, Any]]) -> str:
    """Empty when the record is gone."""
    code, key = parts(kept)
    if code not in RECORDS:
        return str(SENTENCES.get(code, ""))
    record = records.get(RECORDS[code], {}).get(int(key)) if key.isdecimal() else None
    return str(SENTENCES[code]) % {"title": title_of(record)} if record else ""


def title_of(office: Any) -> str:
    """The title held, or else the organization."""
    return in_any_language(office, "title") or str(getattr(office, "organization", None) or "")


def parts(kept: str) -> tuple[str, str]:
    code, _colon, key = kept.partition(":")
    return code, key


def reasons_in(part: Any) -> Iterator[str]:
    """Every reason that a work, or a part of it, holds."""
    if isinstance(part, list):
        for one in part:
            yield from reasons_in(one)
    elif isinstance(part, dict):
        for name, one in part.items():
            if name == "reason":
                yield one
            else:
                yield from reasons_in(one)
