"""Our missions and their heads in English: “Ambassador of Kazakhstan to Slovenia”."""

from .english_posts import BETWEEN, NOT_OURS_BEFORE, PLACING, STARTS, name_head, post
from .english_words import KAZAKH, Words
from .findings import ORGANIZATIONS, UN_SEATS, Anchor
from .gazetteer import HOME, Match, organization_seats

MODIFIERS = frozenset(
    {"the", "new", "acting", "a", "’s", "outgoing", "incoming", "newly", "appointed", "departing"}
)
OUR = frozenset({"our", "country’s", "nation’s"})

# Before a further post, and before «accredited».
LINKING = frozenset(
    {"and", "also", "concurrently", "the", "as", "well", "its", "kazakhstan’s", "our"}
)
RELATIVE = frozenset({"who", "is", "and", "also", "currently", "with", "being"})


class Missions:
    def __init__(self, words: Words) -> None:
        self.w = words
        self.tokens = words.tokens
        self.foreign = False

    def all(self) -> list[Anchor]:
        found: list[Anchor] = []
        for position, token in enumerate(self.tokens):
            if (found and position <= found[-1].last) or token.lower not in STARTS:
                continue
            anchor = self.anchor(position)
            if anchor:
                found.append(anchor)
        return found

    def anchor(self, position: int) -> Anchor | None:
        held = post(self.w, position)
        if not held or self.w.lower(position - 1) in NOT_OURS_BEFORE:
            return None
        size, role, kind = held
        token = self.tokens[position]
        found = Anchor(position, position + size - 1, token.start, token.sentence, kind, role)
        foreign = self.left(found)
        hosts: list[Match] = []
        if not foreign or found.ours:
            hosts, foreign = self.right(found)
        if foreign or (hosts and hosts[0].place.country == HOME):
            self.foreign = self.foreign or position < 6
            return None
        if not self.is_mission(token.lower, found, hosts):
            return None
        if found.kind == "permanent-mission" and not found.organizations:
            self.organization_named_before(found)
        name_head(self.w, found)
        if found.name and (not hosts or self.relative(found.last + 1)):
            hosts += self.placed_after_name(found)
        self.locate(found, hosts)
        return found

    def is_mission(self, word: str, found: Anchor, hosts: list[Match]) -> bool:
        """Words of many meanings are missions only where the text says whose."""
        if word == "representation":
            return found.ours
        if word in {"mission", "delegation"}:
            return found.ours and bool(found.organizations)
        if word == "represents":  # «X, who represents Kazakhstan in Malaysia»
            return found.ours and bool(hosts) and self.w.lower(found.first - 1) == "who"
        if word == "diplomat":
            return found.ours and bool(hosts or self.w.name_run(found.last + 1))
        return True

    def placed_after_name(self, found: Anchor) -> list[Match]:
        """«Ambassador Ilyassov of Kazakhstan to …», «Zhenis, also accredited to Algeria,»."""
        last = found.last
        if self.w.lower(last + 1) not in {"of", "to", "in"} and not self.relative(last + 1):
            return []
        hosts, foreign = self.right(found)
        if foreign or (hosts and hosts[0].place.country == HOME):
            found.last, hosts = last, []
        return hosts

    def locate(self, found: Anchor, hosts: list[Match]) -> None:
        if hosts:
            host = max(hosts, key=lambda one: self.w.country_counts[one.place.country])
            found.country = host.place.country
            found.country_span = self.w.span(host.first, host.last)
            found.city = host if host.place.kind == "city" else None
        elif found.organizations:
            code, span = found.organizations[0]
            found.country, found.country_span = organization_seats()[code], span
            office = self.nearest(found) if code == "UN" else None
            if office is not None and self.w.places[office].place.country in UN_SEATS:
                self.look_around(found)
        elsewhere = False
        if not found.country and (found.ours or found.name):
            elsewhere = self.look_around(found)
        found.full = found.country is not None and (found.ours or bool(hosts) or elsewhere)

    def organization_named_before(self, found: Anchor) -> None:
        """«UNESCO’s director received the Permanent Representative to the Organization»."""
        ahead = [self.w.lower(found.last + step) for step in (1, 2, 3)]
        if ahead[:2] != ["to", "the"] or ahead[2] not in {"organization", "organisation"}:
            return
        for spot in self.w.places_of_sentence.get(found.sentence, ()):
            match = self.w.places[spot]
            if spot < found.first and match.place.code in ORGANIZATIONS:
                span = self.w.span(match.first, match.last)
                found.organizations, found.last = [(match.place.code, span)], found.last + 3
                return

    def left(self, found: Anchor) -> bool:
        """Whose it is by the words before: somebody else’s, or it is noted as ours."""
        spot = found.first - 1
        while spot >= 0 and found.first - spot < 7:
            token = self.tokens[spot]
            if token.sentence != found.sentence:
                break
            match = self.w.covering.get(spot)
            if match and self.w.possessive(spot):
                found.ours, found.first = match.place.country == HOME, match.first
                return not found.ours and match.place.country != ""
            if match:
                return match.place.kind == "country" and match.place.country != HOME
            its = token.lower == "its" and self.of_kazakhstan(spot)
            if its or token.lower in KAZAKH or (token.lower in OUR):
                found.ours, found.first = True, spot
                break
            if token.text in self.w.nationality_words:
                return True
            if token.lower not in MODIFIERS:
                break
            spot -= 1
        return False

    def of_kazakhstan(self, position: int) -> bool:
        """«Kazakhstan wants …, its representative said»: the nearest country before is ours."""
        spots = [
            spot
            for spot in self.w.places_of_sentence.get(self.tokens[position].sentence, ())
            if spot < position and self.w.places[spot].place.kind == "country"
        ]
        return bool(spots) and self.w.places[max(spots)].place.country == HOME

    def right(self, found: Anchor) -> tuple[list[Match], bool]:
        """(where it is, somebody else’s) by the words after."""
        hosts: list[Match] = []
        placing, spot = "", found.last + 1
        while spot < len(self.tokens) and spot - found.first < 40:
            token = self.tokens[spot]
            if token.sentence != found.sentence:
                break
            match = self.w.covering.get(spot)
            if match and not (hosts and self.w.place_may_be_name(spot)):
                if match.place.country == HOME and not placing:
                    found.ours = True
                elif not placing:
                    return hosts, match.place.kind == "country" and not found.ours
                elif match.place.kind != "organization":
                    hosts.append(match)
                elif match.place.code in ORGANIZATIONS:
                    span = self.w.span(match.first, match.last)
                    found.organizations.append((match.place.code, span))
                found.last = match.last
                spot = match.last + 1
                continue
            step = self.step(found, spot, placing, hosts)
            if step is None:
                break
            spot, placing = step
        return hosts, False

    def step(
        self, found: Anchor, spot: int, placing: str, hosts: list[Match]
    ) -> tuple[int, str] | None:
        """Over a word between a post and its place: (the next word, «to» if it stood)."""
        token = self.tokens[spot]
        if token.lower in PLACING and self.leads_to_place(spot):
            return spot + 1, token.lower
        if token.text == "(" and (closing := self.residence(spot)):
            found.last = closing  # «to Rwanda (with residence in Nairobi)»
            return closing + 1, placing
        if token.lower in {",", "and"} or token.text == "(":
            if found.role and (further := self.further_post(found, spot)):
                return further, ""
            if relative := self.relative(spot):
                return relative, placing
            goes_on = token.lower == "and" and placing and spot + 1 in self.w.covering
            return (spot + 1, placing) if goes_on else None
        if (token.text == ")" and hosts) or token.lower in BETWEEN:
            return spot + 1, placing
        if found.role == "charge-d-affaires" and token.lower in {"a", "i", "."}:
            return spot + 1, placing  # «a.i.»
        return None

    def further_post(self, found: Anchor, position: int) -> int:
        """«… and Permanent Representative to the OSCE»: where its words end."""
        ahead = position + 1
        while self.w.lower(ahead) in LINKING:
            ahead += 1
        held = post(self.w, ahead)
        if not held or not held[1]:
            return 0
        if held[1] == "charge-d-affaires":
            found.role = held[1]
        found.last = ahead + held[0] - 1
        return found.last + 1

    def residence(self, opening: int) -> int | None:
        inside = range(opening + 1, min(opening + 9, len(self.tokens)))
        closing = next((spot for spot in inside if self.tokens[spot].text == ")"), opening)
        said = {self.w.lower(spot) for spot in range(opening, closing)}
        return closing if said & {"residence", "resident", "based"} else None

    def relative(self, position: int) -> int:
        """«, who is also accredited to …»: where the place is looked for."""
        ahead = position + 1
        while ahead - position < 8 and self.w.lower(ahead) in RELATIVE:
            ahead += 1
        accredited = self.w.lower(ahead) in {"accredited", "concurrently", "non-resident"}
        return ahead if self.w.lower(position) in {",", "("} and accredited else 0

    def leads_to_place(self, position: int) -> bool:
        for ahead in range(position + 1, min(position + 7, len(self.tokens))):
            if ahead in self.w.covering:
                return True
            if self.w.lower(ahead) not in BETWEEN | PLACING:
                return False
        return False

    def nearest(self, found: Anchor) -> int | None:
        """The place abroad that stands nearest, after «in» or «to»."""
        spots = [
            position
            for position in self.w.places_of_sentence.get(found.sentence, ())
            if self.w.places[position].place.country != HOME
            and self.w.places[position].place.kind != "organization"
            and self.w.preposition(position) in {"in", "to"}
            and self.w.lower(position - 2) not in {"based", "residence", "resident"}
        ]
        return min(spots, key=lambda spot: abs(spot - found.first)) if spots else None

    def look_around(self, found: Anchor) -> bool:
        """“In Kuwait City, the Kazakh envoy”, “…, in Sofia”: the place stands elsewhere."""
        nearest = self.nearest(found)
        if nearest is None:
            return False
        match = self.w.places[nearest]
        found.country = match.place.country
        found.country_span = self.w.span(match.first, match.last)
        found.city = match if match.place.kind == "city" else None
        found.country_band = "likely"
        return self.w.preposition(nearest) == "in"
