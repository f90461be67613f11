"""One person's yes: the text becomes people, organizations, meetings and drafts, or nothing."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from diplomacy.models import (
    Intake,
    User,
)
from diplomacy.newsroom.permissions import may_change_intake

from .drafts import draft_posts
from .entering import ConfirmRefused, Entry
from .lessons import keep_lessons
from .problems import Problem, problems
from .work import (
    Work,
)


def confirm(intake: Intake, work: Work, *, by: User) -> Intake:
    """Create what the work says and close the intake, in one transaction.

    Creates new people, organizations and events, the meetings with their source and span, drafts
    of posts, and the lessons; or raises ConfirmRefused with every reason.
    """
    try:
        with transaction.atomic():
            intake = Intake.objects.select_for_update().get(pk=intake.pk)
            refuse_if_settled(intake, by)
            if found := problems(work):
                raise ConfirmRefused(found)
            entry = Entry(intake, work, by)
            meetings = entry.enter()
            draft_posts(intake, work, meetings, by=by)
            keep_lessons(intake, intake.proposed, work)
            intake.work = work
            intake.state = Intake.State.CONFIRMED
            intake.confirmed_by, intake.confirmed_at = by, timezone.now()
            intake.save()
            intake.steps.all().delete()
    except IntegrityError as error:  # The database knows best, also of two at once.
        if "text_is_confirmed_once" not in str(error):
            raise
        raise ConfirmRefused([known_text()]) from error
    return intake


def drop(intake: Intake, *, by: User) -> None:
    """Put an open text aside; nothing is created of it."""
    with transaction.atomic():
        intake = Intake.objects.select_for_update().get(pk=intake.pk)
        refuse_if_settled(intake, by)
        intake.state = Intake.State.DROPPED
        intake.save(update_fields=["state", "updated_at"])
        intake.steps.all().delete()


def refuse_if_settled(intake: Intake, by: User) -> None:
    def refuse(text: str) -> None:
        raise ConfirmRefused([{"id": "", "field": "state", "text": text}])

    if intake.state == Intake.State.CONFIRMED:
        text = _("This text was confirmed already, by %(name)s.")
        refuse(text % {"name": intake.confirmed_by})
    if intake.state == Intake.State.DROPPED:
        refuse(_("This text was dropped."))
    if not may_change_intake(by, intake):
        refuse(_("You do not have the permission for this step."))


def known_text() -> Problem:
    text = _("The same text was confirmed already: correct the meetings made of it instead.")
    return {"id": "", "field": "state", "text": text}
