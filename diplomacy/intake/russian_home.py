"""Who belongs to Kazakhstan: its officials, and the staff of its missions."""

from collections.abc import Sequence

from .gazetteer import HOME, adjectives
from .russian_sentences import Sentences
from .russian_words import THEIRS

# In the title of somebody who is no head of mission.
OFFICES = (
    "посольств",
    "дипмисси",
    "постпредств",
    "генконсульств",
    "консульск",
    "консульств",
    "миссии",
)
RANKS = ("советник", "секретар", "атташе", "министр-советник", "вице-консул", "консул")
GRADES = ("перв", "втор", "трет", "воен", "торгов", "старш")
OURS = frozenset({"мажилиса", "акорды"})


def is_home(sentences: Sentences, first: int, last: int) -> bool:
    """Our own officials, and the staff of the mission: «советник посольства»."""
    title = outside_quotes(sentences, first, last)
    low = [sentences.lower(position) for position in title]
    if any(word in OURS or word.startswith("казахстанск") for word in low):
        return True
    places = [sentences.covering[position] for position in title if position in sentences.covering]
    abroad = any(match.place.country != HOME for match in places)
    if low[0].startswith("аким") or low[-1].startswith("аким"):
        return not abroad
    if is_rank(low) and not is_sent(sentences, first):
        stems = tuple(stem for stem, _code in adjectives("ru"))
        return not abroad and not any(word.startswith(stems) for word in low)
    return any(
        match.place.country == HOME
        and sentences.lower(match.first - 1) not in {"в", "во", "с", "со"}
        for match in places
    )


def is_rank(title: Sequence[str]) -> bool:
    """«второй секретарь», «советник посольства»: a diplomat, and ours if of no other country."""
    if any(word.startswith(OFFICES) for word in title):
        return True
    return title[-1].startswith(RANKS) and (len(title) == 1 or title[-2].startswith(GRADES))


def is_sent(sentences: Sentences, first: int) -> bool:
    """«её советник», «от министерства выступил советник»: somebody else's."""
    return sentences.lower(first - 1) in THEIRS or any(
        sentences.lower(position) == "от"
        and not sentences.lower(position + 1).startswith(("имени", "лица", *OFFICES))
        for position in range(max(first - 8, 0), first)
    )


def outside_quotes(sentences: Sentences, first: int, last: int) -> list[int]:
    """The words of a title but «Болгария – Казахстан» in it, which is nobody's own."""
    found: list[int] = []
    quoted = False
    for position in range(first, last + 1):
        text = sentences.tokens[position].text
        quoted = text == "«" or (quoted and text != "»")
        if not quoted or position == first:
            found.append(position)
    return found
