"""The digest of 12 February 2026: everything it reports, and nobody it does not."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from diplomacy.intake import parse

DIGEST = Path(__file__).parent / "digest.txt"
WANTED = {
    "SI": ("Алтай Абибуллаев", {"Александр Арсенович": "мэр Марибора"}),
    "FI": ("Азамат Абдраимов", {}),
    "ET": ("Жалгас Адилбаев", {}),
    "MX": (
        "Алмурат Турганбеков",
        {"Марибель Мартинес Руис": "председатель мексиканской группы дружбы, депутат"},
    ),
    "CN": ("Шахрат Нурышев", {"Цзян Хуэй": "генеральный секретарь APSCO"}),
    "NO": (
        "Адиль Турсунов",
        dict.fromkeys(
            ("Лиза Селнес", "Мортен Колбьёрнсен", "Йон Бликра"),
            "депутат Стортинга — член норвежской делегации в ПАСЕ",
        ),
    ),
    "KW": ("Ержан Елекеев", {"Тарик Аль-Руми": "министр нефти Кувейта"}),
    "PK": (
        "Ержан Кистафин",
        {"Мусадик Масуд Малик": "федеральный министр по вопросам изменения климата"},
    ),
}
SPHERES = {
    "SI": {
        "interregional", "trade-economy", "culture-humanitarian", "agriculture", "ecology-climate",
        "investment", "tourism",
    },
    "FI": {"culture-humanitarian", "diaspora"},
    "ET": {"multilateral", "political-dialogue", "trade-economy"},
    "MX": {"interparliamentary", "trade-economy", "political-dialogue", "culture-humanitarian"},
    "CN": {"space", "science-technology", "education", "multilateral"},
    "NO": {"interparliamentary", "reforms", "political-dialogue", "multilateral"},
    "KW": {"oil-gas", "investment"},
    "PK": {"ecology-climate", "political-dialogue"},
}  # fmt: skip
OUTCOMES = {
    "SI": ["interest"],
    "MX": ["plan"],
    "KW": ["interest", "interest", "invitation"],
    "PK": ["interest", "agreement", "agreement"],
}


@pytest.fixture(scope="module")
def digest():
    return parse(DIGEST.read_text(encoding="utf-8"))


def test_eight_items_with_their_people(digest):
    found = {
        item.country.value: (
            item.ambassador.value,
            {person.name: person.title for person in item.counterparts},
        )
        for item in digest.items
    }
    assert found == WANTED
    assert len(digest.items) == 8
    assert {item.role for item in digest.items} == {"ambassador"}


def test_nobody_else(digest):
    mentioned = {person.name for item in digest.items for person in item.mentions}
    assert mentioned == {"Токаев"}


def test_both_posts_of_the_ambassador_in_addis_ababa(digest):
    item = next(item for item in digest.items if item.country.value == "ET")
    assert [post.value for post in item.accreditations] == ["AU"]
    assert item.kind == "conference"


def test_spheres_and_outcomes(digest):
    assert {item.country.value: {s.value for s in item.spheres} for item in digest.items} == SPHERES
    outcomes = {item.country.value: [one.kind for one in item.outcomes] for item in digest.items}
    assert {country: kinds for country, kinds in outcomes.items() if kinds} == OUTCOMES


def test_the_lead_is_no_item(digest):
    source = DIGEST.read_text(encoding="utf-8")
    assert [source[start : start + 12] for start, _end in digest.rest] == [
        "Послы за руб",
        "Фото: МИД РК",
    ]


PERSON = {"name", "title", "organization", "span", "band"}
FIELDS = set(
    "span country mission_kind role ambassador accreditations counterparts mentions place date "
    "kind event spheres outcomes".split()
)


def test_the_command_prints_the_agreed_json_without_a_database():
    out = StringIO()
    call_command("intake_parse", str(DIGEST), stdout=out)
    printed = json.loads(out.getvalue())
    assert set(printed) == {"language", "truncated", "items", "rest"}
    assert (printed["language"], printed["truncated"]) == ("ru", False)
    item = printed["items"][0]
    assert set(item) == FIELDS
    assert set(item["ambassador"]) == {"name", "span", "band"}
    assert set(item["counterparts"][0]) == PERSON
    assert item["place"]["name"] == "Марибор"
    assert all(set(sphere) == {"code", "span"} for sphere in item["spheres"])
    assert set(item["outcomes"][0]) == {"kind", "text", "span"}
    assert printed["items"][2]["accreditations"][0]["organization"] == "AU"


def test_the_command_reads_windows_1251_and_names_a_missing_file(tmp_path):
    old = tmp_path / "old.txt"
    old.write_bytes("Посол Казахстана в Чили Ерик Иванов принял гостей.".encode("cp1251"))
    out = StringIO()
    call_command("intake_parse", str(old), stdout=out)
    assert json.loads(out.getvalue())["items"][0]["country"] == "CL"
    with pytest.raises(CommandError, match="No such file"):
        call_command("intake_parse", str(tmp_path / "none.txt"))
