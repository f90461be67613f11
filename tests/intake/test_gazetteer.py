"""Countries and towns are found under the names texts use, in each language."""

import pytest
from babel import Locale

from diplomacy.intake.gazetteer import find, reference
from diplomacy.intake.text import Text

# Words of other meanings, found with «Республика», and islands nobody is accredited to.
UNCLEAR = {
    "kk": {"CC", "ML", "TD"},
    "en": {"CC", "TD", "UM", "VI"},
    "ru": {"CK", "HK", "HM", "KY", "ML", "PN", "SH", "TD", "TG", "UM", "VG", "VI"},
}


def countries(text, language):
    (paragraph,) = Text(text).paragraphs
    return {match.place.country for match in find(paragraph.tokens, language).values()}


@pytest.mark.parametrize("language", UNCLEAR)
def test_every_country_is_found_by_its_name(language):
    names = Locale(language).territories
    codes = {row["code"] for row in reference("countries.csv")} - UNCLEAR[language]
    missed = {code for code in codes if code in names} - {
        code for code in codes if code in countries(names.get(code, "?"), language)
    }
    assert missed == set()


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("Филиппиндегі елшілік", "kk", "PH"),
        ("Мальдив Республикасының өкілі", "kk", "MV"),
        ("Гётеборгте өтті", "kk", "SE"),
        ("Пекинде өтті", "kk", "CN"),
        ("Қашқарға барды", "kk", "CN"),
        ("в Кёльне", "ru", "DE"),
        ("на Каймановых островах", "ru", "KY"),
        ("in St. Gallen", "en", "CH"),
        ("in Saint Kitts and Nevis", "en", "KN"),
        ("UNESCO’s director", "en", "FR"),
        ("the UAE’s minister", "en", "AE"),
        ("in Tripoli", "en", "LY"),
    ],
)
def test_a_place_is_found_in_a_text(text, language, country):
    assert countries(text, language) == {country}


@pytest.mark.parametrize("name", ["Левенте", "Дархан", "Медина", "Аделаида"])
def test_a_given_name_is_no_town(name):
    assert countries(name, "kk") == set()
