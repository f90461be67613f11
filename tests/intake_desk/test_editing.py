"""Whatever an editor does to a work: nothing is lost, and spans stay in order inside the text."""

import copy
import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.intake_desk import editing
from diplomacy.intake_desk.assigning import assign
from diplomacy.intake_desk.editing import EditRefused
from diplomacy.intake_desk.proposal import analysed
from diplomacy.intake_desk.shape import checked
from tests.intake_desk.digest import COUNTRIES, TEXT

_digest, WORK = analysed(TEXT, dt.date(2026, 3, 10))


@pytest.fixture
def work():
    return copy.deepcopy(WORK)


def meetings(work):
    return [meeting for item in work["items"] for meeting in item["meetings"]]


def held_in(work):
    """Everything the items say, each with the words it stands on."""
    return Counter(
        (name, part.get("name") or part.get("text"), str(part["span"]))
        for meeting in meetings(work)
        for name in ("counterparts", "outcomes")
        for part in meeting[name]
    )


def spheres_in(work):
    return {link["code"] for meeting in meetings(work) for link in meeting["spheres"]}


positions = st.integers(0, len(TEXT))
numbers = st.integers(0, 11)
STEPS = st.one_of(
    st.tuples(st.just("split item"), numbers, positions),
    st.tuples(st.just("merge items"), numbers, numbers),
    st.tuples(st.just("split meeting"), numbers, positions),
    st.tuples(st.just("merge meetings"), numbers, numbers),
    st.tuples(st.just("drop"), numbers, st.booleans()),
    st.tuples(st.just("reorder"), numbers, numbers),
    st.tuples(st.just("new item"), positions, positions),
)


def perform(work, step):
    name, first, second = step
    items = [item["id"] for item in work["items"]]
    held = [meeting["id"] for meeting in meetings(work)]
    one, other = items[first % len(items)], items[second % len(items)]
    meeting, next_one = held[first % len(held)], held[second % len(held)]
    if name == "split item":
        editing.split_item(work, TEXT, one, second)
    elif name == "merge items":
        editing.merge_items(work, one, other)
    elif name == "split meeting":
        editing.split_meeting(work, TEXT, meeting, second)
    elif name == "merge meetings":
        editing.merge_meetings(work, TEXT, meeting, next_one)
    elif name == "drop":
        editing.set_item_dropped(work, one, second)
    elif name == "reorder":
        editing.reorder(work, one, second)
    else:
        editing.add_item(work, TEXT, [first, second])


@given(st.lists(STEPS, max_size=12))
def test_nothing_is_lost(steps):
    work = copy.deepcopy(WORK)
    for step in steps:
        before = copy.deepcopy(work)
        try:
            perform(work, step)
        except EditRefused:
            assert work == before
    checked(work, len(TEXT))
    assert held_in(work) == held_in(WORK)
    assert spheres_in(work) == spheres_in(WORK)


def test_merged_and_cut_again_an_item_reads_its_own_head(work):
    first, second = work["items"][:2]
    border = second["span"][0]
    merged = editing.merge_items(work, first["id"], second["id"])
    assert (merged["country"]["value"], len(merged["meetings"])) == ("SI", 3)
    new = editing.split_item(work, TEXT, merged["id"], border)
    assert new["country"]["value"] == "FI"
    assert new["ambassador"]["name"] == "Данияр Сейтов"
    assert [item["country"]["value"] for item in work["items"]] == list(COUNTRIES)
    start, end = new["ambassador"]["span"]
    assert TEXT[start:end] == "Данияр Сейтов"


def test_a_meeting_cut_in_two_gives_each_part_what_its_words_say(work):
    meeting = work["items"][1]["meetings"][0]
    new = editing.split_meeting(work, TEXT, meeting["id"], TEXT.index("Стороны договорились"))
    assert [person["name"] for person in meeting["counterparts"]] == ["Матти Вуоринен"]
    assert [outcome["kind"] for outcome in meeting["outcomes"]] == []
    assert new["counterparts"] == []
    assert [outcome["kind"] for outcome in new["outcomes"]] == ["agreement"]
    assert new["title"] == "Стороны договорились об обмене студентами"


@pytest.mark.parametrize(("first", "second"), [(0, 2), (0, 0)])
def test_only_neighbours_are_merged(work, first, second):
    items = [item["id"] for item in work["items"]]
    with pytest.raises(EditRefused):
        editing.merge_items(work, items[first], items[second])
    assert work == WORK


def words(text):
    start = TEXT.index(text)
    return [start, start + len(text)]


@pytest.mark.parametrize(
    ("field", "text", "read"),
    [
        ("place", "Копера", lambda meeting: meeting["place"]["value"]),
        ("event", "работу порта", lambda meeting: meeting["event"]["name"]),
        ("counterpart", "Марко", lambda meeting: meeting["counterparts"][1]["name"]),
        (
            "organization",
            "порта",
            lambda meeting: meeting["counterparts"][1]["organization"]["name"],
        ),
        ("counterpart.0.name", "Марко", lambda meeting: meeting["counterparts"][0]["name"]),
        ("counterpart.0.title", "мэром", lambda meeting: meeting["counterparts"][0]["title"]),
        ("outcome:plan", "работу порта", lambda meeting: meeting["outcomes"][1]["text"]),
    ],
)
def test_selected_words_become_a_field(work, field, text, read):
    meeting = work["items"][0]["meetings"][0]
    start, end = words(text)
    assign(work, TEXT, meeting["id"], field, [start - 1, end])  # with a space, as one does
    assert read(meeting) == text
    checked(work, len(TEXT))


def test_a_corrected_name_keeps_title_and_words(work):
    meeting = work["items"][0]["meetings"][0]
    assign(work, TEXT, meeting["id"], "counterpart.0.name", words("Брецелем"))
    (person,) = meeting["counterparts"]
    assert (person["title"], person["span"]) == ("мэр Копера", words("Брецелем"))


@pytest.mark.parametrize(
    "field",
    ["", "mission", "counterpart.9.name", "counterpart.x.name", "counterpart.0.x", "outcome:x"],
)
def test_words_are_not_assigned_to_what_is_not_there(work, field):
    with pytest.raises(EditRefused):
        assign(work, TEXT, work["items"][0]["meetings"][0]["id"], field, words("Марко"))
    assert work == WORK
