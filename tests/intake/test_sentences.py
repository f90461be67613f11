"""Where sentences end: as razdel says, but after names and titles written short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from razdel import sentenize

from diplomacy.intake.sentences import pieces, sentences
from diplomacy.intake.text import Text

from .work import assert_in_proportion


@pytest.mark.parametrize(
    "text",
    [
        "In Manila he met Secretary Ma. Theresa Lazaro. They spoke.",
        "He met Md. Touhid Hossain and Mohd. Noor bin Ismail. They spoke.",
        "He met Jack Ma. The sides spoke.",
        "President Kh. Battulga and Rep. Dale Hutchings came. They spoke.",
        "Посол встретился с Дж. Смитом и чл.-корр. Ивановым. Они говорили.",
        "Елші проф. Ахметовпен және акад. Сейітовпен кездесті. Олар сөйлесті.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text):
    assert len(list(sentences(text))) == 2


def test_a_short_given_name_is_one_word_of_a_name():
    (paragraph,) = Text("He met Ma. Theresa Lazaro in St. Gallen.").paragraphs
    assert {"Ma.", "St."} <= {token.text for token in paragraph.tokens}


SIGNS = st.lists(
    st.sampled_from([*"aБ1 .?!…;)(»«”“\"'-—:\t\n", "т. е. ", "г. ", "ул. ", ":) ", ") "]),
    max_size=30,
).map("".join)


@given(SIGNS.filter(str.strip))
def test_sentences_are_those_of_razdel(text):
    assert list(pieces(text)) == [(piece.start, piece.stop) for piece in sentenize(text)]


@pytest.mark.parametrize("sign", [") ", ". ", '" ', "” ", "a. ", "Mr. "])
def test_a_run_of_signs_takes_work_in_proportion(sign):
    assert_in_proportion(lambda text: list(sentences(text)), sign)


@pytest.mark.parametrize("sign", ["Mr. ", "Да. ", '" '])
def test_each_stop_is_judged_by_the_words_around_it(monkeypatch, sign):
    """Not by the sentence so far: copied at each stop, it would take time by the square."""
    judged = []
    judge = sentenize.join

    def noted(split):
        judged.append(len(split.left) + len(split.buffer) + len(split.right))
        return judge(split)

    monkeypatch.setattr(sentenize, "join", noted)
    list(pieces("Посол сказал: да. " + sign * 2_000))
    assert judged
    assert max(judged) < 100
