"""The text as the rules read it, and the way back to where each letter stood in the source.

Line ends, hard-wrapped and quoted mail, odd spaces, stress marks and letters written with
combining marks all become plain text; every position of it knows its place in the source.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from .rulers import NUMERAL
from .schema import Span
from .sentences import SHORT_NAMES, sentences

LIMIT = 200_000  # characters: a month of digests; the rest is left out, and said so
WIDEST = 120  # of lines that a mail program wrapped
UNFINISHED = re.compile(
    r"(?:[,\-–—]|\b(?:в|во|на|с|со|и|а|по|к|о|об|от|при|для|из|за|у|of|the|to|in|and|with|at|for|by|"
    r"мен|пен|бен|және|РК|Казахстана|Қазақстанның|Посол|посол))$"
)
QUOTED = re.compile(r"[>|]+(?: |$)|[>|]+(?=[^>|])")
LINE = re.compile(r"[^\r\n\u2028\u2029\v\f]*(?:\r\n|[\r\n\u2028\u2029\v\f]|$)")
REMOVED = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")
REPLACED = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2018": "’",
    "'": "’",
    "`": "’",
    "\u02bc": "’",
    "ʹ": "’",
}
# Most of a text: taken over as it is, many characters at once.
ORDINARY = re.compile(r"[0-9A-Za-zА-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі.,:;!?«»()–—-]+")
CAPITALS = "A-ZÀ-ÖØ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ"
CAPITAL = f"[{CAPITALS}«“]"
NUMBERED = re.compile(rf"\d{{1,2}}[.)]\s+{CAPITAL}")  # an entry of a list
# An entry of a diary: «11 March. …», read as a date by whoever knows the months.
DATED = re.compile(rf"\d{{1,2}}\s+([^\W\d_]+)(?:\s+\d{{4}})?\s?[.:–—]\s+{CAPITAL}")
WORD = re.compile(
    rf"(?<![^\W_])(?:[{CAPITALS}]|Дж)\.(?:[-–][{CAPITALS}]\.)+|"  # «Ж.-М. Пелисье»
    r"[^\W_]+(?:[-’][^\W_]+)*|[^\w\s]|_",
)
ENDS = (".", "!", "?", "…", ":", ";", "»", "”", '"', ")")


class Token:
    """A word or a sign of the plain text."""

    __slots__ = ("end", "index", "lower", "sentence", "start", "text", "title", "word")

    def __init__(self, text: str, start: int, index: int, sentence: int) -> None:
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = start + len(text)
        self.index = index
        self.sentence = sentence
        self.word = text[0].isalnum()
        self.title = text[0].isupper()

    def __repr__(self) -> str:
        return f"<{self.text}>"


@dataclass
class Paragraph:
    start: int
    end: int
    text: str

    @cached_property
    def sentences(self) -> list[Span]:
        """Where each sentence stands in the whole text."""
        return [(self.start + first, self.start + last) for first, last in sentences(self.text)]

    @cached_property
    def tokens(self) -> list[Token]:
        tokens: list[Token] = []
        starts = [start for start, _end in self.sentences]
        ends = {end for _start, end in self.sentences}
        for match in WORD.finditer(self.text):
            start = self.start + match.start()
            word = match.group()
            before = tokens[-1] if tokens else None
            at_end = start + 1 in ends
            if (
                word == "."
                and before
                and before.end == start
                and not at_end
                and is_initial(before, tokens)
            ):
                tokens.pop()
                start, word = before.start, before.text + "."
            if before and shouted(word, before):
                word = "-".join(lowered(part) for part in word.split("-"))
            sentence = bisect_right(starts, start) - 1
            tokens.append(Token(word, start, len(tokens), sentence))
        return tokens


SHOUTED_ORGANIZATIONS = frozenset(
    "ЮНЕСКО ЮНИСЕФ ЭСКАТО СВМДА МАГАТЭ ЮНКТАД ТЮРКСОЙ ЛУКОЙЛ UNESCO UNICEF ESCAP TURKSOY APSCO "
    "KIOGE ЮНИДО UNIDO UNCTAD CTBTO ОДВЗЯИ ТҮРКСОЙ АӨСШК".split()
)


def shouted(word: str, before: Token) -> bool:
    """«Алтай АБИБУЛЛАЕВ»: a family name in capitals, after a first name that is not."""
    return (
        len(word) >= 5
        and word.isupper()
        and not NUMERAL.fullmatch(word)
        and word not in SHOUTED_ORGANIZATIONS
        and word[0].isascii() == before.text[0].isascii()
        and before.text.replace("-", "").istitle()
        and len(before.text) > 2
    )


def lowered(word: str) -> str:
    """All but the first letter small, each still one character: İ alone would become two."""
    return word[:1] + word[1:].replace("İ", "i").lower()


def is_initial(token: Token, tokens: list[Token]) -> bool:
    if token.text in SHORT_NAMES:
        return True
    return len(token.text) == 1 and token.title and (len(tokens) < 2 or tokens[-2].text != ".")


class Text:
    """Plain text of a source, in paragraphs, with the way back."""

    def __init__(self, source: str) -> None:
        self.truncated = len(source) > LIMIT
        self.source = source[:LIMIT]
        self.starts = array("L")
        self.ends = array("L")
        self.characters: list[str] = []
        bounds = []
        for lines in paragraphs(self.source):
            start = len(self.characters)
            for line in lines:
                self.add_line(*line, first=len(self.characters) == start)
            if self.characters[start:]:
                bounds.append((start, len(self.characters)))
                self.put("\n", *lines[-1])
        self.plain = "".join(self.characters)
        self.paragraphs = [Paragraph(start, end, self.plain[start:end]) for start, end in bounds]

    def add_line(self, start: int, end: int, *, first: bool) -> None:
        if not first and not (
            self.characters[-1] == "-"
            and self.characters[-2:-1]
            and (self.characters[-2].isalpha() or self.characters[-2] == ".")
            and self.source[start:end][:1].isalpha()
        ):
            self.put(" ", start, start)
        position = start
        while position < end:
            if run := ORDINARY.match(self.source, position, end):
                self.characters.extend(run.group())
                self.starts.extend(range(position, run.end()))
                self.ends.extend(range(position + 1, run.end() + 1))
                position = run.end()
            else:
                self.add_character(self.source[position], position)
                position += 1
        while self.characters and self.characters[-1] == " ":
            self.drop()

    def add_character(self, character: str, position: int) -> None:
        if character.isascii() and character != "'" and character != "`":
            if character.isspace() or not character.isprintable():
                character = " "
        elif unicodedata.combining(character):
            self.combine(character, position)
            return
        elif character in REMOVED:
            return
        elif character in REPLACED:
            character = REPLACED[character]
        elif character.isspace():
            character = " "
        if character == " " and (not self.characters or self.characters[-1] in " \n"):
            return
        self.put(character, position, position + 1)

    def combine(self, mark: str, position: int) -> None:
        """й written as и and a breve becomes й; a stress mark is dropped, its place kept."""
        if not self.characters or self.characters[-1] in " \n":
            return
        whole = unicodedata.normalize("NFC", self.characters[-1] + mark)
        if len(whole) == 1:
            self.characters[-1] = whole
        self.ends[-1] = position + 1

    def put(self, character: str, start: int, end: int) -> None:
        self.characters.append(character)
        self.starts.append(start)
        self.ends.append(end)

    def drop(self) -> None:
        self.characters.pop()
        self.starts.pop()
        self.ends.pop()

    def origin(self, span: Span) -> Span:
        """Where in the source the plain text of this span stands."""
        start, end = span
        if start >= end or start >= len(self.starts):
            return (0, 0)
        return (self.starts[start], self.ends[end - 1])


def paragraphs(source: str) -> list[list[Span]]:
    """The lines of each paragraph, without quote marks; wrapped lines belong together."""
    lines = [content(source, match.start(), match.end()) for match in LINE.finditer(source)]
    blank_lines = sum(start == end for start, end in lines[:-1]) > 1
    width = wrap_width([end - start for start, end in lines])
    found: list[list[Span]] = []
    previous = (0, 0)
    for line in lines:
        if line[0] < line[1]:
            if previous[0] < previous[1] and continues(
                source, previous, line, width, blank_lines=blank_lines
            ):
                found[-1].append(line)
            else:
                found.append([line])
        previous = line
    return found


def content(source: str, start: int, end: int) -> Span:
    quoted = QUOTED.match(source, start, end)
    if quoted:
        start = quoted.end()
    while start < end and source[start].isspace():
        start += 1
    while start < end and source[end - 1].isspace():
        end -= 1
    return start, end


def wrap_width(lengths: list[int]) -> int:
    """The width at which this text was wrapped, or 0: many lines, the longest nearly equal."""
    written = [length for length in lengths if length]
    short = [length for length in written if length <= WIDEST]
    return max(short) if len(short) > 1 and len(short) > 0.8 * len(written) else 0


def continues(source: str, previous: Span, line: Span, width: int, *, blank_lines: bool) -> bool:
    """Whether this line only goes on because the one before was full or unfinished."""
    if NUMBERED.match(source, line[0], line[1]):
        return False
    ended = source[previous[1] - 1] in ENDS
    first = source[line[0]]
    if not ended and (first.islower() or first.isdigit()):
        return True
    length = previous[1] - previous[0]
    if not ended and (length > 2 * WIDEST or UNFINISHED.search(source, previous[0], previous[1])):
        return True
    if not width or length < 0.4 * width:
        return False
    if blank_lines and not ended and length > 0.6 * width:
        return True
    word = re.match(r"\S{1,60}", source[line[0] : line[0] + 60])
    return length + 1 + (len(word.group()) if word else 0) > width
