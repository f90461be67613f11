"""Titles in Russian sentences: where one begins and ends, and how it reads in the nominative."""

from dataclasses import dataclass

from .morphology import forms
from .russian_heads import head_cases, head_lemma, listed_head
from .russian_names import PARTICLES, nominative
from .russian_sentences import Sentences, is_acronym
from .russian_words import DISTRICTS, HONORIFICS, MUNICIPAL, THEIRS

CHAIN_LIMIT = 40
WITH = tuple("борьб связ отношен сотруднич взаимодейств работ дружб партн".split())
EVENT_ROLES = frozenset({"модератор", "ведущий", "ведущая", "докладчик", "собеседник"})
# What case follows a preposition, before a title and inside one.
AFTER_PREPOSITION = {
    preposition: frozenset(cases.split())
    for prepositions, cases in (
        ("с со", "ablt"),
        ("к ко благодаря", "datv"),
        ("у от для", "gent"),
        ("о об", "loct"),
        ("между", "ablt gent"),
    )
    for preposition in prepositions.split()
}
INSIDE = {
    preposition: frozenset(cases.split())
    for prepositions, cases in (
        ("по", "datv loct accs"),
        ("в во на", "loct accs"),
        ("при", "loct"),
        ("от из для", "gent"),
        ("за", "accs ablt"),
    )
    for preposition in prepositions.split()
}


@dataclass
class Chain:
    """A title and its complements, up to where a name begins or the title ends."""

    first: int
    last: int
    heads: list[int]
    cases: frozenset[str]
    plural: bool
    name_at: int | None
    colon: bool = False


