"""Who is a counterpart, and under which title, in English sentences."""

import pytest

from diplomacy.intake import parse

PEOPLE = {
    "compound title": (
        "Ambassador of Kazakhstan to Norway Adil Tursunov met in Oslo with the head of the polar "
        "research unit, Ingrid Halvorsen, and the tram manufacturer Jacek Bem.",
        {
            "Ingrid Halvorsen": "head of the polar research unit",
            "Jacek Bem": "tram manufacturer",
        },
    ),
    "title in the plural after names": (
        "Ambassador of Kazakhstan to Israel Satybaldy Burshakov told Yossi Cohen and Dana Levi, "
        "members of the Knesset, about the reforms.",
        {"Yossi Cohen": "member of the Knesset", "Dana Levi": "member of the Knesset"},
    ),
    "institution of unknown words after a name": (
        "Ambassador of Kazakhstan to Ireland Margulan Baimukhan spoke at the park. “Trees are "
        "patient,” said Aoife Brennan, head gardener at the Glendara Rowan Trust.",
        {"Aoife Brennan": "head gardener at the Glendara Rowan Trust"},
    ),
    "name of a newspaper before a name": (
        "Ambassador of Kazakhstan to Italy Yerbolat Sembayev met the editor of the newspaper Il "
        "Tempo, Marco Bruni.",
        {"Marco Bruni": "editor of the newspaper Il Tempo"},
    ),
    "society of two countries": (
        "Ambassador of Kazakhstan to Austria Mukhtar Tileuberdi met with the chair of the "
        "Austria–Kazakhstan Society, Hans Gruber.",
        {"Hans Gruber": "chair of the Austria–Kazakhstan Society"},
    ),
    "title of two nouns": (
        "Ambassador of Kazakhstan to Greece Timur Sultangozhin met Dimitris Pappas, the deputy "
        "regional governor of Attica.",
        {"Dimitris Pappas": "deputy regional governor of Attica"},
    ),
    "honorific before, title after": (
        "In Muscat, Sheikh Khalid Al-Marhoon, under-secretary at the Ministry of Labour, received "
        "Kazakhstan’s ambassador to Oman, Serik Suleimenov.",
        {"Khalid Al-Marhoon": "under-secretary at the Ministry of Labour"},
    ),
    "special envoy of another country": (
        "Ambassador of Kazakhstan to Belgium Roman Vassilenko met with the Belgian Special Envoy "
        "for Trade Routes, Luc Peeters.",
        {"Luc Peeters": "Belgian Special Envoy for Trade Routes"},
    ),
    "people who met each other": (
        "Ambassador of Kazakhstan to the Czech Republic Bakhyt Batyrshayev and Petr Novák met in "
        "Prague.",
        {"Petr Novák": None},
    ),
    "our staff and makers of works are mentioned": (
        "Ambassador of Kazakhstan to Turkey Yerkebulan Sapiyev, accompanied by Counsellor Dana "
        "Masalimova, opened an exhibition by the photographer Asylbek Omarov.",
        {},
    ),
    "a fund is nobody": (
        "Ambassador of Kazakhstan to Spain Danat Mussayev met Javier Ortega, a partner at the "
        "Silver Bay fund.",
        {"Javier Ortega": "partner at the Silver Bay fund"},
    ),
}


@pytest.mark.parametrize(("text", "people"), PEOPLE.values(), ids=PEOPLE)
def test_who_is_a_counterpart(text, people):
    items = parse(text).items
    assert len(items) == 1
    assert {one.name: one.title for one in items[0].counterparts} == people


def test_a_first_name_that_is_a_town():
    (item,) = parse(
        "Ambassador of Kazakhstan to Ukraine Darkhan Kaletayev thanked surgeon Olena Bondar."
    ).items
    assert (item.ambassador.value, item.country.value) == ("Darkhan Kaletayev", "UA")


def test_a_representative_of_the_country_named_before():
    (item,) = parse(
        "Kazakhstan hopes for a new fund, its permanent representative to UNESCO told reporters."
    ).items
    assert item.role == "permanent-representative"
