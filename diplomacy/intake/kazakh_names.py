"""The words of a Kazakh paragraph: which are titles, which may be names, and in which case."""

import re

from .gazetteer import Match, index
from .kazakh_words import VOWELS, stems
from .lexicon import phrases, words
from .paragraphs import PlacedWords
from .rulers import NUMERAL, numbers_ruler

HEADS = words("kk", "heads")


INSTITUTIONS = phrases("kk", "institutions")
# Short ones are whole words: «Жол картасы», not Жолт.
LONG = tuple(word for word in INSTITUTIONS if len(word) > 3)
SHORT = frozenset(INSTITUTIONS) - frozenset(LONG)


DISTRICTS = phrases("kk", "districts")


PREFIXED = re.compile(r"^(?:вице|обер|экс|лорд|тең|контр|генерал|статс|бас)-(?=\w{3})")
# «қалаушы», «домбырашысы»: who does something, and not «бірінші».
AGENT = re.compile(r".{4,}[^н](?:шы|ші)(?:сы|сі)?")
HOST = re.compile(r".{3,}(?:дағы|дегі|тағы|тегі)")
ARTICLE = re.compile(
    r"(?:ал|аль|ар|ас|аш|ад|ан|ат|эль|эд|эр|эс|әл|әд|әр|әс|ән|ут|уд)-[А-ЯӘҒҚҢӨҰҮҺІ]"
)


ENDINGS = (
    ("fam", re.compile(r"^(?P<stem>.*(?:ұлы|қызы))(?:н|на|нан|нда)$")),
    ("abl", re.compile(r"^(?P<stem>.{6,}?)-?(?:дан|ден|тан|тен|нан|нен)$")),
    ("ins", re.compile(r"^(?P<stem>.{2,}?)-?(?:мен|бен|пен)$")),
    ("gen", re.compile(r"^(?P<stem>.{3,}?)-?(?:ның|нің|дың|дің|тың|тің)$")),
    ("acc", re.compile(r"^(?P<stem>.{3,}?)-?(?:ны|ні|ды|ді|ты|ті)$")),
    (
        "dat",
        re.compile(r"^(?P<stem>.{2,}?[пткқсшчцхбвгд])-?(?:қа|ке)$|^(?P<stem2>.{3,}?)-?(?:ға|ге)$"),
    ),
)


WHOLE = frozenset(["сүлеймен", "кармен", "үмітжанды", "қуанды", "төленді"])


PRONOUNS = words("kk", "stops") - {"мен", "бен", "пен", "ал"}
PARTICLES = words("kk", "particles")