class Titles(Sentences):
    """Reads titles to the right and left of their heads."""

    def chain(self, head: int, lemma: str) -> Chain:
        """Reads a title from its first head to the right."""
        tokens = self.tokens
        cases = head_cases(tokens[head].text, lemma)
        first = self.left_edge(head, {case for case, _plural in cases})
        limits = AFTER_PREPOSITION.get(self.lower(first - 1))
        if limits and any(case in limits for case, _plural in cases):
            cases = frozenset(pair for pair in cases if pair[0] in limits)
        found = Chain(
            first,
            head,
            [head],
            frozenset(case for case, _plural in cases),
            any(plural for _case, plural in cases),
            None,
        )
        position = head + 1
        inside: set[str] = {"gent"}
        if lemma == "исполняющий":
            inside |= {"accs", "nomn"}  # обязанности
        elif lemma.endswith("ющий"):  # командующий силами, управляющий фондом
            inside.add("ablt")
        while position < len(tokens) and position - head < CHAIN_LIMIT:
            token = tokens[position]
            if token.sentence != tokens[head].sentence:
                break
            step = self.complement(position, found, inside)
            if step == 0:
                break
            if step < 0:
                found.name_at = position
                break
            position += step
            found.last = position - 1
        while found.last > head and not (
            tokens[found.last].word or tokens[found.last].text in '»”")'
        ):
            found.last -= 1
        return found

    def complement(self, position: int, chain: Chain, inside: set[str]) -> int:
        """How many tokens belong to the title here; 0: it ends; -1: a name begins."""
        token = self.tokens[position]
        match = self.covering.get(position)
        if match and not (match.place.kind == "city" and self.nameable(position)):
            return match.last - position + 1
        if token.text in '«“"':
            return self.quoted(position)
        if token.text in ",—–-:":
            return self.after_break(position, chain, inside)
        if token.text == "(" and self.lower(position + 2) == ")":
            return 3 * is_acronym(self.tokens[position + 1].text)  # «Департамента … (JAKIM)»
        if not token.word:
            return 0
        low = token.lower
        if low in PARTICLES and low not in {"и", "де"} and self.name_goes_on(position):
            return -1
        if token.title:
            return self.capitalised(position, chain)
        if token.text.isascii() and self.tokens[position - 1].text.isascii():
            return 1  # «акселератора Plug and Play»
        if low in {"с", "со"} and self.lower(position - 1).startswith(WITH):
            inside.add("ablt")
            return 1  # «по борьбе с контрабандой», «группы дружбы с Казахстаном»
        if low in INSIDE:
            inside |= INSIDE[low]
            return 1
        if low in {"и", "или", "&"}:
            return self.after_and(position, chain, inside)
        lemma = head_lemma(low)
        following = self.token(position + 1)
        if (
            lemma in HONORIFICS
            and following
            and following.title
            and any(case in chain.cases for case, _plural in head_cases(token.text, lemma))
        ):
            chain.heads.append(position)
            return 1
        if lemma and self.joins(position, lemma, chain, beside=True):
            chain.heads.append(position)
            return 1
        if token.text[0].isdigit():
            return 1
        return 1 if self.modifies(low, inside) else 0

    def modifies(self, low: str, inside: set[str]) -> bool:
        readings = forms(low)
        if readings and not any(form.known for form in readings) and readings[0].part == "NOUN":
            return True
        if low in THEIRS:
            return True
        if not readings or readings[0].part in {"VERB", "GRND", "PRTS", "INFN", "ADVB", "CONJ"}:
            return False
        if readings[0].part == "PRTF" and "gent" in {form.case for form in readings}:
            return True  # «ректор принимающего вуза»
        if readings[0].part in {"PRTF", "NPRO", "PREP", "PRCL"} and low not in {"связям"}:
            return False
        return any(
            form.case in inside and form.part in {"NOUN", "ADJF", "NUMR", "PRTF"}
            for form in readings
        )

    def capitalised(self, position: int, chain: Chain | None = None) -> int:
        token = self.tokens[position]
        low = self.lower(position - 1)
        if self.nameable(position) and low not in INSIDE and not self.stays_aside(position, chain):
            return -1
        if is_acronym(token.text) or token.text.isupper() or low.startswith(DISTRICTS):
            return 1
        oblique = {"gent", "loct", "datv", "ablt"}
        return int(
            low in INSIDE
            or self.stays_aside(position, chain)
            or any(form.case in oblique for form in forms(token.lower))
        )

    def stays_aside(self, position: int, chain: Chain | None) -> bool:
        """«секретарём края Воеводина по вопросам …»: alone, and not in the case of the title."""
        if chain is None or self.run_end(position) > position + 1:
            return False
        name = nominative([self.tokens[position].text], chain.cases)
        return name is None or name.weight < 1.2

    def quoted(self, position: int) -> int:
        closing = {"«": "»", "“": "”", '"': '"'}[self.tokens[position].text]
        for ahead in range(position + 1, min(position + 15, len(self.tokens))):
            if self.tokens[ahead].text == closing or (
                closing == "”" and self.tokens[ahead].text == "“"
            ):
                return ahead - position + 1
        return 0

    def after_break(self, position: int, chain: Chain, inside: set[str]) -> int:
        """A comma or dash inside a title: a second title, or one more complement."""
        sign = self.tokens[position].text
        if sign == ":":
            chain.colon = chain.plural
            return 0
        in_place = self.tokens[position - 1].title and self.lower(position - 2).startswith(
            DISTRICTS
        )
        if sign in "—–" and in_place and self.run_end(position + 1) > position + 2:
            return 1  # «региона Фес – Мекнес Мохаммед …»
        if sign in "—–-" and self.lower(position - 1) in EVENT_ROLES:
            return 0  # «модератор – профессор …»: a predicate, not a second title
        ahead = position + 1
        while ahead < len(self.tokens) and ahead - position < 5 and self.is_adjective(ahead):
            ahead += 1
        lemma = head_lemma(self.lower(ahead))
        if lemma and self.joins(ahead, lemma, chain):
            chain.heads.append(ahead)
            return ahead - position + 1
        if sign == "," and not lemma and self.lists_complements(position, inside):
            return 1
        return 0

    def lists_complements(self, position: int, inside: set[str]) -> bool:
        """«министр земли, инфраструктуры и транспорта»: soon an «и», and no verb before it."""
        for ahead in range(position + 1, min(position + 9, len(self.tokens))):
            token = self.tokens[ahead]
            if token.lower == "и":
                return ahead > position + 1
            if token.text == "," or ahead in self.covering:
                continue
            if token.title and not self.nameable(ahead):
                continue
            if not token.word or token.title or not self.modifies(token.lower, inside | {"datv"}):
                return False
        return False

    def after_and(self, position: int, chain: Chain, inside: set[str]) -> int:
        ahead = position + 1
        while ahead < len(self.tokens) and ahead - position < 4 and self.is_adjective(ahead):
            ahead += 1
        following = self.token(position + 1)
        lemma = head_lemma(self.lower(ahead))
        if lemma:
            if self.joins(ahead, lemma, chain):
                chain.heads.append(ahead)
                return ahead - position + 1
            if listed_head(self.lower(ahead)):
                return 0
        if not following:
            return 0
        if following.title:
            goes_on = position + 1 in self.covering or self.capitalised(position + 1, chain) == 1
            paired = self.tokens[position - 1].title and self.run_end(position + 1) > position + 2
            return int(goes_on or paired)  # «портов Синиша и Алгарве Карлой …»
        return 1 if self.modifies(following.lower, inside) else 0

    def joins(self, position: int, lemma: str, chain: Chain, *, beside: bool = False) -> bool:
        """A further title of the same person stands in the same case and number.

        Right beside, a genitive is a complement: «заместителя министра».
        """
        pairs = head_cases(self.tokens[position].text, lemma)
        managing = self.lower(position - 1).startswith("управляющ")  # an adjective here
        if beside and not managing:
            pairs = frozenset(pair for pair in pairs if pair[0] not in {"gent", "accs"})
        return any(case in chain.cases and plural == chain.plural for case, plural in pairs)

    def left_edge(self, head: int, cases: set[str]) -> int:
        first = head
        while first > 0 and head - first < 6:
            before = first - 1
            token = self.tokens[before]
            if token.sentence != self.tokens[head].sentence:
                break
            if (
                (self.is_adjective(before) and cases & {form.case for form in forms(token.lower)})
                or (token.lower == "и" and self.is_adjective(before - 1) and first < head)
                or token.lower in {"и.о.", "врио", "вице"}
            ):
                first = before
            else:
                break
        return first

    def is_municipal(self, chain: Chain) -> bool:
        lemma = head_lemma(self.tokens[chain.heads[-1]].text)
        return bool({lemma, (lemma or "").rpartition("-")[2]} & MUNICIPAL)
