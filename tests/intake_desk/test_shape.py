"""What comes back from a browser is a work, or is refused."""

import copy
import datetime as dt
import re
from importlib import import_module

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.intake_desk.proposal import analysed
from diplomacy.intake_desk.shape import NotAWork, checked
from diplomacy.intake_desk.sources import storable
from diplomacy.intake_desk.work import VERSION
from diplomacy.models import Intake
from tests.intake_desk.digest import TEXT

_digest, WORK = analysed(TEXT, dt.date(2026, 3, 10))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=8,
)


def places(value, path=()):
    """The path of every value in it."""
    yield path
    if isinstance(value, dict):
        for name in value:
            yield from places(value[name], (*path, name))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from places(one, (*path, number))


PATHS = [path for path in places(WORK) if path]


@given(st.sampled_from(PATHS), JSON)
def test_any_value_anywhere_is_a_work_or_refused(path, value):
    work = copy.deepcopy(WORK)
    parent = work
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    try:
        assert checked(work, len(TEXT)) is work
    except NotAWork:
        return


@pytest.mark.parametrize(
    "change",
    [
        lambda work: work["items"][0].update(span=[0, len(TEXT) + 1]),
        lambda work: work["items"][0].update(span=[400, 300]),
        lambda work: work["items"][1].update(span=work["items"][0]["span"]),
        lambda work: work["items"][0]["meetings"][0].update(span=work["items"][1]["span"]),
        lambda work: work["items"][0].update(id=work["items"][1]["id"]),
        lambda work: work["items"][0]["meetings"][0].update(title="\x00"),
        lambda work: work["items"][0]["meetings"][0].update(title="\ud800"),
        lambda work: work["items"][0]["meetings"][0]["date"].update(value="2026-02-30"),
        lambda work: work["items"][0].pop("mission"),
        lambda work: work.update(posts="all"),
        lambda work: work.update(version=1),
    ],
)
def test_refused(change):
    work = copy.deepcopy(WORK)
    change(work)
    with pytest.raises(NotAWork):
        checked(work, len(TEXT))


FRAGMENTS = [
    *re.split(r"(?<=[ \n])", TEXT),
    "\r\n",
    "\n\n",
    "> ",
    "🇰🇿",
    "и\u0306",
    "\x00",
    "«",
    "a. ",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join))
def test_what_is_proposed_for_any_text_is_a_work(text):
    _digest, work = analysed(storable(text), dt.date(2026, 3, 10))
    checked(work, len(text))


def test_open_works_of_the_first_form_are_brought_to_this_one(db):
    migration = import_module("diplomacy.migrations.0004_intake_reasons")
    old = copy.deepcopy(WORK) | {"version": 1}
    mission = old["items"][0]["mission"]
    mission["reason"] = "Единственная миссия в этой стране."
    mission["choices"] = [{"pk": "si", "label": "Посольство", "reason": "посольство"}]
    intake = Intake.objects.create(text=TEXT, fingerprint="1", language="ru", work=old)
    migration.to_codes(apps, None)
    intake.refresh_from_db()
    assert checked(intake.work, len(TEXT))["version"] == VERSION
    assert intake.work["items"][0]["mission"]["choices"] == [{"pk": "si", "reason": ""}]
