"""People in a Russian paragraph: names, with the titles before and after them."""

from .findings import ORGANIZATIONS, Someone
from .morphology import forms, inflected
from .russian_boundary import Boundary
from .russian_heads import head_lemma
from .russian_home import is_home
from .russian_names import Name, nominative
from .russian_title_forms import nominative_title
from .russian_titles import Chain, Titles
from .russian_untitled import Untitled
from .russian_words import CONTACT, DISTRICTS, HONORIFICS, KIN
from .text import Paragraph


class People(Untitled, Boundary):
    """Finds the people of one paragraph."""

    def __init__(self, paragraph: Paragraph, sentences: Titles, taken: set[int]) -> None:
        self.paragraph = paragraph
        self.s = sentences
        self.tokens = sentences.tokens
        self.taken = taken
        self.used = set(taken)
        self.found: list[Someone] = []
        self.plain = paragraph.text
        self.offset = paragraph.start
        self.nameless: set[int] = set()  # titles that lead to no name
        self.cases_of: dict[int, str] = {}
        self.contacts: set[int] = set()  # sentences that speak of a meeting
        self.at: dict[int, Someone] = {}

    def all(self) -> list[Someone]:
        position = 0
        while position < len(self.tokens):
            position = self.titled(position) or position + 1
        position = 0
        while position < len(self.tokens):
            position = self.untitled(position) or position + 1
        self.found.sort(key=lambda someone: someone.first)
        self.post_titles()
        self.contacts = {token.sentence for token in self.tokens if token.lower.startswith(CONTACT)}
        self.at = {spot: one for one in self.found for spot in range(one.first, one.last + 1)}
        for someone in self.found:
            self.judge(someone)
        return self.found

    # Names with a title before them

    def titled(self, position: int) -> int | None:
        token = self.tokens[position]
        if not token.word or position in self.used or position in self.nameless:
            return None
        if position in self.s.covering:
            return None
        lemma = head_lemma(token.text)
        if not lemma:
            return None
        chain = self.s.chain(position, lemma)
        if self.used & set(range(chain.first, chain.last + 1)):
            return None
        if chain.name_at is not None:
            return self.name_after(chain)
        if chain.colon or self.tokens_after_colon(chain):
            return self.pairs_after_colon(chain)
        self.nameless |= set(chain.heads)
        return None

    def name_after(self, chain: Chain) -> int | None:
        start = chain.name_at or 0
        if self.names_relative(chain, start):
            chain.cases = frozenset({"gent"})
        end = self.s.run_end(start)
        if end <= start or self.used & set(range(start, end)):
            return None
        dash = self.dash_in_place(chain, start, end)
        start = self.name_start(chain, start, end) if dash is None else dash + 2
        end = end if dash is None else self.s.run_end(dash + 1)
        name = None
        while start < end:
            name = nominative(self.s.words(start, end), chain.cases)
            if name:
                break
            start += 1
        if not name:
            return None
        last = start - 1 if start > (chain.name_at or 0) else chain.last
        self.add(name, start, end, chain, chain.first, last)
        if not chain.plural:
            return end
        first = len(self.found) - 1
        after = self.list_goes_on(chain, end, name.case, last)
        self.share_places(chain, self.found[first:], last)
        return after

    def share_places(self, chain: Chain, people: list[Someone], last: int) -> None:
        """«представители Фиджи и Исландии Иноке Вакатале и Эрла Йонсдоттир»: each of his own."""
        places = sorted(
            {
                (match.first, match.last)
                for spot in range(chain.first, last + 1)
                if (match := self.s.covering.get(spot))
            }
        )
        if len(people) < 2 or len(places) != len(people) or places[-1][1] != last:
            return
        head = nominative_title(self.s, self.paragraph, chain.first, places[0][0] - 1, chain.heads)
        for someone, (start, end) in zip(people, places, strict=True):
            someone.title = f"{head} {self.slice(start, end)}"

    def names_relative(self, chain: Chain, start: int) -> bool:
        """«вдова художника Равшана Каримова»: the name is his, unless it is a woman's."""
        return (
            head_lemma(self.tokens[chain.heads[0]].text) in KIN
            and chain.last > chain.heads[0]
            and not any(
                form.name == "Name" and form.known and form.case == "nomn"
                for form in forms(self.s.lower(start))
            )
        )

    def list_goes_on(self, chain: Chain, position: int, case: str, last: int) -> int:
        """«депутатами Стортинга … Лизой Селнес, Мортеном Колбьёрнсеном и Йоном Бликрой»."""
        cases = frozenset({"gent", "accs"} if case in {"gent", "accs"} else {case})
        while position < len(self.tokens):
            position = self.skip_parenthesis(position)
            ahead = position
            while self.s.lower(ahead) in {",", "и", "а", "также"}:
                ahead += 1
            if ahead == position or ahead >= len(self.tokens):
                break
            while head_lemma(self.s.lower(ahead)) in HONORIFICS:
                ahead += 1
            place = self.s.covering.get(ahead)
            if place and not self.s.nameable(ahead):
                ahead = place.last + 1
            end = self.s.run_end(ahead)
            if end <= ahead:
                break
            name = nominative(self.s.words(ahead, end), cases)
            if not name:
                break
            someone = self.add(name, ahead, end, chain, chain.first, last)
            if place and place.last + 1 == ahead and last in self.s.covering:
                before = self.s.covering[last].first - 1  # «послы Ганы … и Сенегала …»
                someone.title = nominative_title(
                    self.s, self.paragraph, chain.first, before, chain.heads
                )
                someone.title += f" {self.slice(place.first, place.last)}"
            position = end
        return position

    def skip_parenthesis(self, position: int) -> int:
        if self.s.lower(position) == "(":
            for ahead in range(position, min(position + 12, len(self.tokens))):
                if self.tokens[ahead].text == ")":
                    return ahead + 1
        return position

    def tokens_after_colon(self, chain: Chain) -> bool:
        return chain.plural and self.s.lower(chain.last + 1) in {":", "–", "—"}

    def pairs_after_colon(self, chain: Chain) -> int | None:
        """«мэрами: Кейптауна – Джордином Хилл-Льюисом, Джорджа – Леоном ван Вейком»."""
        position = chain.last + 2
        while position < len(self.tokens):
            ahead = position = self.skip_parenthesis(position)
            while self.s.lower(ahead) in {",", "и", "а", "также", ";"}:
                ahead += 1
            place_first = ahead
            dash = next(
                (
                    spot
                    for spot in range(ahead, min(ahead + 5, len(self.tokens)))
                    if self.tokens[spot].text in "–—-"
                ),
                None,
            )
            if dash and self.s.run_end(ahead) == dash and self.s.run_end(dash + 1) == dash + 1:
                dash = None  # the list ends here: «… и Эмилем Токтошевым – о воде»
            start = dash + 1 if dash else ahead
            end = self.s.run_end(start)
            name = nominative(self.s.words(start, end), chain.cases) if end > start else None
            if not name:
                break
            someone = self.add(name, start, end, chain, chain.first, chain.last)
            if dash:
                town = self.slice(place_first, dash - 1)
                someone.title = f"{self.one_district(chain, someone.title or '')} {town}"
            position = end
        return position if position > chain.last + 2 else None

    def one_district(self, chain: Chain, title: str) -> str:
        """«премьерами провинций: Гаутенг – …»: each has one province."""
        word = self.tokens[chain.last].lower
        for form in forms(word):
            if word.startswith(DISTRICTS) and form.plural and form.case == "gent":
                one = inflected(word, form.lemma, frozenset({"gent", "sing"}))
                return title.removesuffix(word) + one if one else title
        return title

    # Adding and judging

    def slice(self, first: int, last: int) -> str:
        start, end = self.tokens[first].start, self.tokens[last].end
        return self.plain[start - self.offset : end - self.offset]

    def add(self, name: Name, start: int, end: int, chain: Chain, first: int, last: int) -> Someone:
        self.used |= set(range(first, last + 1)) | set(range(start, end))
        self.cases_of[start] = name.case
        someone = Someone(
            name.text,
            (self.tokens[start].start, self.tokens[end - 1].end),
            band="certain" if name.weight >= 2 else "likely",
            sentence=self.tokens[start].sentence,
            first=start,
            last=end - 1,
        )
        self.give_title(someone, chain, first, last)
        self.found.append(someone)
        return someone

    def give_title(self, someone: Someone, chain: Chain, first: int, last: int) -> None:
        heads = [head for head in chain.heads if head <= last]
        someone.title = nominative_title(self.s, self.paragraph, first, last, heads)
        someone.title_span = (self.tokens[first].start, self.tokens[last].end)
        someone.home = is_home(self.s, first, last)
        lemma = head_lemma(self.tokens[chain.heads[-1]].text)
        if len(heads) == 1 and lemma in HONORIFICS and lemma not in {"шейх", "принц", "доктор"}:
            someone.title = None
        for position in range(first, last + 1):
            match = self.s.places.get(position)
            if not match:
                continue
            someone.places.append(match)
            if match.place.kind == "organization" and match.place.code in ORGANIZATIONS:
                someone.organization = someone.organization or match.place.code
        named = self.tokens[last].title  # not «вице-губернатор столицы»
        if self.s.is_municipal(chain) and last == chain.heads[-1] + 1 and named:
            someone.municipal = self.slice(last, last)
            someone.municipal_span = (self.tokens[last].start, self.tokens[last].end)
