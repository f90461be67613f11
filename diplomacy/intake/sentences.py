"""Where sentences end: razdel's rules, the abbreviations it does not know, and a limit.

razdel copies the sentence read so far at each stop; only its first letters are asked for, and
most stops are settled by what follows, so that a run of signs takes time in proportion.
"""

import itertools
import re
from collections.abc import Iterator

from razdel.segmenters.sentenize import (  # type: ignore[import-untyped]
    BULLET_SIZE,
    DELIMITERS,
    GENERIC_QUOTES,
    SentSplit,
    is_lower_alpha,
    sentenize,
)

from .schema import Span

SENTENCE_LIMIT = 2_000  # characters
WINDOW = sentenize.split.window
STOP = sentenize.split.re
FOLLOWING = re.compile(r"\s+([^\W\d]+|\d+|[^\w\s])")
# Signs after which no sentence begins.
NO_BEGINNING = frozenset(DELIMITERS) - frozenset(GENERIC_QUOTES)
# Given names and titles written short: «Ma. Teresa», «Md. Rahman», «Чл.-корр.».
ABBREVIATED = re.compile(
    r"(?:^|[\s(«“])(?:[^\W\d_]|им|св|г|гг|тыс|млн|млрд|долл|проф|акад|доц|д-р|ул|обл|стр|т\.\s?[дпе]|"
    r"т\.\s?к|см|др|пр|пл|просп|р-н|чл\.?-корр?|канд|ген|полк|подп|пос|мин|зам|гл|Дж|Дм|Ал|Вл|Св|Ю|"
    r"Mr|Mrs|Ms|Mx|Messrs|Mme|Mlle|Dr|Drs|Dra|St|Ste|Sta|Prof|Profs|Sen|Rep|Reps|Gov|Gen|Hon|Rev|Fr|"
    r"Msgr|Amb|Capt|Cmdr|Cdr|Col|Lt|Maj|Brig|Sgt|Adm|Supt|Pres|Sec|Min|Eng|Ing|Engr|Atty|Arch|Lic|"
    r"Dipl|Mag|Univ|Dept|Asst|Assoc|Ma|Md|Mohd|Muhd|Mhd|Mohm|Abd|Abdl|Wm|Chas|Jas|Geo|Thos|Jos|Benj|"
    r"Alex|Ph|Th|Chr|Yu|Ya|Ye|Yo|Zh|Sh|Kh|Ts|Ch|Dz|Dzh|Smt|Tn|Sri|H\.\s?E|H\.\s?R\.\s?H|H\.\s?H|"
    r"U\.\s?S|U\.\s?N|U\.\s?K|No|Nos|Jr|Sr|Co|Corp|Ltd|Inc|Bros|vs|approx|Ave|Blvd|Mt|Ft|a\.\s?i|"
    r"мың|жж|ж|ғ|ғғ|б|т\.\s?б|т\.\s?с\.\s?с|көш|қ|ауд|Әл|Мұх)\.$"
)
# Of one letter each, more than the last letters of a sentence: «и т. д.».
LONGEST = 16
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
            if ABBREVIATED.search(text[max(last - LONGEST, 0) : last]):
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
    split = SentSplit(
        text[max(stop.start() - WINDOW, 0) : stop.start()], stop[1], text[end : end + WINDOW]
    )
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
