"""The steps taken on a text: each can be taken back, and nobody changes what they did not see."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diplomacy.models import Intake, IntakeStep, User

from .editing import EditRefused

KEPT = 50  # steps that can be taken back


class NotSeen(EditRefused):
    """The page was drawn before the last step."""


def last_step(intake: Intake) -> IntakeStep | None:
    return intake.steps.select_related("by").defer("before").last()


def refuse_unless_seen(intake: Intake, seen: Any) -> None:
    """NotSeen when the page was drawn before the last step; `seen` is what the page sent."""
    last = last_step(intake)
    if str(seen) == number_of(last):
        return
    if last is None:
        raise NotSeen(_("A step was taken back meanwhile."))
    when = date_format(timezone.localtime(last.at), "TIME_FORMAT")
    text = _("%(name)s changed this text at %(time)s. Your change was not kept.")
    raise NotSeen(text % {"name": last.by, "time": when})


def number_of(step: IntakeStep | None) -> str:
    """By which a page says up to which step it was drawn."""
    return str(step.pk) if step else ""


def remember(intake: Intake, before: Any, part: str, by: User) -> None:
    """Keep the work as it was; only the latest steps stay."""
    intake.steps.create(by=by, part=part[:20], before=before)
    old = intake.steps.order_by("-pk").values("pk")[KEPT:]
    intake.steps.filter(pk__in=old).delete()


def undo(intake: Intake, by: User) -> str:
    """Take the last step back; the part that it had changed, or EditRefused."""
    last = intake.steps.last()
    if last is None:
        raise EditRefused(_("There is nothing to undo."))
    if last.by_id != by.pk:
        raise EditRefused(_("The last step is not yours: %(name)s took it.") % {"name": last.by})
    intake.work = last.before
    intake.save(update_fields=["work", "updated_at"])
    last.delete()
    return last.part
