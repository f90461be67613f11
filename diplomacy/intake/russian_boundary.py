"""Where a title ends and the name begins: «мэром Марибора Александром Арсеновичем»."""

from collections.abc import Sequence

from .morphology import cases, forms, lemmas
from .russian_names import EASTERN, PARTICLES, nominative
from .russian_titles import Chain, Titles
from .russian_words import DISTRICTS, INSTITUTIONS
from .text import Token

NAMED_AFTER = frozenset({"имени", "им."})
SON_OF = frozenset({"бин", "бинт", "бинти", "ибн", "бен"})
GENERIC = tuple("национальн народн государственн международн республиканск городск".split())
PATRONYMICS = tuple("ович евич овна евна овичем евичем овной евной улы кызы оглы".split())
PAIRING = frozenset({"и", "–", "—"})
MOST_OF_PLACE = 3  # words


class Boundary:
    """Weighs how many capitalised words after a title still belong to it.

    The weights are those of the readings of names, about 2 for a likely one; of what is added here
    the order matters, not the figure.
    """

    s: Titles
    tokens: Sequence[Token]

    def name_start(self, chain: Chain, start: int, end: int) -> int:
        """Where the name begins in a run of capitalised words."""
        if self.tokens[start].text.endswith("."):
            return start  # an initial: no place
        most = min(end - start, MOST_OF_PLACE + 1)
        weighed = [
            (weight, -skipped)
            for skipped in range(most)
            if (weight := self.weight(chain, start, start + skipped, end)) is not None
        ]
        return start - max(weighed)[1] if weighed else start

    def dash_in_place(self, chain: Chain, start: int, end: int) -> int | None:
        """«губернатор области Фриули – Венеция-Джулия Массимо …»: where the dash stands."""
        is_dash = end == start + 1 and self.s.lower(end) in {"–", "—"}
        follows = self.s.run_end(end + 1) - end - 1 if is_dash else 0
        return end if follows > 2 and self.awaits_place(chain) >= 0.5 else None

    def weight(self, chain: Chain, start: int, split: int, end: int) -> float | None:
        """How well the words read with a name from split on; None when it can be none."""
        name = nominative(self.s.words(split, end), chain.cases)
        low = [self.s.lower(spot) for spot in range(split, end)]
        if name is None or low[0] in SON_OF:
            return None
        parts = [spot for spot in range(split, end) if self.s.lower(spot) not in PARTICLES]
        weight = name.weight + self.weight_of_place(chain, start, split)
        if len(parts) < 2:
            return weight - 1.8
        if low[0] in EASTERN:
            return weight + 0.8
        weight -= 0.3 * (len(parts) - 2) + 0.5 * any(word in EASTERN for word in low[1:-1])
        if self.is_first_name(split, name.case):
            return weight + 1
        return weight - 0.8 * any(self.is_first_name(spot, name.case) for spot in parts[1:-1])

    def weight_of_place(self, chain: Chain, start: int, split: int) -> float:
        awaited = self.awaits_place(chain)
        if split == start:
            return -awaited
        low = [self.s.lower(spot) for spot in range(start, split)]
        if self.s.lower(chain.last) in NAMED_AFTER:
            return 0.8 * (len(low) == 2)
        if self.s.lower(start - 1) in PAIRING:
            return 0.3 * (len(low) == 1)
        if any(word in PARTICLES or word in EASTERN for word in low):
            return -3
        if any(self.is_first_name(spot, "gent") for spot in range(start, split)):
            return -2
        longer = len(low) - 1 - self.s.is_adjective(start)
        return self.fits(chain, start, split, awaited) - 0.7 * max(longer, 0)

    def fits(self, chain: Chain, start: int, split: int, awaited: float) -> float:
        own = nominative(self.s.words(start, start + 1), chain.cases)
        if awaited >= 0.5:
            oblique = own and own.case not in {"nomn", "gent", "accs"} and own.weight >= 1.8
            if self.before_patronymic(start):
                return -2
            return -0.8 if oblique else 0.2
        declined = self.s.lower(start).endswith(("а", "я", "ы", "и"))
        if awaited and declined:
            return 0
        if awaited and self.s.is_municipal(chain):
            return -0.5
        complements = "gent" in cases(self.s.lower(chain.last))
        ill_fitting = own is None or own.weight < 1.6
        if declined and complements and ill_fitting and self.is_first_name(split):
            return -0.3  # «министра экономики Баварии Маркуса …»
        return -3

    def before_patronymic(self, position: int) -> bool:
        return self.s.lower(position + 1).endswith(PATRONYMICS)

    def awaits_place(self, chain: Chain) -> float:
        """How much the title so far asks for a proper name: «губернатором провинции …»."""
        if self.s.lower((chain.name_at or 0) - 1) in NAMED_AFTER | PAIRING:
            return 3
        if chain.last == chain.heads[-1]:
            return 0.3 if self.s.is_municipal(chain) else 0.1
        before = self.tokens[chain.last - 1]
        if before.lower.startswith(DISTRICTS) and self.tokens[chain.last].title:
            return 0.6 * self.s.is_adjective(chain.last)  # «губернатор провинции Восточная …»
        if self.has_name(chain.last - 1, chain):
            return 0
        word = self.tokens[chain.last].lower
        is_one = word.startswith(DISTRICTS) and not word.endswith(("ий", "ов", "ей"))
        return 0.6 * is_one

    def has_name(self, position: int, chain: Chain) -> bool:
        """«Бакинского славянского университета»: it is told which."""
        while position > chain.first and position not in chain.heads:
            token = self.tokens[position]
            if token.title:
                generic = token.lower.startswith(GENERIC) or lemmas(token.lower) & INSTITUTIONS
                return not generic
            if not self.s.is_adjective(position):
                return False
            position -= 1
        return False

    def is_first_name(self, position: int, case: str = "") -> bool:
        return any(
            form.name == "Name" and form.known and (not case or form.case == case)
            for form in forms(self.s.lower(position))
        )
