"""What a button or form of the checking page does to the work; the page is then drawn anew."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diplomacy.intake.russian_names import EVERY, nominative
from diplomacy.intake_desk import editing
from diplomacy.intake_desk.assigning import assign, participant
from diplomacy.intake_desk.editing import EditRefused
from diplomacy.intake_desk.matching import match
from diplomacy.intake_desk.shape import NotAWork, checked
from diplomacy.intake_desk.work import (
    Work,
    new_event,
    new_participant,
)
from diplomacy.models import Intake, User

from .page import Page
from .setting import accept, choose, same_date, set_, when
from .step import Step, Taken


def take(intake: Intake, data: Mapping[str, Any], user: User) -> Taken:
    """Change the work and keep it; EditRefused says why nothing was changed."""
    page = Page(intake, is_open=True)
    verb, _space, target = str(data.get("do", "")).partition(" ")
    if verb not in STEPS:
        raise EditRefused(_("This step is not known: load the page again."))
    taken = STEPS[verb](Step(page, data, user, target))
    if taken.form is None:
        match(page.work)
        try:
            intake.work = checked(page.work, len(intake.text))
        except NotAWork:
            raise EditRefused(_("This does not fit the text: load the page again.")) from None
        intake.save(update_fields=["work", "updated_at"])
    return taken


# Items and meetings ------------------------------------------------------------------------------


def up(step: Step) -> Taken:
    return _move(step, -1)


def down(step: Step) -> Taken:
    return _move(step, 1)


def _move(step: Step, by: int) -> Taken:
    item = editing.the_item(step.work, step.target)
    place = step.work["items"].index(item) + by
    editing.reorder(step.work, step.target, place)
    place = step.work["items"].index(item) + 1
    return Taken(_("The item is now number %(place)d.") % {"place": place}, item["id"])


def merge(step: Step) -> Taken:
    """With the one before it."""
    if step.target.startswith("m"):
        item, meeting = editing.the_meeting(step.work, step.target)
        before = item["meetings"][item["meetings"].index(meeting) - 1]
        editing.merge_meetings(step.work, step.text, before["id"], meeting["id"])
        return Taken(_("The two meetings are one."), before["id"], part=item["id"])
    item = editing.the_item(step.work, step.target)
    previous = step.work["items"][step.work["items"].index(item) - 1]
    editing.merge_items(step.work, previous["id"], item["id"])
    return Taken(_("The two items are one."), previous["id"])


def split(step: Step) -> Taken:
    if step.target.startswith("m"):
        new = editing.split_meeting(step.work, step.text, step.target, step.number("at"))
        return Taken(_("The meeting is now two."), new["id"], part=step.target)
    item = editing.split_item(step.work, step.text, step.target, step.number("at"))
    return Taken(_("The item is now two."), item["id"])


def item(step: Step) -> Taken:
    """A new one, of words that belong to none."""
    new = editing.add_item(step.work, step.text, [step.number("start"), step.number("end")])
    return Taken(_("There is a new item."), new["id"])


def drop(step: Step) -> Taken:
    return _set_dropped(step, True, _("Left out."))


def restore(step: Step) -> Taken:
    return _set_dropped(step, False, _("Taken back in."))


def _set_dropped(step: Step, dropped: bool, told: str) -> Taken:
    button = f"{step.target}-drop"
    if step.target.endswith("-event"):
        editing.the_meeting(step.work, step.owner)[1]["event"] = new_event()
        return Taken(told, step.owner, part=step.owner)
    if "-" in step.target:
        meeting, parts, number = step.part()
        meeting[parts][number]["dropped"] = dropped  # type: ignore[literal-required]
        return Taken(told, button, part=step.owner)
    if step.target.startswith("m"):
        editing.set_meeting_dropped(step.work, step.target, dropped)
    else:
        editing.set_item_dropped(step.work, step.target, dropped)
    return Taken(told, button if dropped else step.target, part=step.target)


def drop_others(step: Step) -> Taken:
    """Whatever an attaché may not enter, at once."""
    others = step.page.of_others(step.user)
    if not others:
        raise EditRefused(_("No item is of another mission."))
    for card in others:
        editing.set_item_dropped(step.work, card.id, True)
    number = len(others)
    told = ngettext("%(number)d item is left out.", "%(number)d items are left out.", number)
    return Taken(told % {"number": number}, "undo")


def add(step: Step) -> Taken:
    """An empty line, opened to be filled in."""
    owner, _dash, name = step.target.partition("-")
    _item, meeting = editing.the_meeting(step.work, owner)
    if name == "outcome":
        meeting["outcomes"].append({"kind": "plan", "text": "", "span": None, "dropped": False})
        row = f"{owner}-outcome-{len(meeting['outcomes']) - 1}"
    else:
        meeting["counterparts"].append(new_participant())
        row = f"{owner}-counterpart-{len(meeting['counterparts']) - 1}"
    return Taken(_("There is a new line."), f"{row}-form", part=owner, editing=row)


def give(step: Step) -> Taken:
    """Words chosen in the text become the value of a field."""
    owner, _space, name = step.target.partition(" ")
    if name == "sphere":
        code = str(step.data.get("code", ""))
        if code not in step.page.records.spheres:
            raise EditRefused(_("Choose the sphere."))
        name = f"sphere:{code}"
    span = [step.number("start"), step.number("end")]
    assign(step.work, step.text, owner, name, span)
    _straighten(step, owner, name)
    words = " ".join(step.text[span[0] : span[1]].split())
    return Taken(
        _("Given: %(words)s") % {"words": words}, _row_given(step.work, owner, name), owner
    )


def _straighten(step: Step, owner: str, name: str) -> None:
    """A Russian name stands in the text in any case; a record is in the nominative."""
    if step.page.intake.language != Intake.Language.RU:
        return
    person: Any = None
    if name == "ambassador":
        person = editing.the_item(step.work, owner)["ambassador"]
    elif name == "counterpart":
        person = editing.the_meeting(step.work, owner)[1]["counterparts"][-1]
    elif name.endswith(".name"):
        person = participant(editing.the_meeting(step.work, owner)[1], name)[0]
    if person and (found := nominative(person["name"].split(), frozenset(EVERY))):
        person["name"] = found.text


def _row_given(work: Work, owner: str, name: str) -> str:
    """The row that shows what the words were given to."""
    field, _dot, rest = name.partition(".")
    if rest:
        return f"{owner}-counterpart-{rest.split('.')[0]}"
    field = field.partition(":")[0]
    if field in ("counterpart", "organization", "outcome"):
        _item, meeting = editing.the_meeting(work, owner)
        parts = meeting["outcomes"] if field == "outcome" else meeting["counterparts"]
        return f"{owner}-{field}-{len(parts) - 1}"
    return f"{owner}-spheres" if field == "sphere" else f"{owner}-{field}"


def posts(step: Step) -> Taken:
    given = step.data.get("posts")
    if given not in ("both", "each", "digest"):
        raise EditRefused(_("Choose which posts to draft."))
    step.work["posts"] = given
    return Taken(_("Kept."), f"posts-{given}")


STEPS: dict[str, Callable[[Step], Taken]] = {
    "up": up,
    "down": down,
    "merge": merge,
    "split": split,
    "item": item,
    "drop": drop,
    "restore": restore,
    "drop-others": drop_others,
    "add": add,
    "give": give,
    "choose": choose,
    "accept": accept,
    "set": set_,
    "when": when,
    "same-date": same_date,
    "posts": posts,
}
