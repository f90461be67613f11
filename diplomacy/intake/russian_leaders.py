"""How the head of a mission is named, after the post or before it."""

from .findings import Anchor
from .morphology import forms
from .russian_heads import head_lemma
from .russian_names import nominative
from .russian_posts import BREAKS, Posts
from .russian_words import HONORIFICS


class Leaders(Posts):
    """Finds the name that belongs to a post of ours."""

    def name_after(self, found: Anchor, cases: frozenset[str]) -> bool:
        comma = found.last + 1
        start = comma + (self.s.lower(comma) in {",", "–", "—"})
        start += head_lemma(self.s.lower(start)) in HONORIFICS
        end = self.s.run_end(start)
        if self.s.lower(comma) in {",", "–", "—"}:
            apart = self.s.lower(end) in {",", ".", "—", "–", "", "("} or any(
                self.s.lower(spot) in BREAKS for spot in range(found.first - 3, found.last)
            )
            if end - start < 2 or not apart:
                return False
        while end > start:
            name = nominative([token.text for token in self.tokens[start:end]], cases)
            if (name and end - start > 1) or (name and name.known):
                self.set_name(found, name.text, start, end)
                return True
            end -= 1
        return False

    def name_before(self, found: Anchor, cases: frozenset[str]) -> bool:
        """«К. Сарыбай, посол РК в Швейцарии,»."""
        comma = found.first - 1
        if comma < 1 or self.tokens[comma].text not in BREAKS | {"("}:
            return False
        start = comma
        while (
            start > 0
            and comma - start < 6
            and (self.s.nameable(start - 1) or self.s.name_goes_on(start - 1))
        ):
            start -= 1
        if comma - start < 2:
            return False
        while start > 0 and self.tokens[start].sentence != found.sentence:
            start += 1
        start = max(start, comma - 3)  # «на улице Шаррона Гульнар Ахметовна Мусина, посол …»
        name = nominative([token.text for token in self.tokens[start:comma]], cases)
        if not name and comma - start > 2:
            start += 1
            name = nominative([token.text for token in self.tokens[start:comma]], cases)
        if not name or self.has_title(start, found):
            return False
        self.set_name(found, name.text, start, comma)
        found.first = start
        return True

    def has_title(self, start: int, found: Anchor) -> bool:
        """«министр Иванов, посол …»: the name is somebody else's."""
        before = self.s.token(start - 1)
        if not before or before.sentence != found.sentence or not before.text.islower():
            return False
        readings = forms(before.lower)
        return bool(readings) and readings[0].part == "NOUN"

    def set_name(self, found: Anchor, name: str, start: int, end: int) -> None:
        found.name = name
        found.name_span = (self.tokens[start].start, self.tokens[end - 1].end)
        found.last = max(found.last, end - 1)
