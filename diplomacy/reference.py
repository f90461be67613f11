"""The facts every installation starts with: countries, spheres, organizations, missions, groups."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import models, transaction

from .models import Country, Mission, Organization, Sphere
from .newsroom.permissions import GROUPS

DATA = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load_reference(*, update: bool = False) -> dict[str, int]:
    """Create what is missing; with `update` also bring changed rows back to the files.

    Returns how many rows of each file were created or updated.
    """
    known = set(Mission.objects.values_list("slug", flat=True))
    counts = {
        "countries": _load(Country, "code", _countries(), update),
        "spheres": _load(Sphere, "slug", _spheres(), update),
        "organizations": _load(Organization, "code", _organizations(), update),
        "missions": _load(Mission, "slug", _missions(), update),
        "groups": _groups(),
    }
    _accredit(set() if update else known)
    return counts


def _load(
    model: type[models.Model], key: str, wanted: Iterator[dict[str, Any]], update: bool
) -> int:
    present = {getattr(record, key): record for record in model._default_manager.all()}
    changed = 0
    for values in wanted:
        record = present.get(values[key])
        if record is None:
            model._default_manager.create(**values)
            changed += 1
        elif update and any(getattr(record, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(record, name, value)
            record.save()
            changed += 1
    return changed


def _countries() -> Iterator[dict[str, Any]]:
    yield from rows("countries.csv")


def _spheres() -> Iterator[dict[str, Any]]:
    for order, row in enumerate(rows("spheres.csv"), start=1):
        yield {**row, "order": order}


def _organizations() -> Iterator[dict[str, Any]]:
    for row in rows("organizations.csv"):
        yield {
            "code": row["code"],
            "kind": Organization.Kind.INTERNATIONAL,
            **{f"name_{lang}": row[f"name_{lang}"] for lang in ("kk", "ru", "en")},
            **{f"short_name_{lang}": row[f"short_{lang}"] for lang in ("kk", "ru", "en")},
            "country_id": row["seat_country"],
            "kk_unchecked": row["kk_confidence"] == "low",
        }


def _missions() -> Iterator[dict[str, Any]]:
    organizations = dict(Organization.objects.exclude(code="").values_list("code", "pk"))
    for row in rows("missions.csv"):
        texts = {name: row[name] for name in row if name.startswith(("name_", "city_"))}
        yield {
            "slug": row["slug"],
            "kind": row["kind"],
            "country_id": row["country"],
            "organization_id": organizations.get(row["organization"]),
            **texts,
            "opened_year": int(row["opened_year"]) if row["opened_year"] else None,
            "unconfirmed": row["confidence"] == "one-source",
            "kk_unchecked": row["kk_confidence"] == "low",
        }


def _accredit(known: set[str]) -> None:
    """Enter further accreditations, save those of the known missions, which are the editors'."""
    wanted = {row["slug"]: row["accredited_to"].split() for row in rows("missions.csv")}
    for mission in Mission.objects.filter(slug__in=wanted.keys() - known):
        mission.accredited_to.set(Country.objects.filter(pk__in=wanted[mission.slug]))


def _groups() -> int:
    """Give the groups their permissions; what an operator added beyond them stays."""
    created = 0
    for name, codenames in GROUPS.items():
        group, is_new = Group.objects.get_or_create(name=name)
        permissions = Permission.objects.filter(
            content_type__app_label="diplomacy", codename__in=codenames
        )
        group.permissions.add(*permissions)
        created += is_new
    return created
