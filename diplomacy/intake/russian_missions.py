"""Our missions and their heads in Russian: «посол Казахстана в Словении Алтай Абибуллаев»."""

from .findings import ORGANIZATIONS, Anchor
from .gazetteer import HOME, Match, organization_seats
from .morphology import forms
from .russian_leaders import Leaders
from .russian_posts import (
    BREAKS,
    POINTING,
    PREPOSITIONS,
    SKIPPED,
    Head,
)

LONGEST_POST = 50  # words


class Missions(Leaders):
    """Finds the anchors of one paragraph."""

    def all(self) -> list[Anchor]:
        anchors: list[Anchor] = []
        end = -1
        for position in range(len(self.tokens)):
            if position <= end:
                continue
            head = self.head(position)
            if not head:
                continue
            anchor = self.anchor(head)
            if anchor:
                anchors.append(anchor)
                end = anchor.last
        return anchors

    def anchor(self, head: Head) -> Anchor | None:
        """Reads whose mission it is and where; None for somebody else's."""
        leader = self.leader(head)
        found = Anchor(
            head.first,
            head.position,
            self.tokens[head.first].start,
            self.tokens[head.position].sentence,
            head.kind,
            head.role or ("ambassador" if leader is not None else None),
        )
        home, host, foreign = self.right(head, found)
        if leader is not None:
            found.first = leader
            head.cases = frozenset(
                form.case
                for form in forms(self.s.lower(leader))
                if form.part == "NOUN" and form.case
            )
        found.ours = home
        diplomats = head.plural and self.tokens[head.position].lower.startswith("дипломат")
        if diplomats and home and host:
            found.role, head.plural = None, False
        if foreign or (head.foreign and not home) or head.plural:
            if not head.plural:
                self.foreign_heads.append(head.position)
            return None
        self.set_host(found, host)
        if self.staff(found):
            found.role = None
        if found.role:
            self.name_after(found, head.cases) or self.name_before(found, head.cases)
        stands_alone = found.country and found.role is None and "nomn" in head.cases
        if not home and not found.name and not stands_alone:
            found.full = False
        if not home and not found.country and not found.name:
            acts = "nomn" in head.cases
            return self.bare(found, head) if head.role or acts else None
        found.full = found.full and found.country is not None
        found.acting = "nomn" in head.cases
        self.look_back(found)
        self.second_posts(found)
        if found.kind == "permanent-mission" and not found.country:
            self.any_organization(found)
            found.full = found.full or (found.country is not None and home)
        return found

    def bare(self, found: Anchor, head: Head) -> Anchor:
        found.full = False
        found.acting = "nomn" in head.cases
        return found

    def right(self, head: Head, found: Anchor) -> tuple[bool, list[Match], bool]:
        """To the right of the head: (ours, hosts, somebody else's)."""
        home, foreign = head.home, False
        hosts: list[Match] = []
        preposition = ""
        position = head.position + 1
        while position < min(len(self.tokens), head.position + LONGEST_POST):
            token = self.tokens[position]
            if token.sentence != self.tokens[head.position].sentence:
                break
            match = self.s.covering.get(position)
            if hosts and position in self.s.places and self.s.nameable(position):
                break  # «в Монголии Дархан Кыдыралиев»
            if match and not (match.place.kind == "city" and not preposition):
                place = match.place
                if place.country == HOME and place.kind == "country" and not preposition:
                    home = True
                elif place.kind == "organization" and not preposition:
                    break
                elif place.kind == "organization":
                    self.add_organization(found, match)
                elif preposition:
                    hosts.append(match)
                elif not home and not head.home:
                    foreign = True
                    break
                else:
                    break
                position = match.last + 1
                found.last = match.last
                continue
            low = token.lower
            following = self.s.token(position + 1)
            if following and (low, following.text) in POINTING:
                found.last = position + 1
                position += 2
                continue
            seat = self.s.covering.get(position + 3)
            if seat and (low, self.s.lower(position + 1)) == ("с", "резиденцией"):
                found.last = seat.last
                position = found.last + 1
                continue
            if low in PREPOSITIONS and self.leads_to_place(position):
                preposition = low
            elif low == "." and self.s.lower(position - 1) == "г":
                pass  # «в г. Вене»
            elif low == "(":
                closing = self.closing(position)
                if not closing:
                    break
                self.inside(position, closing, found)
                position = closing
            elif low in BREAKS or low == "и":
                if not self.post_goes_on(position, preposition):
                    break
                preposition = "" if low in BREAKS else preposition
                if not (self.s.covering.get(position + 1)):
                    preposition = ""
            elif low not in SKIPPED:
                if preposition and token.title and self.unknown_town(position):
                    found.last = position
                    position += 1
                    preposition = ""
                    continue
                if low == "лиге" or (low == "при" and following and following.title):
                    found.last = self.over_unknown(position + 1)
                break
            found.last = position
            position += 1
        while found.last > head.position and (
            self.tokens[found.last].lower in PREPOSITIONS | {"и", "по", "г."}
            or self.tokens[found.last].text in BREAKS
        ):
            found.last -= 1
        if hosts and hosts[0].place.country == HOME:
            foreign = True
        return home, hosts, foreign

    def inside(self, first: int, last: int, found: Anchor) -> None:
        for position in range(first, last):
            match = self.s.places.get(position)
            if match and match.place.kind == "organization":
                self.add_organization(found, match)

    def post_goes_on(self, position: int, preposition: str) -> bool:
        """After a comma or «и»: one more post, or one more country of the same post."""
        words = [self.s.lower(ahead) for ahead in range(position + 1, position + 6)]
        if not words or not words[0]:
            return False
        if words[0].startswith(("постоянн", "постпред", "одновременно", "аккредитован")):
            return True
        if words[0].startswith(("чрезвычайн", "полномочн")):
            return True
        if words[0].startswith("глав") and words[1].startswith(("мисси", "представител", "постп")):
            return True
        if words[:2] in (["он", "же"], ["она", "же"]):
            return True
        if words[:2] == ["по", "совместительству"] or words[1:3] == ["по", "совместительству"]:
            return True
        match = self.s.covering.get(position + 1)
        if match and preposition and self.tokens[position].text in {"и", ","}:
            return match.place.kind != "city" and match.place.country != HOME
        if words[0] in PREPOSITIONS and self.tokens[position].lower == "и":
            return self.s.covering.get(position + 2) is not None
        return False

    def add_organization(self, found: Anchor, match: Match) -> None:
        code = match.place.code
        if code in ORGANIZATIONS and code not in {known for known, _span in found.organizations}:
            span = (self.tokens[match.first].start, self.tokens[match.last].end)
            found.organizations.append((code, span))

    def set_host(self, found: Anchor, hosts: list[Match]) -> None:
        if hosts:
            self.take(found, hosts[0])
        elif found.organizations and not self.at_an_office(found):
            found.country = organization_seats().get(found.organizations[0][0])
            found.country_span = found.organizations[0][1]

    def second_posts(self, found: Anchor) -> None:
        """After the name: «(по совместительству – глава представительства при ЕС и НАТО)»."""
        words = [self.s.lower(found.last + step) for step in range(1, 4)]
        if words[0] not in {"(", ","} or not any(
            word.startswith(("совместит", "одновременно", "аккредит")) for word in words[1:]
        ):
            return
        for position in range(found.last + 2, min(found.last + 25, len(self.tokens))):
            token = self.tokens[position]
            if token.text == ")" or token.sentence != found.sentence:
                return
            match = self.s.places.get(position)
            if match and match.place.kind == "organization":
                self.add_organization(found, match)

    def any_organization(self, found: Anchor) -> None:
        """A permanent representative without «при»: the organization the paragraph speaks of."""
        for match in self.s.places.values():
            if match.place.kind == "organization" and match.place.code in ORGANIZATIONS:
                self.add_organization(found, match)
                self.set_host(found, [])
                return

    def take(self, found: Anchor, match: Match) -> None:
        found.country = match.place.country
        found.country_span = (self.tokens[match.first].start, self.tokens[match.last].end)
        if match.place.kind == "city":
            found.city = match

    def look_back(self, found: Anchor) -> None:
        """«В Мексике посол РК …»: the place stands before the post."""
        if found.country:
            return
        for position in range(found.first - 1, -1, -1):
            if self.tokens[position].sentence != found.sentence:
                break
            match = self.s.places.get(position)
            before = self.s.lower(position - 1) if position else ""
            if self.s.is_adjective(position - 1):  # «в соседней Латвии посол …»
                before = self.s.lower(position - 2)
            if match and before in {"в", "во", "на"} and match.place.country != HOME:
                self.take(found, match)
                found.country_band = "certain" if match.last + 1 == found.first else "likely"
                found.full = match.last + 1 == found.first
                break
