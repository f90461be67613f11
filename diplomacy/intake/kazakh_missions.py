"""Our missions and their heads in Kazakh: «Қазақстанның Словениядағы елшісі»."""

import re

from .findings import KIND_OF_ROLE, ORGANIZATIONS, UN_SEATS, Anchor
from .gazetteer import HOME, Match, organization_seats
from .kazakh_people import Words
from .kazakh_words import stems
from .lexicon import words

ROLES = (
    ("елші", "ambassador"),
    ("өкіл", "permanent-representative"),
    ("консул", "consul"),
    ("дипломат", "ambassador"),
)


OFFICES = (
    ("елшілік", "embassy"),
    ("өкілдік", "permanent-mission"),
    ("консулдық", "consulate"),
    ("миссия", "embassy"),
)


FATHERS = re.compile(r"(?:ұлы|қызы|вич|вна)")
HOST = re.compile(r"(?:дағы|дегі|тағы|тегі)$")


SEVERAL = re.compile(r"(?:[лдт][іы][кқ]|миссия)(?:тер|тар|лар)")
# «елші міндетін қоса атқаратын Бауыржан Әшімов»
CARRYING_OUT = frozenset(["міндетін", "уақытша", "қоса", "атқаратын", "атқарушы"])


HOST_FORMS = frozenset(["корольдігіндегі", "республикасындағы", "мемлекетіндегі"])
INSIDE = words("kk", "inside")


OURS = frozenset(["ел", "еліміздің", "елімізің", "отандық", "біздің", "қазақстандық"])


MINE = ("іміз", "ымыз", "іміздің", "ымыздың", "ігіміз", "імізде", "ымызда")