class Words(PlacedWords):
    """The tokens of one Kazakh paragraph, and what may be a name among them."""

    def head(self, position: int) -> str | None:
        """The title a word is a form of."""
        token = self.tokens[position]
        found = stems(PREFIXED.sub("", token.lower)) & HEADS
        if not found and token.text == token.lower and AGENT.fullmatch(token.lower):
            return token.lower
        return max(found, key=len) if found else None

    def nameable(self, position: int) -> bool:
        if not 0 <= position < len(self.tokens):
            return False
        token = self.tokens[position]
        if position in self.covering and not self.place_may_be_name(position):
            return False
        if ARTICLE.match(token.text):
            return True
        if not token.word or not token.title or HOST.fullmatch(token.lower):
            return False
        if numbers_ruler(self.tokens, position):
            return True
        if (
            token.lower in PRONOUNS
            or (token.text.isupper() and token.text[1:] and token.text[-1] != ".")
            or (token.text.isascii() and token.text[-1] != ".")
        ):
            return False
        if between_places(token.lower):
            return False
        institution = token.lower.startswith(LONG) or stems(token.lower) & SHORT
        return not institution and not self.head(position)

    def place_may_be_name(self, position: int) -> bool:
        """«… мэрі Милан Джурич», «… өкілі Урс Амманмен»: a town's name in a name."""
        match = self.covering[position]
        if self.is_family_name(match):
            return True
        return (
            match.first == match.last
            and self.lower(position) == match.place.name.lower()
            and position > 0
            and bool(self.head(position - 1))
            and position + 1 not in self.covering
            and self.nameable(position + 1)
        )

    def is_family_name(self, match: Match) -> bool:
        """After a title and a first name, and not where something is."""
        first, title = match.first - 1, match.first - 2
        return (
            match.first == match.last
            and title >= 0
            and match.place.kind == "city"
            and bool(self.head(title))
            and self.tokens[title].sentence == self.tokens[match.first].sentence
            and first not in self.covering
            and self.nameable(first)
            and case_of(self.lower(match.first))[0] in {"", "ins", "gen", "acc"}
            and not self.lower(match.first).endswith(("да", "де", "та", "те", "дағы", "дегі"))
            and not self.lower(match.first + 1).startswith("қала")
        )

    def name_run(self, start: int) -> tuple[int, int] | None:
        end = start
        while end < len(self.tokens) and end - start < 6:
            token = self.tokens[end]
            if end > start and token.sentence != self.tokens[start].sentence:
                break
            low = token.lower
            particle = (low in PARTICLES or case_of(low)[1] in PARTICLES) and (
                self.nameable(end + 1) or (end > start and low not in {"да", "де"})
            )
            if not (self.nameable(end) or particle):
                break
            end += 1
            case, stem = case_of(low)
            inner = case == "acc" or (case == "ins" and len(stem) < 3)  # «Тауболды», «Симен»
            first = end - start == 1 and inner and self.nameable(end)
            if case and not first and low not in PARTICLES:
                break
        while end - start > 2 and self.names_institution(end):
            end -= 1
        return (start, end) if end > start else None

    def names_institution(self, end: int) -> bool:
        """«Дәурен Кәріпов Онтарио провинциясының …»: the last word is no part of the name."""
        low = self.lower(end)
        return bool(low) and (
            low.startswith(DISTRICTS)
            or (self.tokens[end].text == low and bool(self.head(end)) and low[:4] != "елші")
        )

    def nominative(self, start: int, end: int) -> tuple[str, str]:
        """(the name, its case): only the last part takes an ending."""
        words = [token.text for token in self.tokens[start:end]]
        case, stem = case_of(words[-1].lower())
        number, dash, _ending = words[-1].partition("-")
        if dash and NUMERAL.fullmatch(number):  # «Фредерик X-мен»
            words[-1] = number
        elif case:
            words[-1] = words[-1][: len(stem)]
        return " ".join(words), case


def between_places(word: str) -> bool:
    """«Үндістан-Қазақстан іскерлік кеңесі»: two places in one word."""
    parts = word.split("-")
    return len(parts) == 2 and all(stems(part) & index("kk").keys() for part in parts)


def case_of(word: str) -> tuple[str, str]:
    if word in WHOLE or word.endswith(("берді", "келді", "тұрды", "болды", "балды")):
        return "", word
    for case, pattern in ENDINGS:
        match = pattern.match(word)
        if match:
            stem = next(group for group in match.groups() if group)
            if agrees(case, stem, word[len(stem) :]):
                return ("dat" if word.endswith("на") else "acc") if case == "fam" else case, stem
    return "", word


# The letter an ending begins with, after a vowel, a nasal, another voiced and a voiceless sound.
BEGINNINGS = {
    "gen": ("н", "н", "д", "т"),
    "acc": ("н", "д", "д", "т"),
    "dat": ("ғг", "ғг", "ғг", "қк"),
    "abl": ("д", "н", "д", "т"),
    "ins": ("м", "м", "мб", "п"),
}


def agrees(case: str, stem: str, ending: str) -> bool:
    """ны after a vowel, ды after a voiced consonant, ты after a voiceless one."""
    if case == "fam" or ending[0] == "-":
        return True
    last = stem.rstrip("ьъ")[-1:]
    if last in "уи" and len(stem) > 2:  # they end in a consonant: «Аббасидің», and do not always
        return ending[0] in "нмдғг"
    voiceless = 3 if last in "пткқсшчщцхфһбвгд" else 2
    kind = 0 if last in VOWELS else 1 if last in "мнң" else voiceless
    return ending[0] in BEGINNINGS[case][kind]
