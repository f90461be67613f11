"""Names without a title before them: what makes them people, and titles that follow them."""

from collections.abc import Sequence

from .findings import Someone
from .morphology import forms, is_common
from .russian_heads import EVERY, head_cases, head_lemma
from .russian_names import PARTICLES, SLAVIC, Name, nominative
from .russian_roles import Roles
from .russian_sentences import SURNAME
from .russian_titles import AFTER_PREPOSITION, Chain, Titles
from .russian_words import HONORIFICS


class Untitled(Roles):
    """Finds the names that no title leads to."""

    s: Titles
    used: set[int]
    found: list[Someone]

    def give_title(self, someone: Someone, chain: Chain, first: int, last: int) -> None:
        raise NotImplementedError

    def untitled(self, position: int) -> int | None:
        if position in self.used or not self.starts_name(position):
            return None
        end = self.s.run_end(position)
        if end - position < 2 or self.used & set(range(position, end)):
            return end if end > position else None
        allowed = AFTER_PREPOSITION.get(self.s.lower(position - 1), EVERY)
        words = self.s.words(position, end)
        name = self.genitive_after_noun(position, words) or nominative(words, frozenset(allowed))
        if not name or not self.convincing(words, name):
            titled = allowed & self.cases_of_title(end)
            name = nominative(words, frozenset(titled)) if titled else None
        if not name:
            return end
        self.used |= set(range(position, end))
        self.cases_of[position] = name.case
        self.found.append(
            Someone(
                name.text,
                (self.tokens[position].start, self.tokens[end - 1].end),
                band="check",
                sentence=self.tokens[position].sentence,
                first=position,
                last=end - 1,
            )
        )
        return end

    def genitive_after_noun(self, position: int, words: Sequence[str]) -> Name | None:
        """«о наследии Жамбыла Жабаева»: no woman called Жамбыла."""
        before = self.s.token(position - 1)
        if not before or before.sentence != self.tokens[position].sentence:
            return None
        if not before.text.islower() or not forms(before.lower) or head_lemma(before.text):
            return None
        if forms(before.lower)[0].part != "NOUN":
            return None
        name = nominative(words, frozenset({"gent"}))
        return name if name and name.weight >= 1.8 else None

    def starts_name(self, position: int) -> bool:
        token = self.tokens[position]
        return (
            self.s.nameable(position)
            and not (
                self.s.lower(position - 1) in {"«", "“"}
                and self.s.lower(position + 1) in {"»", "”"}
            )
            and token.word
        )

    def convincing(self, words: Sequence[str], name: Name) -> bool:
        """Without a title something else has to say that this is a person."""
        if any(is_common(word.lower()) for word in words if not word.endswith(".")):
            return False
        if words[0].endswith("."):
            return True
        if any(word.lower() in PARTICLES for word in words):
            return True
        return any(
            form.known and form.name in {"Name", "Patr"} for word in words for form in forms(word)
        ) or bool(
            SURNAME.search(name.text.lower())
            or SLAVIC.search(name.text.lower())
            or name.text.lower().endswith(("ова", "ева", "ина", "улы"))
        )

    def cases_of_title(self, position: int) -> frozenset[str]:
        """«с Тэмуужином Доржем и Тулгой Сухбатом, депутатами»: a title ends the list."""
        limit = min(position + 24, len(self.tokens))
        while position < limit:
            comma = self.s.lower(position) in {",", "–", "—"}
            position += comma or self.s.lower(position) == "и"
            lemma = head_lemma(self.s.lower(position))
            if comma and lemma:
                pairs = head_cases(self.tokens[position].text, lemma)
                return frozenset(case for case, _plural in pairs)
            end = self.s.run_end(position)
            if end <= position:
                break
            position = end
        return frozenset()

    def post_titles(self) -> None:
        """«Ивановым, министром энергетики»: a title after the name, without a name of its own."""
        for index, someone in enumerate(self.found):
            position = someone.last + 1
            sign = self.s.lower(position)
            if sign not in {",", "—", "–", "-", "("}:
                continue
            if someone.title and someone.title not in HONORIFICS:
                continue
            head = position + 1
            while head < len(self.tokens) and head - position < 6 and self.s.is_adjective(head):
                head += 1
            lemma = head_lemma(self.s.lower(head))
            if not lemma or head in self.used:
                continue
            chain = self.s.chain(head, lemma)
            if chain.name_at is not None and not self.s.adjective_of_next(chain.name_at):
                continue
            group = self.group_before(index, chain.plural)
            for member in group:
                self.cases_of.setdefault(member.first, "nomn")
                self.give_title(member, chain, chain.first, chain.last)
            self.used |= set(range(chain.first, chain.last + 1))

    def group_before(self, index: int, plural: bool) -> list[Someone]:
        group = [self.found[index]]
        while plural and index:
            before, after = self.found[index - 1], self.found[index]
            between = {self.s.lower(spot) for spot in range(before.last + 1, after.first)}
            if before.title or not between <= {",", "и"}:
                break
            group.append(before)
            index -= 1
        return group
