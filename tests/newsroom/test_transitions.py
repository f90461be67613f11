"""Every step from every state by everybody: allowed, or refused in exactly these words."""

import datetime as dt

import pytest
from django.utils import timezone

from diplomacy.models import Post
from diplomacy.newsroom.transitions import (
    TRANSITIONS,
    TransitionRefused,
    perform,
    refusals,
    steps_for,
    take_back_approval,
)

NOT_PERMITTED = "You do not have the permission for this step."
SAY_WHY = "Say why in the comment: the author reads it in the history."
# From each state: the step, where it leads.
POSSIBLE = {
    "draft": {"submit": "submitted"},
    "submitted": {"return": "draft", "approve": "approved", "publish": "published"},
    "approved": {"return": "draft", "publish": "published"},
    "published": {"withdraw": "withdrawn"},
    "withdrawn": {"reopen": "draft"},
}
PERMITTED = {
    "attache": set(),
    "editor": {"submit", "return"},
    "chief": {"submit", "return", "approve", "publish", "withdraw", "reopen"},
    "analyst": set(),
    "outsider": set(),
}
LABELS = {
    "submit": "Submit for approval",
    "return": "Return to the author",
    "approve": "Approve",
    "publish": "Publish",
    "withdraw": "Withdraw",
    "reopen": "Reopen as a draft",
}


@pytest.fixture
def in_state(post, chief):
    """The complete post put into a state directly, with what the database asks of it."""

    def put(state):
        approved = state in ("approved", "published")
        Post.objects.filter(pk=post.pk).update(
            state=state,
            approved_by=chief if approved else None,
            approved_at=timezone.now() if approved else None,
            published_at=timezone.now() if state == "published" else None,
        )
        post.refresh_from_db()
        return post

    return put


@pytest.mark.parametrize("name", PERMITTED)
def test_who_may_take_which_step_from_which_state(name, in_state, request):
    person = request.getfixturevalue(name)
    for state, steps in POSSIBLE.items():
        post = in_state(state)
        found = {step: refusals(post, step, by=person, reason="Because") for step in TRANSITIONS}
        impossible = "The post is “{}”: the step “{}” is not possible."
        assert found == {
            step: [NOT_PERMITTED]
            if step not in PERMITTED[name]
            else []
            if step in steps
            else [impossible.format(state, LABELS[step])]
            for step in TRANSITIONS
        }
        assert steps_for(post, by=person) == [
            step for step in TRANSITIONS if step in steps and step in PERMITTED[name]
        ]


@pytest.mark.parametrize(
    ("state", "step"), [(state, step) for state, steps in POSSIBLE.items() for step in steps]
)
def test_a_step_leads_where_it_says(state, step, in_state, chief):
    post = perform(in_state(state), step, by=chief, reason="Because")
    post.refresh_from_db()
    assert post.state == POSSIBLE[state][step]
    with pytest.raises(TransitionRefused):
        perform(post, step, by=chief, reason="Because")  # Not a second time.


@pytest.mark.parametrize(("state", "step"), [("submitted", "return"), ("published", "withdraw")])
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_what_is_taken_back_needs_a_reason(state, step, reason, in_state, chief):
    post = in_state(state)
    with pytest.raises(TransitionRefused) as refused:
        perform(post, step, by=chief, reason=reason)
    assert refused.value.reasons == [SAY_WHY]
    post.refresh_from_db()
    assert post.state == state


def test_the_reason_and_the_step_stay_in_the_history(in_state, chief):
    post = perform(in_state("submitted"), "return", by=chief, reason="The date is wrong")
    context = post.history.latest("pgh_id").pgh_context.metadata
    assert context == {"step": "return", "comment": "The date is wrong"}


def test_publishing_approves_and_sets_the_time(in_state, chief):
    before = timezone.now()
    post = perform(in_state("submitted"), "publish", by=chief)
    assert (post.approved_by, post.approved_at) == (chief, post.published_at)
    assert before <= post.published_at <= timezone.now()
    post.refresh_from_db()
    assert post.public_languages() == ["ru"]


def test_publishing_for_later_plans(in_state, chief):
    at = timezone.now() + dt.timedelta(days=1)
    post = perform(in_state("approved"), "publish", by=chief, at=at)
    post.refresh_from_db()
    assert post.published_at == at
    assert post.is_planned
    assert post.public_languages() == []


@pytest.mark.parametrize("step", ["approve", "publish"])
def test_a_gap_blocks_approval_and_publication(step, in_state, chief):
    post = in_state("submitted")
    Post.objects.filter(pk=post.pk).update(lead_ru="", body_ru="<p> </p>")
    with pytest.raises(TransitionRefused) as refused:
        perform(post, step, by=chief)
    assert refused.value.reasons == [
        "Русский: the lead is missing.",
        "Русский: the text is missing.",
    ]


def test_a_return_takes_the_approval_back(in_state, chief):
    post = perform(in_state("approved"), "return", by=chief, reason="Once more")
    assert (post.approved_by, post.approved_at) == (None, None)


@pytest.mark.parametrize(
    ("name", "state", "after"),
    [
        ("editor", "approved", "submitted"),
        ("chief", "approved", "approved"),
        ("editor", "submitted", "submitted"),
    ],
)
def test_an_edit_by_whoever_may_not_approve_takes_the_approval_back(
    name, state, after, in_state, request
):
    post = in_state(state)
    taken = take_back_approval(post, by=request.getfixturevalue(name))
    post.refresh_from_db()
    assert (taken, post.state, bool(post.approved_at)) == (
        state != after,
        after,
        after == "approved",
    )
