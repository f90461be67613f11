"""Every span holds its evidence, however the text was wrapped or typed."""

import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplomacy.intake import parse
from diplomacy.intake.text import LIMIT, Text

from .scores import digests
from .test_scores import NAMES
from .work import assert_in_proportion

DIGEST = (Path(__file__).parent / "digest.txt").read_text(encoding="utf-8")
TEXTS = [digest["text"] for name in NAMES for digest in digests(name)]
FEW = settings(max_examples=40, suppress_health_check=list(HealthCheck))


def letters(text):
    """A text without what wrapping, quoting and typing put between its letters."""
    plain = unicodedata.normalize("NFD", text)
    return "".join(c for c in plain if c.isalnum()).casefold()


def evidence(source):
    """(what was found, what the source says there)."""
    digest = parse(source)
    for item in digest.items:
        spans = [item.span]
        for found in (item.country, item.place, item.date, item.event, *item.accreditations):
            spans += [found.span] if found else []
        spans += [sphere.span for sphere in item.spheres]
        for outcome in item.outcomes:
            assert letters(source[slice(*outcome.span)]) == letters(outcome.text)
        for person in (*item.counterparts, *item.mentions):
            yield person.name, source[slice(*person.span)]
            spans += [person.title_span] if person.title_span else []
        if item.ambassador:
            yield item.ambassador.value, source[slice(*item.ambassador.span)]
        for start, end in spans:
            assert 0 <= start < end <= len(source)
            assert letters(source[start:end])
    for start, end in digest.rest:
        assert source[start:end].strip()


def shared(name, said):
    """Forms of one name begin alike: Александром, Александр."""
    return letters(said).startswith(letters(name)[:2])


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_names_stand_where_their_spans_say(text):
    assert [pair for pair in evidence(text) if not shared(*pair)] == []


PUT_BETWEEN = (
    *("\r\n", "\n", "\n> ", "  ", "\u00a0", "\u200b", "\u00ad", "\u0301"),
    *("🇰🇿 ", "👩‍🚀"),
)


@st.composite
def disturbed(draw):
    """The digest with line ends, quote marks, emoji and stress marks put between its words."""
    words = DIGEST.split(" ")
    for _change in range(draw(st.integers(1, 30))):
        position = draw(st.integers(1, len(words) - 1))
        words[position] = draw(st.sampled_from(PUT_BETWEEN)) + words[position]
    text = " ".join(words)
    return unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), text)


@FEW
@given(disturbed())
def test_spans_survive_what_mail_does_to_a_text(source):
    assert [pair for pair in evidence(source) if not shared(*pair)] == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_same_items_whatever_the_line_ends(line_end, form):
    plain = parse(DIGEST)
    other = parse(unicodedata.normalize(form, DIGEST.replace("\n", line_end)))
    assert [one.ambassador.value for one in other.items] == [
        one.ambassador.value for one in plain.items
    ]
    assert [[p.name for p in one.counterparts] for one in other.items] == [
        [p.name for p in one.counterparts] for one in plain.items
    ]


@pytest.mark.parametrize("prefix", ["", "> ", ">> "])
@pytest.mark.parametrize("width", [60, 72, 78])
def test_the_same_items_from_wrapped_and_quoted_mail(width, prefix):
    paragraphs = [
        textwrap.fill(line, width, break_long_words=False) for line in DIGEST.splitlines()
    ]
    mail = "\n\n".join(paragraphs)
    quoted = "\n".join(prefix + line for line in mail.splitlines())
    plain, other = parse(DIGEST), parse(quoted)
    assert [[p.name for p in one.counterparts] for one in other.items] == [
        [p.name for p in one.counterparts] for one in plain.items
    ]
    assert len(other.items) == 8


def test_a_text_without_blank_lines_is_unwrapped_by_its_width():
    source = (
        "Посол Казахстана в Польше Алим Кирабаев встретился с мэром Кракова\n"
        "Александром Мишальским и обсудил туризм и прямые рейсы. Стороны\n"
        "договорились о визите.\n"
        "Посол Казахстана в Чехии Бахыт Дюсенбаев принял участие в форуме.\n"
    )
    assert [paragraph.text[:24] for paragraph in Text(source).paragraphs] == [
        "Посол Казахстана в Польш",
        "Посол Казахстана в Чехии",
    ]
    assert parse(source).items[0].counterparts[0].name == "Александр Мишальский"


@FEW
@given(st.text(max_size=400) | st.text("Посолв КазхтнаРИви,.:;«»()-\n\u0301\u0306 ", max_size=400))
def test_any_text_is_read(source):
    list(evidence(source))


WORDS = sorted({word for text in TEXTS for word in text.split()} | {"резиденцией", "имени", "–"})


@FEW
@given(st.lists(st.sampled_from(WORDS), min_size=5, max_size=80))
def test_any_order_of_the_words_of_a_digest_is_read(words):
    list(evidence(" ".join(words)))


def test_a_text_may_end_anywhere():
    for end in range(0, len(DIGEST), 61):
        list(evidence(DIGEST[:end]))
    list(evidence("Посол Казахстана в Дании с резиденцией в"))


@pytest.mark.parametrize(
    "repeated",
    [
        "Иван ",
        "министр ",
        "и Иван Петров, ",
        "посол Казахстана в ",
        "А.",
        "(",
        "елшісі Иван ",
        "Minister of ",
        "и\u0306",
    ],
)
def test_work_grows_with_the_text(repeated):
    lead = "Посол Казахстана в Польше Алим Кирабаев встретился с "
    assert_in_proportion(parse, repeated, lead)


def test_a_long_text_is_cut_and_says_so():
    digest = parse(DIGEST + "\n" + "Иван " * 400_000)
    assert digest.truncated
    assert len(digest.items) == 8
    assert digest.items[-1].span[1] <= LIMIT


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Посол Казахстана принял гостей.", "ru"),
        ("Қазақстанның елшісі кездесті.", "kk"),
        ("The Ambassador met.", "en"),
    ],
)
def test_the_language_is_told(text, language):
    assert parse(text).language == language


@pytest.mark.parametrize("name", ["Ali DEMİRCİ", "Hakan FİDAN"])
def test_turkish_capitals_keep_their_places(name):
    text = f"The Ambassador of Kazakhstan to Türkiye met with Minister {name}"
    found = parse(f"{text}.").items[0].counterparts[0]
    assert text[slice(*found.span)] == name
    assert len(found.name) == len(name)
    assert [one.span for one in parse(text).items[0].counterparts] == [found.span]
