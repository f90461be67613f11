"""Our missions and their heads in English: “Ambassador of Kazakhstan to Slovenia”."""

from .english_people import KAZAKH, Words
from .findings import ORGANIZATIONS, Anchor
from .gazetteer import HOME, Match, organization_seats
from .lexicon import words

# The words of a post or an office, the longest first: (words, role, kind).
POSTS: tuple[tuple[tuple[str, ...], str | None, str], ...] = (
    (("ambassador", "extraordinary", "and", "plenipotentiary"), "ambassador", "embassy"),
    (("permanent", "representative"), "permanent-representative", "permanent-mission"),
    (("permanent", "mission"), None, "permanent-mission"),
    (("permanent", "delegation"), None, "permanent-mission"),
    (("consul", "general"), "consul-general", "consulate-general"),
    (("consul-general",), "consul-general", "consulate-general"),
    (("consulate", "general"), None, "consulate-general"),
    (("consulate-general",), None, "consulate-general"),
    (("chargé", "d’affaires"), "charge-d-affaires", "embassy"),
    (("charge", "d’affaires"), "charge-d-affaires", "embassy"),
    (("chargé", "d", "’", "affaires"), "charge-d-affaires", "embassy"),
    (("top", "diplomat"), "ambassador", "embassy"),
    (("head", "of", "mission"), "ambassador", "embassy"),
    (("head", "of", "the", "embassy"), "ambassador", "embassy"),
    (("diplomatic", "mission"), None, "embassy"),
    (("ambassador-designate",), "ambassador", "embassy"),
    (("ambassador",), "ambassador", "embassy"),
    (("envoy",), "ambassador", "embassy"),
    (("consul",), "consul", "consulate"),
    (("embassy",), None, "embassy"),
    (("mission",), None, "permanent-mission"),
    (("delegation",), None, "permanent-mission"),
    (("consulate",), None, "consulate"),
    (("representation",), None, "representation"),
    (("diplomat",), "ambassador", "embassy"),
)


STARTS = words("en", "starts")


PLACING = frozenset({"to", "in", "at", "with", "near"})


BETWEEN = words("en", "between")


NOT_OURS_BEFORE = frozenset({"honorary", "vice", "special", "presidential", "climate", "trade"})


