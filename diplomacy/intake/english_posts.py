"""The words of English posts and offices, and how the head of one is named."""

from .english_words import Words
from .findings import KIND_OF_ROLE, Anchor
from .lexicon import words

# The words of a post or an office, the longest first: (words, role, kind).
POSTS: tuple[tuple[tuple[str, ...], str | None, str], ...] = (
    (("ambassador", "extraordinary", "and", "plenipotentiary"), "ambassador", "embassy"),
    (("permanent", "representative"), "permanent-representative", "permanent-mission"),
    (("permanent", "mission"), None, "permanent-mission"),
    (("permanent", "delegation"), None, "permanent-mission"),
    (("consul", "general"), "consul-general", "consulate-general"),
    (("consul-general",), "consul-general", "consulate-general"),
    (("consulate", "general"), None, "consulate-general"),
    (("consulate-general",), None, "consulate-general"),
    (("chargé", "d’affaires"), "charge-d-affaires", "embassy"),
    (("charge", "d’affaires"), "charge-d-affaires", "embassy"),
    (("chargé", "d", "’", "affaires"), "charge-d-affaires", "embassy"),
    (("top", "diplomat"), "ambassador", "embassy"),
    (("head", "of", "mission"), "ambassador", "embassy"),
    (("head", "of", "the", "embassy"), "ambassador", "embassy"),
    (("diplomatic", "mission"), None, "embassy"),
    (("ambassador-designate",), "ambassador", "embassy"),
    (("ambassador",), "ambassador", "embassy"),
    (("envoy",), "ambassador", "embassy"),
    (("consul",), "consul", "consulate"),
    (("embassy",), None, "embassy"),
    (("mission",), None, "permanent-mission"),
    (("delegation",), None, "permanent-mission"),
    (("consulate",), None, "consulate"),
    (("representation",), None, "representation"),
    (("diplomat",), "ambassador", "embassy"),
    (("represents",), "ambassador", "embassy"),
)


STARTS = words("en", "starts")


PLACING = frozenset({"to", "in", "at", "with", "near"})


BETWEEN = words("en", "between")


NOT_OURS_BEFORE = frozenset(
    ["honorary", "vice", "special", "presidential", "climate", "trade", "deputy", "former", "ex"]
)


AFTER_NAME = frozenset({",", ".", "", "(", "—", "–", ";", ":"})

# «Samat Ordabayev, who heads the …», «Name, our country’s …»: words between a name and a post.
LINKS = words("en", "links")
LEADS = frozenset({"head", "heads", "headed", "heading", "led", "leads", "chief"})
BEFORE_HEAD = LEADS | {",", "and", "its", "the", "by", "who", "is"}


def post(words: Words, position: int) -> tuple[int, str | None, str] | None:
    """(how many words, role, mission kind) of a post named here."""
    for names, role, kind in POSTS:
        if tuple(words.lower(position + step) for step in range(len(names))) == names:
            return len(names), role, kind
    return None


def name_head(words: Words, found: Anchor) -> None:
    """After the post, with or without a comma, or before it with one."""
    if found.role is None and not lead(words, found):
        return
    start = found.last + 1
    while words.lower(start) in {"a", "i", "a.i", "a.i.", "ad", "interim", "office"}:
        start += 1 + (words.lower(start) in {"a", "i", "a.i"} and words.lower(start + 1) == ".")
    comma = words.lower(start) in {",", "–", "—", "("}
    run = own_name(words, start + comma)
    interim = start > found.last + 1  # its stop looks like the end of a sentence
    if run and not interim and words.tokens[run[0]].sentence != found.sentence:
        run = None
    long = run and run[1] - run[0] > 1
    said = words.lower(found.first - 1) in {"as", "new"}
    if run and (not comma or (long and (said or words.lower(run[1]) in AFTER_NAME))):
        set_name(words, found, *run)
    elif before := name_before(words, found):
        last = found.last
        set_name(words, found, *before)
        found.first, found.last = before[0], last


def own_name(words: Words, start: int) -> tuple[int, int] | None:
    """A name, its last part with «’s» too."""
    run = words.name_run(start)
    if run and words.owner(run[1]) and run[1] - run[0] < 3:
        return run[0], run[1] + 1
    return run


def name_before(words: Words, found: Anchor) -> tuple[int, int] | None:
    """«Samat Ordabayev, the Ambassador …»: where the name stands."""
    end = found.first - 1
    while found.first - end < 8 and words.lower(end) in LINKS:
        end -= 1
    if words.lower(end + 1) == "as":  # «the credentials of Yerbolat Sembayev as …»
        end += 1
    elif end < 1 or words.lower(end) not in {",", "–", "—", "("}:
        return None
    start = end
    while start and end - start < 6 and words.may_be_in_name(start - 1):
        start -= 1
    if words.lower(start) in words.particles:
        start += 1
    start = words.after_honorifics(start)
    same = words.tokens[start].sentence == found.sentence
    return (start, end) if end - start > 1 and same and not words.titled_before(start) else None


def lead(words: Words, found: Anchor) -> bool:
    """«who heads the Consulate General», «the Mission and its head,»: the office with its head."""
    before = found.first - 1
    while found.first - before < 4 and words.lower(before) in {"the", "of", "our"}:
        before -= 1
    after = found.last + 1
    while after - found.last < 6 and words.lower(after) in BEFORE_HEAD:
        after += 1
    if words.lower(before) in LEADS:
        found.first = before
    elif words.lower(after - 1) in LEADS or words.lower(after - 2) in LEADS:
        found.last = after - 1
    else:
        return False
    named = name_before(words, found) or own_name(
        words, found.last + 1 + (words.lower(found.last + 1) == ",")
    )
    if named and named[1] - named[0] > 1:
        found.role = next(role for role, kind in KIND_OF_ROLE.items() if kind == found.kind)
    return found.role is not None


def set_name(words: Words, found: Anchor, start: int, end: int) -> None:
    found.name = words.name(start, end).removesuffix("’s")
    found.name_span = words.span(start, end - 1)
    found.last = max(found.last, end - 1)
