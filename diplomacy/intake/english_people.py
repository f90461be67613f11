"""People in English sentences: titles before a name, after a comma, in lists and in the plural."""

from .english_judging import judge, only_home
from .english_titles import LOWER_MODIFIERS, Titles
from .english_words import AGENT, HONORIFICS, KAZAKH, NOT_AGENTS, PORTFOLIO, Words
from .findings import ORGANIZATIONS, Someone
from .lexicon import words
from .text import Paragraph

MUNICIPAL = frozenset(
    ["mayor", "governor", "prefect", "akim", "hakim", "burgomaster", "vice-mayor", "vice-governor"]
)
RECIPROCAL = frozenset(
    ["met", "discussed", "spoke", "talked", "held", "signed", "exchanged", "agreed", "reviewed"]
)
RECEIVED = frozenset(
    ["received", "welcomed", "hosted", "greeted", "met", "accompanied", "joined", "attended"]
)
# Verbs whose object is somebody met: «briefed Jerome Cadier».
OBJECT_OF = words("en", "object_of")
# Of a person whose office stands behind: «Professor X, Vice-Chancellor of …».
RANKS = frozenset(
    ["professor", "doctor", "academician", "general", "colonel", "captain", "admiral", "major"]
)
# Of what is said of people abroad: «headmistress of the Kazakh school».
OF_KAZAKHS = words("en", "of_kazakhs")
COLLEAGUES = frozenset({"colleague", "counterpart"})


