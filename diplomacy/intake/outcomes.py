"""What a meeting led to, its kind, its event and its day, by the words that say so."""

import itertools
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from .lexicon import table
from .schema import Found, Outcome, Span

MONTHS = {
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    "en": [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
}
CLAUSE_END = re.compile(r"[;\n]|, (?:а|но|тогда как|while|whereas|ал)\b")


@cache
def outcome_pattern(language: str) -> re.Pattern[str]:
    kinds = table("outcomes")[language]["outcomes"]
    return re.compile(
        "|".join(f"(?P<{kind}>\\b(?:{'|'.join(words)}))" for kind, words in kinds.items()), re.I
    )


@cache
def kind_patterns(language: str) -> dict[str, re.Pattern[str]]:
    kinds = table("outcomes")[language]["kinds"]
    return {kind: re.compile(rf"\b(?:{'|'.join(words)})", re.I) for kind, words in kinds.items()}


@cache
def event_pattern(language: str) -> re.Pattern[str]:
    return re.compile("".join(table("outcomes")[language]["event"]), re.I)


def find_outcomes(plain: str, sentences: list[Span], language: str) -> Iterator[Outcome]:
    """One outcome of a kind for each clause, with the clause as its text."""
    pattern = outcome_pattern(language)
    for start, end in sentences:
        edges = [start, *(match.end() for match in CLAUSE_END.finditer(plain, start, end)), end]
        for first, last in itertools.pairwise(edges):
            seen = set()
            for match in pattern.finditer(plain, first, last):
                kind = match.lastgroup or ""
                if kind in seen:
                    continue
                seen.add(kind)
                span = stripped(plain, first, last)
                yield Outcome(kind, plain[span[0] : span[1]], span)


def stripped(plain: str, start: int, end: int) -> Span:
    clause = CLAUSE_END.search(plain, start, end)
    if clause and clause.end() == end:
        end = clause.start()
    while start < end and (plain[start].isspace() or plain[start] in ",;"):
        start += 1
    while start < end and (plain[end - 1].isspace() or plain[end - 1] in ",;"):
        end -= 1
    return start, end


def find_kind(text: str, language: str, *, met: bool) -> str:
    """The kind whose words come first; a call is a call, and nobody met makes no talks."""
    text = ASIDE.sub(lambda match: " " * len(match.group()), text)
    first = {}
    for kind, pattern in kind_patterns(language).items():
        match = pattern.search(text)
        if match:
            first[kind] = match.start()
    if "call" in first:
        return "call"
    if not met:
        for kind in ("briefing", "conference", "event"):
            if kind in first:
                return kind
        if not first:
            return "event"
    if "visit" in first and len(first) > 1:
        del first["visit"]
    kind = min(first, key=lambda kind: first[kind]) if first else "talks"
    return "visit" if kind == "trip" else kind


def find_event(plain: str, start: int, end: int, language: str) -> Found | None:
    match = event_pattern(language).search(plain, start, min(end, start + 3_000))
    if not match:
        return None
    text = match.group()
    lead = LEAD.match(text)
    start = match.start() + (lead.end() if lead else 0)
    span = stripped(plain, start, match.end())
    return Found(plain[span[0] : span[1]], span, "check")


LEAD = re.compile(r"(?:(?:in|at|the|a|an|of|to|and|part|for|on|opened|held|hosted) )+", re.I)
ASIDE = re.compile(
    r"(?:на полях|в кулуарах|on the sidelines of|[oi]n the margins of)(?: [^\s,.]+){1,6}|"
    r"пригла[сш]\w*(?: [^\s,.]+){0,4}? на(?: [^\s,.]+){1,4}",
    re.I,
)
NUMERIC = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b|\b(\d{4})-(\d\d)-(\d\d)\b")


@cache
def worded(language: str) -> re.Pattern[str]:
    months = "|".join(MONTHS[language])
    if language == "ru":
        return re.compile(rf"\b(?P<d>\d{{1,2}}) (?P<m>{months})(?: (?P<y>\d{{4}}))?", re.I)
    if language == "kk":
        return re.compile(
            rf"\b(?:(?P<y>\d{{4}}) жыл\w* )?(?P<d>\d{{1,2}}) (?P<m>{months})\w*", re.I
        )
    return re.compile(
        rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{months})|"
        rf"(?P<m2>{months}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)"
        rf"(?:,? (?P<y>\d{{4}}))?\b",
        re.I,
    )


def find_date(plain: str, start: int, end: int, language: str, year: int | None) -> Found | None:
    """The first day named; without a year, the year the text is from."""
    for match in worded(language).finditer(plain, start, end):
        groups = match.groupdict()
        name = (groups["m"] or groups["m2"] or "").lower()
        day, month = int(groups["d"] or groups["d2"]), MONTHS[language].index(name) + 1
        own = groups["y"]
        found = iso(int(own) if own else year, month, day)
        if found:
            return Found(found, match.span(), "certain" if own else "likely")
    for match in NUMERIC.finditer(plain, start, end):
        numbers = [int(group) for group in match.groups() if group]
        if len(match.group(4) or "") != 4:
            numbers.reverse()
        found = iso(*numbers)
        if found:
            return Found(found, match.span(), "certain")
    return None


def iso(year: int | None, month: int, day: int) -> str | None:
    try:
        return date(year or 0, month, day).isoformat()
    except ValueError:
        return None


def find_year(plain: str, language: str) -> int | None:
    """The year of the text, from a full date near its beginning."""
    head = plain[:1_000]
    for pattern in (worded(language), NUMERIC):
        for match in pattern.finditer(head):
            years = [
                group for group in match.groups() if group and len(group) == 4 and group.isdigit()
            ]
            if years:
                return int(years[0])
    return None
