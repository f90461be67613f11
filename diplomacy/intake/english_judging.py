"""Whether a person in an English sentence was met, or is ours or only spoken of."""

from .english_words import KAZAKH, Words
from .findings import Someone
from .gazetteer import HOME, Match
from .lexicon import phrases

NO_COUNTERPART = phrases("en", "no_counterpart")
RANKS = frozenset(
    ["counsellor", "counselor", "attaché", "vice-consul", "minister-counsellor"]
    + ["deputy permanent representative", "deputy head of mission", "deputy consul general"]
    + [f"{order} secretary" for order in ("first", "second", "third")]
)
HOME_NAMES = frozenset({"tokayev", "nazarbayev", "bektenov", "nurtleu", "kosherbayev", "koshanov"})
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
    our_rank = (someone.title or "").lower() in RANKS  # of no embassy named: of ours
    if someone.home or our_rank or before.endswith(NO_COUNTERPART):
        someone.part = "mention"
    elif (
        someone.title
        and someone.band != "check"
        and before.endswith((" with", " by", "met", "received", "with"))
    ):
        someone.band = "certain"


def only_home(words: Words, match: Match) -> bool:
    """Of Kazakhstan, and not of the «Japan–Kazakhstan Society»."""
    around = {words.lower(match.first - 1), words.lower(match.last + 1)}
    return match.place.country == HOME and not around & {"–", "-"}


def of_our_mission(words: Words, someone: Someone, taken: set[int]) -> bool:
    """«The attaché of the Kazakh Embassy in Georgia, Colonel X»."""
    spot = someone.first - 2
    if words.lower(someone.first - 1) != "," or spot not in taken:
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