class People(Titles):
    """Finds the people of one paragraph."""

    def __init__(self, paragraph: Paragraph, rules: Words, taken: set[int]) -> None:
        self.paragraph = paragraph
        self.w = rules
        self.tokens = rules.tokens
        self.taken = taken
        self.used = set(taken)
        self.found: list[Someone] = []

    def all(self) -> list[Someone]:
        position = 0
        while position < len(self.tokens):
            position = self.titled(position) or position + 1
        position = 0
        while position < len(self.tokens):
            position = self.named_first(position) or position + 1
        self.found.sort(key=lambda someone: someone.first)
        for someone in self.found:
            judge(self.w, someone, self.taken)
        return self.found

    def titled(self, position: int) -> int | None:
        head = self.w.head(position)
        if not head or position in self.used or position in self.w.covering:
            return None
        if self.w.family_name(position):
            return None
        first = self.left_edge(position)
        start, last = self.complement(position)
        if start is None:
            return None
        run = self.w.name_run(start)
        if not run or self.used & set(range(*run)):
            return None
        before = self.w.lower(run[0] - 1)
        if (run[1] - run[0] < 3 and before in {"of", "for", "at", "the"}) or before == "and":
            return None  # «partner at the Redwood Bay fund», «of World and Traditional Religions»
        if run[1] - run[0] == 1 and run[0] > position + 2 and before != ",":
            return None  # «co-chairs of the Central Asia Caucus»
        if self.w.owner(run[1]) or (self.w.lower(run[1]) in self.w.particles):
            return None  # «Prince El Hassan bin Talal’s adviser»
        if self.tokens[run[1] - 1].title and self.names_institution(run[1]):
            return None
        rank = head[0] in HONORIFICS or head[0] in RANKS
        vague = (rank and first == last) or head[0] in COLLEAGUES
        if vague and self.title_after(run[1]):
            return None  # «Sheikh X, under-secretary at …»: the title is behind
        begin, end = self.split(*run)
        title_last = begin - 1 if begin > run[0] and start == run[0] else last
        comma = self.w.lower(start - 1) == ","
        if comma and (not self.closes(end) or self.name_precedes(first)):
            return None
        noun = self.noun(position)
        first = self.owned(first, noun, title_last)
        self.add(begin, end, first, title_last, noun)
        if self.plural(noun):
            return self.list_goes_on(end, first, title_last, noun)
        return end

    def plural(self, head: int) -> bool:
        found = self.w.head(head)
        return found is not None and found[1]

    def names_institution(self, position: int) -> bool:
        """«King Hussein Cancer Center» is nobody."""
        token = self.tokens[position] if position < len(self.tokens) else None
        return token is not None and token.title and token.lower in PORTFOLIO

    def name_precedes(self, first: int) -> bool:
        """«Ahmed Sulayem, Chairman of DP World, and …»: the title is of the one before."""
        before = first - 1
        while self.w.lower(before) in {"the", "a"}:
            before -= 1
        return (
            self.w.lower(before) == ","
            and before - 1 not in self.taken
            and self.w.nameable(before - 1)
            and self.w.nameable(before - 2)
        )

    def closes(self, position: int) -> bool:
        """After «title, Name» comes a comma, an end or the verb."""
        return (
            self.w.lower(position) in {",", ".", ";", "", ")", "—", "–", "("}
            or self.tokens[position].text.islower()
        )

    def split(self, start: int, end: int) -> tuple[int, int]:
        """«Mayor of Cluj Emil Boc»: the town belongs to the title."""
        after_of = self.w.lower(start - 1) in {"of", "for", "at", "the"}
        if after_of and end - start >= 3:
            return start + 1, end
        return start, end

    def list_goes_on(self, end: int, first: int, last: int, head: int) -> int:
        while True:
            ahead = end
            if self.w.lower(ahead) == "(":
                closing = next(
                    (
                        spot
                        for spot in range(ahead, min(ahead + 8, len(self.tokens)))
                        if self.tokens[spot].text == ")"
                    ),
                    ahead,
                )
                ahead = closing + 1
            start = ahead
            while self.w.lower(ahead) in {",", "and"} | HONORIFICS:
                ahead += 1
            run = self.w.name_run(ahead) if ahead > start else None
            if not run or run[1] - run[0] < 2:
                return end
            self.add(*run, first, last, head)
            end = run[1]

    def named_first(self, position: int) -> int | None:
        """«Şekib Avdagiç, President of the Chamber,»."""
        run = None if position in self.used else self.w.name_run(position)
        if not run:
            return None
        if run[1] - run[0] < 2 or self.used & set(range(*run)):
            return run[1]
        if self.w.lower(run[1]) in {"mp", "mep"} and run[1] not in self.used:
            self.add(*run, run[1], run[1], run[1])
            return run[1] + 1
        noun = self.noun_before(run[0], run[1])
        title = self.title_after(run[1])
        if noun:
            self.add(*run, *noun)
            self.found[-1].band = "check"
        elif title:
            self.add(*run, *title)
            self.share(run[0], *title)
        elif self.hosts(run[0]) or self.meets(*run) or self.follows_person(run[0]):
            self.add(*run, None, None, None)
        return run[1]

    def hosts(self, start: int) -> bool:
        """«with Ken Oyama», «received by Ken Oyama», «briefed Ken Oyama»."""
        before = self.w.lower(start - 1)
        if before in HONORIFICS:
            before = self.w.lower(start - 2)
        received = before == "by" and self.w.lower(start - 2) in RECEIVED
        return before == "with" or received or before in OBJECT_OF

    def noun_before(self, start: int, end: int) -> tuple[int, int, int] | None:
        """«by its custodian, Walid el-Hajj,», «by Dutch freight forwarder Willem van Dam»."""
        comma = self.w.lower(start - 1) == ","
        last = start - 1 - comma
        first = last
        while last - first < 4 and first not in self.used and self.w.plain_noun(first):
            first -= 1
        if first == last or first < 1 or self.names_institution(end):
            return None
        nation = self.w.lower(first) in self.w.nations
        determined = nation or self.w.lower(first) in {"its", "their", "the", "a", "an"}
        before = self.w.lower(first - 1 if determined else first)
        if before not in OBJECT_OF | {"with", "by", "and"} or (comma and not determined):
            return None
        word = self.w.lower(last)
        agent = AGENT.fullmatch(word) and word not in NOT_AGENTS
        if comma and not (self.closes(end) and (agent or self.w.lower(first) in {"its", "their"})):
            return None
        if not comma and not (agent or nation):
            return None
        return (first if nation else first + 1), last, last

    def meets(self, start: int, end: int) -> bool:
        """«Ambassador X and Ken Oyama met …»."""
        with_ours = self.w.lower(start - 1) == "and" and start - 2 in self.used
        return with_ours and self.w.lower(end) in RECIPROCAL

    def share(self, end: int, first: int, last: int, head: int) -> None:
        """«Ana Silva and Rui Costa, deputies»: a title in the plural is of all before it."""
        found = self.w.head(head)
        while found and found[1] and self.w.lower(end - 1) in {"and", ","}:
            while self.w.lower(end - 1) in {"and", ","}:
                end -= 1
            start = end
            while self.w.nameable(start - 1) or self.w.lower(start - 1) in self.w.particles:
                start -= 1
            known = next((one for one in self.found[-8:] if one.last == end - 1), None)
            if known and not known.title:
                self.describe(known, first, last, head)
                known.band = "likely"
            elif end - start < 2 or self.used & set(range(start, end)):
                return
            else:
                self.add(start, end, first, last, head)
            end = start

    def follows_person(self, start: int) -> bool:
        """«Jerome Cadier (LATAM), Celso Ferrer (GOL) and John Rodgerson»."""
        before = start - 1
        while start - before < 3 and self.w.lower(before) in {"and", ","}:
            before -= 1
        if before == start - 1:
            return False
        if self.w.lower(before) == ")":
            opening = range(before, max(before - 6, 0), -1)
            before = next((spot - 1 for spot in opening if self.w.lower(spot) == "("), before)
        return bool(self.found) and self.found[-1].last == before

    def title_after(self, position: int) -> tuple[int, int, int] | None:
        if self.w.lower(position) not in {",", "—", "–", "("}:
            return None
        first = position + 1
        if self.w.lower(first) in {"the", "a", "an", "its", "their"}:
            first += 1
        for head in range(first, min(first + 7, len(self.tokens))):
            if self.w.head(head) and head not in self.used:
                name_at, last = self.complement(head, named=True)
                run = self.w.name_run(name_at) if name_at is not None else None
                if run and name_at != last + 2 and run[1] - run[0] > 1:
                    return None
                return first, last, self.noun(head)
            token = self.tokens[head]
            if not token.word or (
                token.lower in {"and", "who", "which", "to", "in", "met", "with", "by"}
                and (token.lower != "and")
            ):
                return None
            known = token.title or token.lower in LOWER_MODIFIERS or token.lower in {"of", "and"}
            known = known or token.lower.endswith("’s")  # «the exchange’s chief executive»
            bare = first == position + 1 and token.lower.endswith("ing")
            if not known and (bare or not self.w.plain_noun(head)):
                return None
        return None

    def add(
        self, start: int, end: int, first: int | None, last: int | None, head: int | None
    ) -> None:
        self.used |= set(range(start, end))
        someone = Someone(
            self.w.name(start, end),
            self.w.span(start, end - 1),
            part="counterpart",
            band="likely" if head is not None else "check",
            sentence=self.tokens[start].sentence,
            first=min(start, first if first is not None else start),
            last=end - 1,
        )
        if first is not None and last is not None and head is not None:
            self.describe(someone, first, last, head)
        self.found.append(someone)

    def describe(self, someone: Someone, first: int, last: int, head: int) -> None:
        self.used |= set(range(first, last + 1))
        while last > first and (
            self.w.lower(last) in {"the", "of", "and", ",", "for"}
            or (self.w.lower(last) in HONORIFICS and last != head)
        ):
            last -= 1
        start, end = self.w.span(first, last)
        offset = self.paragraph.start
        title = self.paragraph.text[start - offset : end - offset]
        found = self.w.head(head)
        if found and found[1]:
            word = self.tokens[head].text
            one = found[0] if found[0].isupper() else word[0] + found[0][1:]
            cut = self.tokens[head].start - start
            title = title[:cut] + one + title[cut + len(word) :]
        if found and found[0] in HONORIFICS and first == last:
            return
        someone.title, someone.title_span = title, (start, end)
        for spot in range(first, last + 1):
            match = self.w.places.get(spot)
            if match:
                someone.places.append(match)
                someone.home = someone.home or only_home(self.w, match)
                if match.place.kind == "organization" and match.place.code in ORGANIZATIONS:
                    someone.organization = match.place.code
            abroad = spot > head and self.w.lower(spot + 1) in OF_KAZAKHS
            someone.home = someone.home or (self.w.lower(spot) in KAZAKH and not abroad)
        if found and found[0] in MUNICIPAL and self.w.lower(head + 1) == "of" and last > head + 1:
            someone.municipal = self.w.name(head + 2, last + 1)
            someone.municipal_span = self.w.span(head + 2, last)
