"""One press of a button on the checking page, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from diplomacy.intake_desk import editing
from diplomacy.intake_desk.editing import EditRefused
from diplomacy.intake_desk.work import MeetingWork, Work
from diplomacy.models import User

from .forms import RowForm
from .page import Page


@dataclass
class Taken:
    """What to say, where the work goes on, and which part of the page changed."""

    told: str
    focus: str
    part: str = ""  # an item or meeting; everything when empty
    editing: str = ""  # a row that is opened for correction
    form: RowForm | None = None  # with errors: nothing was changed


@dataclass
class Step:
    """A button pressed or a form sent: `do` says what, for which part; the rest are values."""

    page: Page
    data: Mapping[str, Any]
    user: User
    target: str

    @property
    def work(self) -> Work:
        return self.page.work

    @property
    def text(self) -> str:
        return self.page.intake.text

    def number(self, name: str) -> int:
        given = str(self.data.get(name, ""))
        if not (given.isascii() and given.isdecimal() and len(given) < 10):
            raise EditRefused(_("Select the words in the text."))
        return int(given)

    @property
    def owner(self) -> str:
        return self.target.split("-")[0]

    def part(self) -> tuple[MeetingWork, str, int]:
        """The meeting, the list and the place in it that a row's id names."""
        owner, name, number = (*self.target.split("-"), "", "")[:3]
        _item, meeting = editing.the_meeting(self.work, owner)
        parts = {"counterpart": "counterparts", "organization": "counterparts"}.get(
            name, "outcomes"
        )
        if not number.isdecimal() or int(number) >= len(meeting[parts]):  # type: ignore[literal-required]
            raise EditRefused(_("This line is gone: load the page again."))
        return meeting, parts, int(number)
