"""Our missions and their heads in Russian: «посол Казахстана в Словении Алтай Абибуллаев»."""

from .findings import ORGANIZATIONS, Anchor
from .gazetteer import HOME, Match, organization_seats
from .morphology import forms
from .russian_leaders import Leaders
from .russian_posts import Head
from .russian_reach import Reach


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
        reach = Reach(self, head, found)
        home, hosts = reach.home, reach.hosts
        if leader is not None:
            found.first = leader
            head.cases = frozenset(
                form.case
                for form in forms(self.s.lower(leader))
                if form.part == "NOUN" and form.case
            )
        found.ours = home
        diplomats = head.plural and self.tokens[head.position].lower.startswith("дипломат")
        if diplomats and home and hosts:
            found.role, head.plural = None, False
        if reach.foreign or (head.foreign and not home) or head.plural:
            if not head.plural:
                self.foreign_heads.append(head.position)
            return None
        self.set_host(found, hosts)
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
