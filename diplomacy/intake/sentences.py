"""Where sentences end: razdel's rules, the abbreviations it does not know, and a limit.

razdel copies the sentence read so far at each stop; only its first letters are asked for, and
most stops are settled by what follows, so that a run of signs takes time in proportion.
"""

import itertools
import re
from collections.abc import Iterator

from razdel.segmenters.sentenize import (  # type: ignore[import-untyped]
    BULLET_SIZE,
    CLOSE_BRACKETS,
    CLOSE_QUOTES,
    DELIMITERS,
    ENDINGS,
    GENERIC_QUOTES,
    SentSplit,
    is_lower_alpha,
    sentenize,
)

from .rulers import ends_with_ruler
from .schema import Span

SENTENCE_LIMIT = 2_000  # characters
WINDOW = sentenize.split.window
STOP = sentenize.split.re
FOLLOWING = re.compile(r"\s+([^\W\d]+|\d+|[^\w\s])")
CLOSING = frozenset(CLOSE_BRACKETS + CLOSE_QUOTES + GENERIC_QUOTES)
# Signs after which no sentence begins.
NO_BEGINNING = frozenset(DELIMITERS) - frozenset(GENERIC_QUOTES)
# Given names written short: «Ma. Theresa Lazaro», «Md. Rahman», «Kh. Battulga».
SHORT_NAMES = frozenset(
    "Ma Md Mohd Muhd Mhd Abd Wm Chas Jas Geo Thos Jos Benj Alex Ph Th Chr Ch Kh Sh Ts Yu Ya Ye Zh "
    "Dz St Дж".split()
)
ABBREVIATED = re.compile(
    r"(?:^|[\s(«“])(?:(?:[^\W\d_]\.[-–])*[^\W\d_]|"
    r"им|св|г|гг|тыс|млн|млрд|долл|проф|акад|доц|д-р|ул|обл|стр|т\.\s?[дпе]|"
    r"т\.\s?к|см|др|пр|просп|р-н|чл\.?-корр|канд|ген|полк|подп|зам|Дж|Mr|Mrs|Ms|Mx|Messrs|Mme|Mlle|Dr|"
    r"Drs|Dra|Ste|Sta|Prof|Profs|Sen|Rep|Reps|Gov|Gen|Hon|Rev|Fr|Msgr|Amb|Capt|Cmdr|Col|Lt|Maj|"
    r"Brig|Sgt|Adm|Supt|Ing|Eng|Engr|Atty|Arch|Lic|Dipl|Univ|Dept|Asst|Assoc|Smt|H\.\s?E|H\.\s?H|"
    r"H\.\s?R\.\s?H|U\.\s?[SNK]|No|Nos|Jr|Sr|Co|Corp|Ltd|Inc|Bros|vs|Ave|Blvd|Mt|мың|жж|ж|ғғ|көш|"
    rf"{'|'.join(sorted(SHORT_NAMES))})\.$"
)
# «… met Jack Ma. The sides …»
BEGINS = re.compile(
    r"(?:The|They|He|She|It|In|At|On|During|After|Both|His|Her|This|These|As|Following|Also|An?) "
)
LONGEST = 14  # characters of an abbreviation, and what stands before it
EASTERN_END = re.compile(
    r"\b(?:Ким|Пак|Ли|Чхве|Чо|Чон|Чан|Кан|Юн|Лим|Хан|Хон|Со|Син|Квон|Хван|Ан|Сон) "
    r"(?:[А-ЯЁ][а-яё]+ )?[А-ЯЁ][а-яё]* "
    r"?[УИОЕЮЯ]\.(?= [А-ЯЁA-Z])"
)


def sentences(text: str) -> Iterator[Span]:
    """Where each sentence stands."""
    found: list[Span] = []
    for start, end in pieces(text):
        if found and end - found[-1][0] < SENTENCE_LIMIT:
            last = found[-1][1]
            short = ABBREVIATED.search(text[max(last - LONGEST, 0) : last])
            ends = BEGINS.match(text, start, end) or ends_with_ruler(text, last - 1)
            if short and not ends:
                start = found.pop()[0]
        found.append((start, end))
    for start, end in found:
        yield from parted(text[start:end], start, end)


def pieces(text: str) -> Iterator[Span]:
    """The sentences of razdel, without the spaces around them."""
    start = 0
    for match in STOP.finditer(text):
        if not joins(text, start, match):
            yield stripped(text, start, match.end())
            start = match.end()
    last = stripped(text, start, len(text))
    if last[0] < last[1] or not start:
        yield last


def joins(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the sentence goes on after this sign."""
    end = stop.end()
    following = FOLLOWING.match(text, end, end + WINDOW)
    if not following:
        return True
    token = following[1]
    if is_lower_alpha(token) or token in NO_BEGINNING:
        return True
    left = text[max(stop.start() - WINDOW, 0) : stop.start()]
    if stop[1] == "." and ends_with_ruler(text, stop.start()):
        return False
    if stop[1] in CLOSING and not left.rstrip().endswith(tuple(ENDINGS)):
        return True
    split = SentSplit(left, stop[1], text[end : end + WINDOW])
    split.buffer = text[start : min(stop.start(), start + BULLET_SIZE + 1)]
    return bool(sentenize.join(split))


def stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def parted(sentence: str, start: int, end: int) -> Iterator[Span]:
    """«… Пак Сан У. Речь …»: a short name may end a sentence; nor does one go on for ever."""
    edges = [start, *(start + match.end() for match in EASTERN_END.finditer(sentence)), end]
    for first, last in itertools.pairwise(edges):
        first += first != start
        while last - first > SENTENCE_LIMIT:
            yield first, first + SENTENCE_LIMIT
            first += SENTENCE_LIMIT
        yield first, last