AFTER_NAME = frozenset({",", ".", "", "(", "—", "–", ";", ":"})


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

    def post(self, position: int) -> tuple[int, str | None, str] | None:
        """(how many words, role, mission kind) of a post named here."""
        for names, role, kind in POSTS:
            if tuple(self.w.lower(position + step) for step in range(len(names))) == names:
                return len(names), role, kind
        return None

    def anchor(self, position: int) -> Anchor | None:
        post = self.post(position)
        if not post or self.w.lower(position - 1) in NOT_OURS_BEFORE:
            return None
        size, role, kind = post
        token = self.tokens[position]
        found = Anchor(position, position + size - 1, token.start, token.sentence, kind, role)
        home, foreign = self.left(found)
        if foreign and not home:
            self.foreign = self.foreign or position < 6
            return None
        home, hosts, foreign = self.right(found, home)
        if foreign or (hosts and hosts[0].place.country == HOME):
            self.foreign = self.foreign or position < 6
            return None
        if token.lower == "representation" and not home:
            return None
        if token.lower in {"mission", "delegation"} and not (home and found.organizations):
            return None
        if token.lower == "diplomat" and not (home and (hosts or self.w.name_run(found.last + 1))):
            return None
        found.ours = home
        if hosts:
            self.take(found, hosts[0])
        elif found.organizations:
            found.country = organization_seats()[found.organizations[0][0]]
            found.country_span = found.organizations[0][1]
        if role:
            self.name(found)
        elsewhere = False
        if not found.country and (home or found.name):
            elsewhere = self.look_around(found)
        found.full = found.country is not None and (home or bool(hosts) or elsewhere)
        return found

    def left(self, found: Anchor) -> tuple[bool, bool]:
        home = foreign = False
        spot = found.first - 1
        while spot >= 0 and found.first - spot < 7:
            token = self.tokens[spot]
            if token.sentence != found.sentence:
                break
            match = self.w.covering.get(spot)
            if match and self.w.possessive(spot):
                home = match.place.country == HOME
                foreign = not home and match.place.country != ""
                found.first = match.first
                break
            if match:
                foreign = match.place.kind == "country" and match.place.country != HOME
                break
            if token.lower in KAZAKH or (token.lower == "its" and self.of_kazakhstan(spot)):
                home, found.first = True, spot
                break
            if any(token.text == word for word, _code in self.w.nationalities):
                foreign = True
                break
            if token.lower not in {
                "the",
                "new",
                "country’s",
                "nation’s",
                "acting",
                "a",
                "’s",
                "our",
            }:
                break
            spot -= 1
        return home, foreign

    def of_kazakhstan(self, position: int) -> bool:
        """«Kazakhstan wants …, its representative said»: the nearest country before is ours."""
        spots = [
            spot
            for spot in self.w.places_of_sentence.get(self.tokens[position].sentence, ())
            if spot < position and self.w.places[spot].place.kind == "country"
        ]
        return bool(spots) and self.w.places[max(spots)].place.country == HOME

    def right(self, found: Anchor, home: bool) -> tuple[bool, list[Match], bool]:
        hosts: list[Match] = []
        placing, spot = "", found.last + 1
        while spot < len(self.tokens) and spot - found.first < 40:
            token = self.tokens[spot]
            if token.sentence != found.sentence:
                break
            match = self.w.covering.get(spot)
            if match and not (hosts and self.w.place_may_be_name(spot)):
                code = match.place.code
                if match.place.country == HOME and not placing:
                    home = True
                elif not placing:
                    return home, hosts, match.place.kind == "country" and not home
                elif match.place.kind == "organization":
                    if code in ORGANIZATIONS:
                        found.organizations.append((code, self.w.span(match.first, match.last)))
                else:
                    hosts.append(match)
                found.last = match.last
                spot = match.last + 1
                continue
            if token.lower in PLACING and self.leads_to_place(spot):
                placing = token.lower
            elif token.lower in {",", "and"} or token.text == "(":
                step = self.second_post(spot)
                if not step and not (
                    token.lower == "and" and placing and spot + 1 in self.w.covering
                ):
                    break
                placing = "" if step else placing
                spot += step
            elif (token.text == ")" and hosts) or token.lower in BETWEEN:
                pass
            elif found.role == "charge-d-affaires" and token.lower in {"a", "i", "."}:
                pass  # «a.i.»
            else:
                break
            spot += 1
        return home, hosts, False

    def second_post(self, position: int) -> int:
        """«… and Permanent Representative to the OSCE»: how many words until «to»."""
        ahead = position + 1
        while self.w.lower(ahead) in {
            "and",
            "also",
            "concurrently",
            "the",
            "as",
            "well",
            "its",
            "kazakhstan’s",
        }:
            ahead += 1
        post = self.post(ahead)
        return ahead + post[0] - 1 - position if post and post[1] else 0

    def leads_to_place(self, position: int) -> bool:
        for ahead in range(position + 1, min(position + 7, len(self.tokens))):
            if ahead in self.w.covering:
                return True
            if self.w.lower(ahead) not in BETWEEN | PLACING:
                return False
        return False

    def take(self, found: Anchor, match: Match) -> None:
        found.country = match.place.country
        found.country_span = self.w.span(match.first, match.last)
        found.city = match if match.place.kind == "city" else None

    def name(self, found: Anchor) -> None:
        """After the post, with or without a comma, or before it with one."""
        start = found.last + 1
        comma = self.w.lower(start) == ","
        run = self.w.name_run(start + comma)
        if run and (not comma or (run[1] - run[0] > 1 and self.w.lower(run[1]) in AFTER_NAME)):
            self.set_name(found, *run)
            return
        before = found.first - 1
        while self.w.lower(before) in {"the", "as"}:
            before -= 1
        if before > 0 and self.w.lower(before) in {",", "–", "—", "("}:
            start = before
            while (
                start
                and before - start < 6
                and (self.w.nameable(start - 1) or self.w.lower(start - 1) in self.w.particles)
            ):
                start -= 1
            if (
                before - start > 1
                and self.tokens[start].sentence == found.sentence
                and (not self.w.titled_before(start))
            ):
                last = found.last
                self.set_name(found, start, before)
                found.first, found.last = start, last

    def set_name(self, found: Anchor, start: int, end: int) -> None:
        found.name = self.w.name(start, end)
        found.name_span = self.w.span(start, end - 1)
        found.last = max(found.last, end - 1)

    def look_around(self, found: Anchor) -> bool:
        """“In Kuwait City, the Kazakh envoy”, “…, in Sofia”: the place stands elsewhere."""
        spots = [
            position
            for position in self.w.places_of_sentence.get(found.sentence, ())
            if self.w.places[position].place.country != HOME
            and self.w.places[position].place.kind != "organization"
            and self.w.preposition(position) in {"in", "to"}
            and self.w.lower(position - 2) not in {"based", "residence", "resident"}
        ]
        if not spots:
            return False
        nearest = min(spots, key=lambda spot: abs(spot - found.first))
        self.take(found, self.w.places[nearest])
        found.country_band = "likely"
        return self.w.preposition(nearest) == "in"
