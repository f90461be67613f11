"""Every mission of the register is recognized in each language, with country and organization."""

import pytest

from diplomacy.intake import parse
from diplomacy.intake.gazetteer import reference

SAID = {
    "ru": "{} провело приём.",
    "kk": "Қазақстанның {} іс-шара өткізді.",
    "en": "Kazakhstan's {} held a reception.",
}


def ours(name, language):
    """The register's names say whose they are only by being ours: «Посольство в Австрии»."""
    if language != "ru":
        return name
    for preposition in (" при ", " в ", " во ", " на "):
        office, found, place = name.partition(preposition)
        if found:
            return f"{office} Казахстана{preposition}{place}"
    return name


@pytest.mark.parametrize("language", SAID)
def test_every_mission_is_recognized(language):
    wrong = []
    for row in reference("missions.csv"):
        text = SAID[language].format(ours(row[f"name_{language}"], language))
        found = [
            (
                item.country and item.country.value,
                item.mission_kind,
                [post.value for post in item.accreditations],
            )
            for item in parse(text).items
        ]
        wanted = (row["country"], row["kind"], [row["organization"]] if row["organization"] else [])
        if found != [wanted]:
            wrong.append((text, found, wanted))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Посол Узбекистана в Казахстане вручил грамоты.", []),
        ("Почетный консул Казахстана в Бремене провёл вечер.", []),
        ("Посол Казахстана в Дании и посол Норвегии в Дании встретились.", ["DK"]),
        (
            "Посольство Казахстана в Чили провело вечер, а посольство РК в Перу – форум.",
            ["CL", "PE"],
        ),
        ("Президент Сербии принял посла Казахстана Мадину Каргабаеву.", ["RS"]),
        ("Ambassador of Uzbekistan to Kazakhstan presented credentials.", []),
        ("Өзбекстанның Қазақстандағы елшісі Астанада кездесу өткізді.", []),
        ("Қазақстандағы елші Бахтиёр Ибрагимов кездесу өткізді.", []),
    ],
)
def test_whose_mission_acts(text, countries):
    assert [item.country and item.country.value for item in parse(text).items] == countries
