"""One item, several meetings: a sentence with a partner of its own begins another."""

import datetime as dt

import pytest

from diplomacy.intake import parse
from diplomacy.intake.meetings import meetings, reported_on


def held(text):
    """Of the only item: who was met in each meeting, people before bodies."""
    (found,) = meetings(parse(text), text, 2026)
    for one in found:
        assert text[slice(*one.span)].strip() == text[slice(*one.span)]
    return [
        [person.name for person in one.counterparts] + ([one.body.value] if one.body else [])
        for one in found
    ]


HEAD = "Посол Казахстана в Словении Алтай Абибуллаев встретился с мэром Копера Марко Брецелем."


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("Он также встретился с министром финансов Клеменом Боштьянчичем.", 2),
        ("Затем посол провел переговоры с руководством Приморской торговой палаты.", 2),
        ("Кроме того, дипломат посетил компанию «Лука Копер».", 2),
        ("Посла также принял председатель парламента Янез Новак.", 2),
        ("В ходе встречи стороны договорились провести переговоры с палатой.", 1),
        ("Стороны намерены встретиться с представителями Приморской торговой палаты.", 1),
        ("Мэр Марко Брецель отметил, что встретился с послом впервые.", 1),
        ("Обсуждены торговля и транзит.", 1),
    ],
)
def test_a_further_meeting_in_russian(more, expected):
    assert len(held(f"{HEAD} {more}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Қазақстанның Финляндиядағы елшісі Данияр Сейтов Тампере қаласының мэрі Матти Саломен "
            "кездесті. Сондай-ақ елші білім министрі Лаури Ниемимен кездесті.",
            [["Матти Сало"], ["Лаури Ниеми"]],
        ),
        (
            "Ambassador of Kazakhstan to Finland Daniyar Seitov met with Mayor of Tampere Matti "
            "Salo. The ambassador also met with Minister of Education Lauri Niemi.",
            [["Matti Salo"], ["Lauri Niemi"]],
        ),
        (
            "Ambassador of Kazakhstan to Finland Daniyar Seitov met with Mayor of Tampere Matti "
            "Salo. He also held talks with the Tampere Chamber of Commerce on trade.",
            [["Matti Salo"], ["Tampere Chamber of Commerce"]],
        ),
    ],
)
def test_a_further_meeting_in_kazakh_and_english(text, expected):
    assert held(text) == expected


def test_an_announcement_without_a_partner_is_no_meeting_of_its_own():
    text = (
        "Посол Казахстана в Словении Алтай Абибуллаев провел ряд встреч в Копере. "
        "Он встретился с мэром Марко Брецелем. Затем посол встретился с министром Янезом Новаком."
    )
    assert held(text) == [["Марко Брецель"], ["Янез Новак"]]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Приморской торговой палатой", "Приморская торговая палата"),
        ("Люблянского университета", "Люблянский университет"),
        ("Национальной ассоциации", "Национальная ассоциация"),
        ("Среднего института", "Средний институт"),
        ("компанией «Лука Копер»", "Компания «Лука Копер»"),
    ],
)
def test_a_body_is_named_in_the_nominative(words, name):
    text = f"{HEAD} Позднее дипломат также провел встречу с руководством {words}."
    assert held(text)[1] == [name]


TODAY = dt.date(2026, 11, 26)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Астана. 12 февраля. АГЕНТСТВО - Сводка.", dt.date(2026, 2, 12)),
        ("Астана, 12 декабря. Сводка.", dt.date(2025, 12, 12)),
        ("12 февраля 2024 года. Сводка.", dt.date(2024, 2, 12)),
        ("12.02.2024. Сводка.", dt.date(2024, 2, 12)),
        ("29 февраля. Сводка.", None),
        ("Сводка.", None),
    ],
)
def test_the_day_a_text_gives_itself(line, day):
    text = f"{line}\n{HEAD} Выставка открылась 1 марта 2026 года."
    assert reported_on(parse(text), text, TODAY) == day
