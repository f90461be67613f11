"""Whether a person in an English sentence was met, or is ours or only spoken of."""

from .english_words import KAZAKH, Words
from .findings import Someone
from .gazetteer import HOME, Match
from .lexicon import phrases
from .lexicon import words as words_of

NO_COUNTERPART = phrases("en", "no_counterpart")
RANKS = frozenset(
    ["counsellor", "counselor", "attaché", "vice-consul", "minister-counsellor"]
    + ["deputy permanent representative", "deputy head of mission", "deputy consul general"]
    + [f"{order} secretary" for order in ("first", "second", "third")]
)
# Of whose office a text speaks without saying whose: of ours.
OUR_OFFICE = tuple(
    f" of the {office}"
    for office in ("embassy", "mission", "permanent mission", "consulate", "consulate general")
)
OFFICE_S = ("embassy’s ", "mission’s ", "consulate’s ")
# Of makers of works, «by» tells whose a work is, unless it was done at the meeting.
MAKERS = phrases("en", "makers")
BEFORE_MAKERS = frozenset({"the", "a", "their", "his", "her", "its", "famous", "great", "late"})
DONE_AT_MEETINGS = words_of("en", "done_at_meetings")
HOME_NAMES = words_of("en", "home_names")
CERTAIN = (" with", " by", "met", "received", "with")
SIDES = frozenset({"side", "one", "delegation", "part", "party", "team", "was", "is"})


def judge(words: Words, someone: Someone, taken: set[int]) -> None:
    start = max(someone.first - 4, 0)
    before = " ".join(token.lower for token in words.tokens[start : someone.first])
    before = before.removesuffix(" the").removesuffix(" former")
    someone.home = (
        someone.home
        or someone.surname in HOME_NAMES
        or of_our_mission(words, someone, taken)
        or speaks_for_us(words, someone)
    )
    title = (someone.title or "").lower()
    of_office = title.endswith(OUR_OFFICE) or title.startswith(OFFICE_S)
    our_rank = title in RANKS or of_office  # of no embassy named: of ours
    only_named = before.endswith(NO_COUNTERPART) or spoken_of(words, someone)
    if someone.home or our_rank or only_named:
        someone.part = "mention"
    elif someone.title and someone.band != "check" and before.endswith(CERTAIN):
        someone.band = "certain"


def only_home(words: Words, match: Match) -> bool:
    """Of Kazakhstan; not of the «Japan–Kazakhstan Society», nor a «group on Kazakhstan»."""
    around = {words.lower(match.first - 1), words.lower(match.last + 1)}
    if around & {"–", "-"} or words.preposition(match.first) in {"to", "on", "with", "for"}:
        return False
    people = words.lower(match.first - 2) if words.lower(match.first - 1) == "of" else ""
    return match.place.country == HOME and people not in {"natives", "friends"}


def spoken_of(words: Words, someone: Someone) -> bool:
    """«a film by director X», «President X paid a visit to Kazakhstan», «X (1899–1964)»."""
    title = (someone.title or "").lower()
    low = words.lower
    by = someone.first - 1
    while someone.first - by < 4 and low(by) in BEFORE_MAKERS:
        by -= 1
    if low(by) == "by" and (title == "colleague" or title.endswith(MAKERS)):
        return low(by - 1) not in DONE_AT_MEETINGS
    after = someone.last + 1
    if low(after) == "(" and low(after + 1).isdigit() and len(low(after + 1)) == 4:
        return True
    if not title.endswith(("president", "prime minister", "king", "queen", "emir", "sultan")):
        return False
    coming = [low(spot) for spot in range(after, after + 8)]
    visit = next((step for step, word in enumerate(coming) if word in {"visit", "visited"}), None)
    if visit is None or not any(
        words.covering[spot].place.country == HOME
        for spot in range(after + visit, after + visit + 5)
        if spot in words.covering
    ):
        return False
    return all(word not in {"with", "and", "."} for word in coming[:visit])


def of_our_mission(words: Words, someone: Someone, taken: set[int]) -> bool:
    """«The attaché of the Kazakh Embassy in Georgia, Colonel X»."""
    spot = someone.first - 2
    if words.lower(someone.first - 1) != ",":
        return False
    before = " " + " ".join(words.lower(place) for place in range(max(spot - 3, 0), spot + 1))
    if before.endswith(OUR_OFFICE):
        return True
    if spot not in taken:
        return False
    while spot in taken:
        spot -= 1
    return words.lower(spot - (words.lower(spot) == "the")) == "of"


def speaks_for_us(words: Words, someone: Someone) -> bool:
    """«the Kazakh side was headed by X», «Kazakhstan was represented by X», «on our side, X»."""
    by = someone.first - 1
    while words.lower(by) in {"the", "its"}:
        by -= 1
    if words.lower(by) not in {"by", ","}:
        return False
    for spot in range(by - 1, max(by - 6, -1), -1):
        token = words.tokens[spot]
        if token.sentence != someone.sentence or words.lower(spot) in words.nations - KAZAKH:
            return False
        match = words.covering.get(spot)
        ours = token.lower in KAZAKH or (match is not None and match.place.country == HOME)
        if ours:
            return words.lower(spot + 1) in SIDES
    return False
