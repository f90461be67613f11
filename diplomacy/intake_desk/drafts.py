"""Drafts of posts in the words and the language of the text; nothing is translated."""

import re

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from diplomacy.models import Intake, Meeting, Mission, Post, User
from diplomacy.models.fields import in_language
from diplomacy.newsroom.permissions import is_attache
from diplomacy.newsroom.slugs import slug_for

from .wording import LEAD, TITLE, as_html, lead_and_body, paragraphs, title_of
from .work import ItemWork, Work, kept_items

# «Астана. 12 февраля. KAZAKHSTAN TODAY - В Словении …»
DATELINE = re.compile(r"^[^\n]{0,40}?\d{1,2}\.? \w+[^\n]{0,60}? [-–—] ")
SUMMING_UP = 100  # a paragraph before the first item leads when it is as long


def draft_posts(
    intake: Intake, work: Work, meetings: dict[str, list[Meeting]], *, by: User
) -> list[Post]:
    """A digest, a press release for each item, or both; `meetings` by the id of their item."""
    items = list(kept_items(work))
    posts = []
    if work["posts"] in ("digest", "both"):
        all_meetings = [meeting for item in items for meeting in meetings[item["id"]]]
        first = min(item["span"][0] for item in work["items"])
        posts.append(draft_digest(intake, first, items, all_meetings, by=by))
    if work["posts"] in ("each", "both"):
        posts += [draft_release(intake, item, meetings[item["id"]], by=by) for item in items]
    return posts


def draft_digest(
    intake: Intake, first: int, items: list[ItemWork], meetings: list[Meeting], *, by: User
) -> Post:
    """Of the text from its heading, which ends where the first item begins, to the last item."""
    title, lead = heading(intake.text, first)
    if not title:
        with override(intake.language):
            day = date_format(meetings[0].reported_on or meetings[0].date, "DATE_FORMAT")
            title = _("Digest of %(date)s") % {"date": day}
    body = as_html([part for item in items for part in paragraphs(intake.text, *item["span"])])
    mission = by.mission if is_attache(by) else None
    return saved(
        intake,
        Post.Kind.DIGEST,
        meetings,
        (0, max(item["span"][1] for item in items)),
        mission=mission,
        title=title,
        lead=lead,
        body=body,
        by=by,
    )


def heading(text: str, first: int) -> tuple[str, str]:
    """Title and lead from what stands before the first item."""
    parts = paragraphs(text, 0, first)
    title = ""
    if parts and len(parts[0]) <= TITLE and not parts[0].endswith((".", ":")):
        title = parts.pop(0)
    lead = next((part for part in parts if len(part) >= SUMMING_UP), "")
    return title, Truncator(DATELINE.sub("", lead)).chars(LEAD)


def draft_release(intake: Intake, item: ItemWork, meetings: list[Meeting], *, by: User) -> Post:
    start, end = item["span"]
    lead, body = lead_and_body(intake.text, start, end)
    return saved(
        intake,
        Post.Kind.PRESS_RELEASE,
        meetings,
        (start, end),
        mission=meetings[0].mission,
        title=title_of(intake.text, start, end),
        lead=lead,
        body=body,
        by=by,
    )


def saved(
    intake: Intake,
    kind: str,
    meetings: list[Meeting],
    span: tuple[int, int],
    *,
    mission: Mission | None,
    by: User,
    **texts: str,
) -> Post:
    post = Post(
        kind=kind,
        mission=mission,
        author=by,
        source=intake,
        source_start=span[0],
        source_end=span[1],
        source_language=intake.language,
        **{in_language(name, intake.language): text for name, text in texts.items()},
    )
    post.slug = slug_for(post)
    post.save()
    for order, meeting in enumerate(meetings, start=1):
        post.meeting_links.create(meeting=meeting, order=order)
    return post
