"""How a post becomes public: who may move it from which state to which, and why not."""

import dataclasses
import datetime as dt

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.models import Post, User

from .preflight import blockers

State = Post.State


@dataclasses.dataclass(frozen=True)
class Transition:
    """A named step; `needs` is the permission, `checked` steps refuse on preflight blockers.

    Whoever takes back what somebody wrote or readers saw says why (`asks_reason`).
    """

    label: str | Promise
    sources: tuple[str, ...]
    target: str
    needs: str
    checked: bool = False
    asks_reason: bool = False


TRANSITIONS = {
    "submit": Transition(
        gettext_lazy("Submit for approval"), (State.DRAFT,), State.SUBMITTED, "submit_post"
    ),
    "return": Transition(
        gettext_lazy("Return to the author"),
        (State.SUBMITTED, State.APPROVED),
        State.DRAFT,
        "submit_post",
        asks_reason=True,
    ),
    "approve": Transition(
        gettext_lazy("Approve"), (State.SUBMITTED,), State.APPROVED, "publish_post", checked=True
    ),
    "publish": Transition(
        gettext_lazy("Publish"),
        (State.SUBMITTED, State.APPROVED),
        State.PUBLISHED,
        "publish_post",
        checked=True,
    ),
    "withdraw": Transition(
        gettext_lazy("Withdraw"),
        (State.PUBLISHED,),
        State.WITHDRAWN,
        "publish_post",
        asks_reason=True,
    ),
    "reopen": Transition(
        gettext_lazy("Reopen as a draft"), (State.WITHDRAWN,), State.DRAFT, "publish_post"
    ),
}


class TransitionRefused(Exception):
    """Carries the reasons, one sentence each, in the active language."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def lacks_reason(name: str, reason: str) -> str:
    """The sentence that asks for a reason, when the step needs one and none is given."""
    if TRANSITIONS[name].asks_reason and not reason.strip():
        return _("Say why in the comment: the author reads it in the history.")
    return ""


def refusals(post: Post, name: str, *, by: User, reason: str = "") -> list[str]:
    """Why the person cannot take this step now; empty when nothing stands in the way."""
    step = TRANSITIONS[name]
    if not by.has_perm(f"diplomacy.{step.needs}"):
        return [_("You do not have the permission for this step.")]
    if post.state not in step.sources:
        values = {"state": post.get_state_display(), "step": step.label}
        return [_("The post is “%(state)s”: the step “%(step)s” is not possible.") % values]
    if sentence := lacks_reason(name, reason):
        return [sentence]
    return blockers(post) if step.checked else []


def steps_for(post: Post, *, by: User) -> list[str]:
    """The steps to offer: allowed to the person in this state, blocked or not."""
    return [
        name
        for name, step in TRANSITIONS.items()
        if post.state in step.sources and by.has_perm(f"diplomacy.{step.needs}")
    ]


def perform(
    post: Post, name: str, *, by: User, at: dt.datetime | None = None, reason: str = ""
) -> Post:
    """Take the step, or raise TransitionRefused with every reason why not.

    Publishing approves too, sets the publication time (`at`, a later one plans it; now when
    omitted) and by trigger makes the post's meetings public. A return takes the approval back.
    The reason stays in the history.
    """
    with transaction.atomic(), pghistory.context(step=name, comment=reason):
        post.refresh_from_db(from_queryset=Post.objects.select_for_update(of=("self",)))
        if reasons := refusals(post, name, by=by, reason=reason):
            raise TransitionRefused(reasons)
        now = timezone.now()
        post.state = TRANSITIONS[name].target
        if name == "submit":
            post.submitted_at = now
        if name in ("approve", "publish") and post.approved_at is None:
            post.approved_by, post.approved_at = by, now
        if name in ("return", "reopen"):
            post.approved_by = post.approved_at = None
        if name == "publish":
            post.published_at = at or now
        if name == "withdraw" and post.published_at and post.published_at > now:
            post.published_at = None  # Readers never saw it, so no page says that it is gone.
        post.save(
            update_fields=[
                "state",
                "submitted_at",
                "approved_by",
                "approved_at",
                "published_at",
                "updated_at",
            ]
        )
    return post


def take_back_approval(post: Post, *, by: User) -> bool:
    """An approved post changed by somebody who may not approve waits for approval again."""
    if post.state != State.APPROVED or by.has_perm("diplomacy.publish_post"):
        return False
    post.state, post.approved_by, post.approved_at = State.SUBMITTED, None, None
    post.save(update_fields=["state", "approved_by", "approved_at", "updated_at"])
    return True
