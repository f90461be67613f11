"""What the checking page offers: uses for words chosen in the text, records for a name."""

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from diplomacy.models import Outcome

from .forms import FOUND, NEW, WhoForm
from .page import Page
from .rows import MeetingCard


def uses_of_words(page: Page, start: int, end: int) -> dict[str, Any]:
    """What the chosen words can be given to, in the item that they stand in."""
    card = next(
        (
            card
            for card in page.cards
            if card.work["span"][0] <= start < card.work["span"][1] and not card.is_dropped
        ),
        None,
    )
    words = Truncator(" ".join(page.intake.text[start:end].split())).chars(120)
    meetings = [meeting for meeting in card.meetings if not meeting.is_dropped] if card else []
    around = [one for one in meetings if one.work["span"][0] <= start < one.work["span"][1]]
    groups = [_uses_in(meeting, len(meetings) > 1) for meeting in around or meetings]
    if card:
        held = card.rows[1].value
        name = f"{_('ambassador')}: {held}" if held else _("ambassador")
        groups.insert(0, (_("The item"), card.id, [(f"give {card.id} ambassador", name)]))
    return {
        "words": words,
        "start": start,
        "end": end,
        "card": card,
        "groups": groups,
        "spheres": page.records.spheres.values(),
        "inside": next((one.id for one in around if one.work["span"][0] < start), None),
        "may_split": card is not None and start > card.work["span"][0],
    }


def _uses_in(meeting: MeetingCard, is_one_of_many: bool) -> tuple[str, str, list[Any]]:
    owner, own = meeting.id, f"give {meeting.id}"
    buttons = [(f"{own} counterpart", _("a further counterpart"))]
    for row in (row for pair in meeting.people for row in pair if not row.is_dropped):
        index = row.id.rsplit("-", 1)[1]
        if row.kind == "counterpart":
            named = {"name": row.value or "—"}
            buttons += [
                (f"{own} counterpart.{index}.name", _("the name of %(name)s") % named),
                (f"{own} counterpart.{index}.title", _("the title of %(name)s") % named),
                (
                    f"{own} counterpart.{index}.organization",
                    _("the organization of %(name)s") % named,
                ),
            ]
    buttons += [
        (f"{own} organization", _("an organization that took part")),
        (f"{own} place", _("place")),
        (f"{own} event", _("on the sidelines of")),
        (f"{own} title", _("title")),
    ]
    for kind in Outcome.Kind:
        buttons.append((f"{own} outcome:{kind}", f"{_('outcome')}: {kind.label}"))
    title = _("The meeting")
    if is_one_of_many:
        title = _("Meeting %(number)d") % {"number": meeting.number}
    return title, owner, buttons


def records_for(form: WhoForm, query: str = "") -> dict[str, Any]:
    """The records to choose from: the one held, those like it, those found by the query."""
    held, chosen = form.row.record, str(form["pk"].value() or "")
    records: Any = form.records
    found = records.named(query)[:FOUND] if query else []
    options = {
        **({str(held.pk): (str(held), "")} if held else {}),
        **{str(one.pk): (one.label, one.reason) for one in form.row.choices},
        **{str(one.pk): (str(one), str(getattr(one, "country", None) or "")) for one in found},
    }
    return {
        "options": [
            {"pk": pk, "label": label, "reason": reason, "is_chosen": pk == chosen}
            for pk, (label, reason) in options.items()
        ],
        "new_is_chosen": chosen == NEW or (not chosen and bool(form.row.create)),
    }