class Missions:
    def __init__(self, words: Words) -> None:
        self.w = words
        self.tokens = words.tokens
        self.foreign = False

    def all(self) -> list[Anchor]:
        found: list[Anchor] = []
        for position, token in enumerate(self.tokens):
            if (found and position <= found[-1].last) or not token.word:
                continue
            role, kind = self.kind_of(position)
            if not kind:
                continue
            anchor = self.anchor(position, role, kind)
            if not anchor:
                continue
            if found and self.one_person(found[-1], anchor):
                self.join(found[-1], anchor)
            else:
                found.append(anchor)
        return found

    def one_person(self, before: Anchor, after: Anchor) -> bool:
        """«елшісі және … тұрақты өкілі Жалғас Әділбаев»: two posts of one person."""
        between = {self.w.lower(spot) for spot in range(before.last + 1, after.first)}
        return (
            not before.name
            and before.sentence == after.sentence
            and between <= {"және", ",", "әрі", "–", "—"}
        )

    def join(self, before: Anchor, after: Anchor) -> None:
        before.organizations += after.organizations
        before.last = after.last
        before.name, before.name_span = after.name, after.name_span
        if not before.country:
            before.country, before.country_span = after.country, after.country_span
        before.full = before.country is not None

    def kind_of(self, position: int) -> tuple[str | None, str | None]:
        low = self.tokens[position].lower
        before = self.w.lower(position - 1)
        if before == "құрметті":
            return None, None
        forms = stems(low)
        if SEVERAL.search(low):
            return None, None
        for stem, kind in OFFICES:
            if stem in forms:
                if stem == "өкілдік" and not before.startswith("тұрақты"):
                    return None, "embassy" if before == "дипломатиялық" else "representation"
                if stem == "миссия" and before != "дипломатиялық":
                    return None, None
                return (
                    None,
                    "consulate-general" if kind == "consulate" and before == "бас" else kind,
                )
        for stem, role in ROLES:
            if stem not in forms or "лар" in low or "лер" in low:
                continue
            if stem == "өкіл":
                if before == "сенімді":
                    role = "charge-d-affaires"
                elif before != "тұрақты":
                    return None, None
            if stem == "консул" and before == "бас":
                role = "consul-general"
            if stem == "дипломат" and before not in OURS:
                return None, None
            return role, KIND_OF_ROLE[role]
        return None, None

    def anchor(self, position: int, role: str | None, kind: str) -> Anchor | None:
        token = self.tokens[position]
        found = Anchor(position, position, token.start, token.sentence, kind, role, ours=False)
        if role is None and self.w.lower(position + 1).startswith("басшы"):
            self.lead(found)
        hosts, foreign = self.left(position, found)
        found.ours = found.ours or any(ending in token.lower for ending in MINE)
        host = self.host(hosts)
        if (host and host.place.country == HOME) or (foreign and not found.ours):
            self.foreign = self.foreign or position < 6
            return None
        consular = token.lower == "консулдық" and self.w.lower(position - 1) != "бас"
        if consular and not found.ours and not host:  # an adjective: «консулдық көмек»
            return None
        if host:
            found.country = host.place.country
            found.country_span = self.w.span(host.first, host.last)
            found.city = host if host.place.kind == "city" else None
        elif found.organizations:
            code, found.country_span = found.organizations[0]
            found.country = organization_seats()[code]
            if code == "UN":
                self.look_back(found, UN_SEATS)
        self.name(found)
        if not found.country:
            self.look_back(found)
        found.full = found.country is not None and (found.ours or host is not None)
        return found

    def host(self, hosts: list[Match]) -> Match | None:
        """Of several countries, the one the paragraph goes on to speak of; else the first."""
        counts = self.w.country_counts
        return max(reversed(hosts), key=lambda one: counts[one.place.country], default=None)

    def lead(self, found: Anchor) -> None:
        """«өкілдігінің басшысы»: the head of the office."""
        if found.kind == "representation":
            found.kind = "permanent-mission"
        found.role = next(role for role, kind in KIND_OF_ROLE.items() if kind == found.kind)
        found.last += 1

    def left(self, position: int, found: Anchor) -> tuple[list[Match], bool]:
        """To the left of the post: (where, somebody else's); whether it is ours goes to it."""
        hosts: list[Match] = []
        spot = position - 1
        while spot >= 0 and position - spot < 14:
            token = self.tokens[spot]
            if token.sentence != self.tokens[position].sentence:
                break
            match = self.w.covering.get(spot)
            if match:
                if not self.belongs(match, found, hosts):
                    beside = is_locative(self.tokens[match.last].lower)  # «Люксембургте елші …»
                    return hosts, match.place.kind == "country" and not found.ours and not beside
                spot = match.first - 1
                found.first = match.first
                continue
            before = self.left_of(spot, found)
            if before is None:
                break
            spot = before
        while found.first < position and self.tokens[found.first].lower in {"және", ",", "("}:
            found.first += 1
        return hosts, False

    def belongs(self, match: Match, found: Anchor, hosts: list[Match]) -> bool:
        """Whether a place is the post's: its host, its organization, or whose it is."""
        at_host = HOST.search(self.tokens[match.last].lower)
        if match.place.kind == "organization":
            if match.place.code in ORGANIZATIONS:
                found.organizations.append((match.place.code, self.w.span(match.first, match.last)))
        elif at_host or (match.place.kind == "country" and match.place.country != HOME):
            if not at_host and self.w.lower(match.last + 1) not in HOST_FORMS:
                return False
            hosts.append(match)
        elif match.place.country == HOME and match.place.kind == "country":
            found.ours = True
        else:
            return False
        return True

    def left_of(self, spot: int, found: Anchor) -> int | None:
        """Over a word between a post and what belongs to it."""
        token = self.tokens[spot]
        if token.lower in {"пен", "мен", "бен", "және"} and found.organizations:
            # «Еуропалық одақ пен НАТО жанындағы»
            return spot - 1 if spot - 1 in self.w.covering else None
        if token.text == ")" and (opening := self.opening(spot)):
            return opening - 1  # «Лаостағы (резиденциясы Ханойда) елшісі»
        if token.lower in OURS:
            found.ours = True
        elif token.lower not in INSIDE or token.text == ",":
            return None
        found.first = spot
        return spot - 1

    def opening(self, closing: int) -> int | None:
        for spot in range(closing - 1, max(closing - 10, 0), -1):
            if self.tokens[spot].text == "(":
                return spot
        return None

    def name(self, found: Anchor) -> None:
        if found.role is None:
            return
        start = found.last + 1
        while self.w.lower(start) in CARRYING_OUT:
            start += 1
        run = self.own_name(self.w.name_run(start))
        if run:
            found.name = self.w.nominative(*run)[0]
            found.name_span = self.w.span(run[0], run[1] - 1)
            found.last = run[1] - 1
            return
        comma = found.first - 1
        if comma > 1 and self.tokens[comma].text in {",", "–", "—"}:
            start = comma
            while start and self.w.nameable(start - 1) and comma - start < 5:
                start -= 1
            if comma - start > 1 and self.tokens[start].sentence == found.sentence:
                found.name = self.w.nominative(start, comma)[0]
                found.name_span = self.w.span(start, comma - 1)
                found.first = start

    def own_name(self, run: tuple[int, int] | None) -> tuple[int, int] | None:
        """Our people have two names, and a father's at most."""
        if run and run[1] - run[0] > 2:
            second, third = self.w.lower(run[0] + 1), self.w.lower(run[0] + 2)
            whole = FATHERS.search(third) or (FATHERS.search(second) and run[1] - run[0] == 3)
            return run[0], run[0] + (3 if whole else 2)
        return run

    def look_back(self, found: Anchor, among: frozenset[str] = frozenset()) -> None:
        """«Римде ҚР елшісі», «Өзбекстанда Қазақстан елшілігі»: the place stands before."""
        for spot in range(found.first - 1, -1, -1):
            if self.tokens[spot].sentence != found.sentence:
                return
            match = self.w.places.get(spot)
            if (
                match
                and match.place.country != HOME
                and (not among or match.place.country in among)
                and (
                    is_locative(self.tokens[match.last].lower)
                    or self.w.lower(match.last + 1) in {"қаласында", "қаласындағы", "астанасы"}
                )
            ):
                found.country = match.place.country
                found.country_span = self.w.span(match.first, match.last)
                found.country_band = "likely"
                return


def is_locative(word: str) -> bool:
    return word.endswith(("да", "де", "та", "те", "дағы", "дегі", "тағы", "тегі"))
