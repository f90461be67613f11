"""Which spheres a text is about: what it names firmly, lists or repeats, not words in passing."""

import pytest

from diplomacy.intake import parse
from diplomacy.intake.sphere_phrases import triggers

from .work import assert_in_proportion

LEADS = {
    "ru": "Посол Казахстана в Чехии Бахыт Дюсенбаев ",
    "kk": "Қазақстанның Чехиядағы елшісі Бахыт Дүйсенбаев ",
    "en": "Ambassador of Kazakhstan to Czechia Bakhyt Dyussenbayev ",
}


def spheres(language, text):
    items = parse(f"{LEADS[language]}{text}").items
    assert len(items) == 1
    return {found.value for found in items[0].spheres}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "обсудил сотрудничество в области туризма. Подали кофе.", {"tourism"}),
        ("ru", "осмотрел музей и новую экспозицию.", {"culture-humanitarian"}),
        ("ru", "осмотрел музей.", set()),
        (
            "kk",
            "туризм саласындағы ынтымақтастықты талқылады. Тараптар деректер алмасты.",
            {"tourism"},
        ),
        ("kk", "кітапхананы аралап көрді.", {"culture-humanitarian"}),
        ("en", "discussed cooperation in tourism. They met at the museum.", {"tourism"}),
        ("en", "visited the museum and saw its new exhibition.", {"culture-humanitarian"}),
    ],
)
def test_weak_words_count_together_where_nothing_firmer_is_said(language, text, expected):
    assert spheres(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ru",
            "посетил зоопарк, где обсудил охрану экосистем, качество воздуха и климат. "
            "Гостям рассказали о биоразнообразии, а встречу закрыл концерт.",
            {"ecology-climate"},
        ),
        (
            "kk",
            "климат пен мұздықтар, биоәртүрлілік туралы баяндады. Экологтер тыңдады. "
            "Соңында концерт болды.",
            {"ecology-climate"},
        ),
        (
            "en",
            "spoke on climate change, glaciers and biodiversity. The ecologists listened. "
            "A concert followed.",
            {"ecology-climate"},
        ),
    ],
)
def test_one_word_beside_a_main_subject_is_in_passing(language, text, expected):
    assert spheres(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ru",
            "обсудил торговлю, экспорт, туризм и здравоохранение. "
            "Деловые круги готовят бизнес-форум.",
            {"trade-economy", "tourism", "health"},
        ),
        (
            "kk",
            "сауда, экспорт, туризм және денсаулық сақтау мәселелерін талқылады. "
            "Іскерлік кеңес құрылады.",
            {"trade-economy", "tourism", "health"},
        ),
        (
            "en",
            "discussed trade turnover, entrepreneurs, tourism and healthcare. "
            "A business forum will follow.",
            {"trade-economy", "tourism", "health"},
        ),
    ],
)
def test_what_is_listed_with_others_is_meant(language, text, expected):
    assert spheres(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "обсудил продовольственную безопасность.", {"agriculture"}),
        ("ru", "обсудил безопасность отдыхающих.", {"tourism"}),
        ("ru", "открыл кабинет казахского языка.", {"education"}),
        ("ru", "рассказал о климате доверия между народами.", set()),
        ("kk", "азық-түлік қауіпсіздігін талқылады.", {"agriculture"}),
        ("kk", "су қауіпсіздігін талқылады.", {"ecology-climate"}),
        ("kk", "қазақ тілі кабинетін ашты.", {"education"}),
        ("en", "discussed food security.", {"agriculture"}),
        ("en", "spoke of the business climate.", {"investment"}),
        ("en", "thanked for the climate of trust.", set()),
    ],
)
def test_a_longer_phrase_says_what_its_words_alone_do_not(language, text, expected):
    assert spheres(language, text) == expected


@pytest.mark.parametrize("word", ["культурно-гуманитарного ", "торговли ", "trade ", "сауда "])
def test_work_grows_with_the_number_of_words_that_name_spheres(word):
    assert_in_proportion(parse, word, LEADS["ru"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("при ЮНЕСКО Мурат Ахметов рассказал о ходе голосования.", {"multilateral"}),
        ("при Европейском союзе Мурат Ахметов обсудил визовый режим.", {"legal-consular"}),
        (
            "при ООН Мурат Ахметов рассказал о климате.",
            {"ecology-climate", "multilateral"},
        ),
    ],
)
def test_a_permanent_mission_is_many_sided_where_its_organization_or_the_text_is(text, expected):
    items = parse(f"Постоянный представитель Казахстана {text}").items
    assert {found.value for found in items[0].spheres} == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "открыл концерт домбристов в городском театре."),
        ("kk", "қалалық театрда домбырашылардың концертін ашты."),
        ("en", "opened a concert of dombra players in the city theatre."),
    ],
)
def test_each_sphere_points_at_words_that_say_it(language, text):
    source = f"{LEADS[language]} {text}"
    found = parse(source).items[0].spheres
    assert [one.value for one in found] == ["culture-humanitarian"]
    assert source[slice(*found[0].span)].lower() in text


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_phrase_is_written_as_words_are_read(language):
    parts = {
        part for found in triggers(language).values() for trigger in found for part in trigger.parts
    }
    assert [part for part in parts if part != part.lower() or "ё" in part or "'" in part] == []
