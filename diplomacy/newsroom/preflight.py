"""What a post still lacks, said the same way to the button, the screen and the tests."""

import dataclasses
from collections.abc import Iterator
from typing import Literal

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from diplomacy.models import Ambassador, Meeting, Post
from diplomacy.models.fields import LANGUAGES, in_language

from .offices import uncertain_heads

LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


@dataclasses.dataclass(frozen=True)
class Finding:
    """One line of the preflight list; `field` is the form field it points at."""

    level: Literal["blocker", "warning", "passed"]
    text: str
    field: str = ""


def ready_languages(post: Post) -> list[str]:
    return [language for language in LANGUAGES if getattr(post, f"ready_{language}")]


def has_text(record: object, name: str, language: str) -> bool:
    """Whether the field holds words in the language; markup alone does not count."""
    value = getattr(record, in_language(name, language)) or ""
    return bool(strip_tags(value).strip())


def missing(post: Post, language: str, meetings: list[Meeting] | None = None) -> Iterator[Finding]:
    """What has no text in the language: the post's own fields, its photo, its meetings."""
    labels = {"title": _("title"), "lead": _("lead"), "body": _("text")}
    own = [name for name in labels if not has_text(post, name, language)]
    for name in own:
        text = _("%(language)s: the %(field)s is missing.")
        values = {"language": LANGUAGE_NAMES[language], "field": labels[name]}
        yield Finding("blocker", text % values, in_language(name, language))
    if post.photo and not has_text(post.photo, "alt", language):
        text = _("%(language)s: the photo has no description for those who cannot see it.")
        yield Finding("blocker", text % {"language": LANGUAGE_NAMES[language]}, "photo")
    for meeting in meetings if meetings is not None else meetings_of(post):
        yield from _missing_in_meeting(meeting, language)


def _missing_in_meeting(meeting: Meeting, language: str) -> Iterator[Finding]:
    parts = [meeting, *meeting.outcomes.all()]
    names = ["title", *["text"] * (len(parts) - 1)]
    titles = [p for p in meeting.participations.all() if p.counterpart_id and p.title]
    incomplete = not all(
        has_text(part, name, language) for part, name in zip(parts, names, strict=True)
    ) or not all(has_text(participation, "title", language) for participation in titles)
    if incomplete:
        text = _("%(language)s: the meeting “%(meeting)s” is not fully translated.")
        values = {"language": LANGUAGE_NAMES[language], "meeting": meeting}
        yield Finding("blocker", text % values, "meeting_links-group")


def meetings_of(post: Post) -> list[Meeting]:
    """The post's meetings in order, with what the checks read."""
    return list(
        post.meetings.order_by("post_links__order", "post_links__pk")
        .select_related("ambassador")
        .prefetch_related("outcomes", "participations", "sphere_links", "ambassador__appointments")
    )


def preflight(post: Post) -> list[Finding]:
    """Everything to know before publishing, blockers first. Publishing refuses on a blocker."""
    ready = ready_languages(post)
    meetings = meetings_of(post) if post.pk else []
    findings: list[Finding] = []
    if not ready:
        findings.append(
            Finding(
                "blocker", _("No language is marked as ready."), f"ready_{post.source_language}"
            )
        )
    for language in LANGUAGES:
        gaps = list(missing(post, language, meetings))
        if language in ready:
            findings += gaps
        if language not in ready:
            text = _("%(language)s is not ready: its readers will not see this post.")
            findings.append(
                Finding(
                    "warning", text % {"language": LANGUAGE_NAMES[language]}, f"ready_{language}"
                )
            )
        elif not gaps:
            text = _("%(language)s is complete.")
            findings.append(Finding("passed", text % {"language": LANGUAGE_NAMES[language]}))
    findings += _about_meetings(meetings)
    if not post.photo:
        findings.append(Finding("warning", _("There is no photo."), "photo"))
    return sorted(findings, key=lambda found: ("blocker", "warning", "passed").index(found.level))


def _about_meetings(meetings: list[Meeting]) -> Iterator[Finding]:
    where = "meeting_links-group"
    for meeting in meetings:
        values = {"meeting": meeting}
        if not meeting.sphere_links.all():
            yield Finding("warning", _("“%(meeting)s” names no sphere.") % values, where)
        if meeting.state == Meeting.State.HELD and not meeting.participations.all():
            yield Finding("warning", _("“%(meeting)s” names no participants.") % values, where)
    if heads := uncertain_heads(meetings):
        yield Finding("warning", unsure_about(heads), where)


def unsure_about(heads: list[Ambassador]) -> str:
    """One sentence for all of them; the database has refused what is certainly wrong."""
    text = _("Not known exactly since when in office: %(people)s. Check the dates of the meetings.")
    return text % {"people": ", ".join(map(str, heads))}


def blockers(post: Post) -> list[str]:
    """The sentences that keep the post from being published, in the active language."""
    return [found.text for found in preflight(post) if found.level == "blocker"]


def missing_languages(post: Post) -> list[str]:
    """The languages in which the post's own texts are incomplete, for the lists."""
    return [
        language
        for language in LANGUAGES
        if not all(has_text(post, name, language) for name in ("title", "lead", "body"))
    ]


def language_marks(post: Post) -> list[tuple[str, Literal["ready", "missing", "unready"]]]:
    """Per language: marked as ready, lacking a text, or written but not yet marked as ready."""
    lacking = missing_languages(post)
    return [
        (
            language,
            "ready"
            if getattr(post, f"ready_{language}")
            else "missing"
            if language in lacking
            else "unready",
        )
        for language in LANGUAGES
    ]
