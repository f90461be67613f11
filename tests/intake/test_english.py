"""Who is a counterpart, and under which title, in English sentences."""

import pytest

from diplomacy.intake import parse

from .work import assert_in_proportion

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
    "a rank before, the office behind": (
        "Ambassador of Kazakhstan to Sweden Serzhan Abdykarimov was welcomed by Professor Anna "
        "Lind, Vice-Chancellor of the Kiruna University of Technology.",
        {"Anna Lind": "Vice-Chancellor of the Kiruna University of Technology"},
    ),
    "whose head it is": (
        "Ambassador of Kazakhstan to Italy Yerbolat Sembayev met the theatre’s general manager, "
        "Ludovica Conti, and the city’s mayor, Marco Bruni.",
        {"Ludovica Conti": "theatre’s general manager", "Marco Bruni": "mayor"},
    ),
    "of somebody’s institution": (
        "Ambassador of Kazakhstan to Vietnam Kanat Tumysh met with Chairman of the city’s "
        "People’s Committee Trần Văn Long.",
        {"Trần Văn Long": "Chairman of the city’s People’s Committee"},
    ),
    "a compound title of several": (
        "Two deputy ministers of higher education, Sri Lestari and Budi Santoso, hosted the Kazakh "
        "Ambassador to Indonesia, Serik Abdenov, with venture capitalists Priya Nair and Ken "
        "Oyama.",
        {
            "Sri Lestari": "deputy minister of higher education",
            "Budi Santoso": "deputy minister of higher education",
            "Priya Nair": "venture capitalist",
            "Ken Oyama": "venture capitalist",
        },
    ),
    "a profession in a name, an institution in brackets": (
        "Ambassador of Kazakhstan to Spain Danat Mussayev was received by the Second Deputy "
        "Speaker of the Congress, Ana Pastor Julián, the head of the Agency for Export Promotion "
        "(APEX) Jorge Viana and Professor Emeritus Luis Prado.",
        {
            "Ana Pastor Julián": "Second Deputy Speaker of the Congress",
            "Jorge Viana": "head of the Agency for Export Promotion (APEX)",
            "Luis Prado": "Professor Emeritus",
        },
    ),
    "where they were welcomed": (
        "Ambassador of Kazakhstan to Canada Dauletbek Kussainov welcomed to the Chancery Senators "
        "Margaret Stone and Jean Lacroix.",
        {"Margaret Stone": "Senator", "Jean Lacroix": "Senator"},
    ),
    "Kazakhstan in a title of others": (
        "Ambassador of Kazakhstan to Mongolia Gabit Koishybayev met the headmistress of the Kazakh "
        "school, Aisulu Kabyl, the former US ambassador to Astana Kathleen Moore, Boris Weiss, "
        "chairman of the association of natives of Kazakhstan, and Azlina binti Omar, Chair of the "
        "Parliamentary Group on Kazakhstan.",
        {
            "Aisulu Kabyl": "headmistress of the Kazakh school",
            "Kathleen Moore": "former US ambassador to Astana",
            "Boris Weiss": "chairman of the association of natives of Kazakhstan",
            "Azlina binti Omar": "Chair of the Parliamentary Group on Kazakhstan",
        },
    ),
    "of our own office": (
        "The Embassy of Kazakhstan in South Africa held a round table. Professor Thabo Mokoena "
        "spoke with Minister-Counsellor of the Embassy Ruslan Serikov. Questions were answered by "
        "the military adviser of the mission, Colonel Asset Omarov.",
        {"Thabo Mokoena": "Professor"},
    ),
    "heads of state only spoken of": (
        "Ambassador of Kazakhstan to Italy Yerbolat Sembayev spoke of President Sergio "
        "Mattarella’s words and of the reforms by President Giorgio Conti. President Sergio "
        "Mattarella visited Kazakhstan last year. Under Prime Minister Giulia Meloni trade grew.",
        {},
    ),
    "makers and people of old only spoken of": (
        "Ambassador of Kazakhstan to Egypt Askar Zhenis laid flowers at the tomb of Sultan "
        "Baybars. An evening told of geologist K. Satbayev. A bust made by the sculptor Ivan "
        "Petrov and a motion tabled by their colleague Donald Stone were recalled.",
        {},
    ),
    "a composer who did something at the meeting": (
        "Ambassador of Kazakhstan to Austria Mukhtar Tileuberdi was greeted by the composer Hans "
        "Gruber.",
        {"Hans Gruber": "composer"},
    ),
    "names written short": (
        "Ambassador of Kazakhstan to the Philippines Rustem Zhumatov met Secretary Ma. Theresa "
        "Lozano and Md. Noor Hussain, Chairman of the Chamber of Commerce.",
        {
            "Ma. Theresa Lozano": "Secretary",
            "Md. Noor Hussain": "Chairman of the Chamber of Commerce",
        },
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


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("was received by King Frederik X. They discussed grain.", "Frederik X"),
        ("was received by Pope John XXIII.", "John XXIII"),
        ("was received by King Frederik X. Trade was discussed.", "Frederik X"),
        ("met the head of Division XVII Pablo Ruiz.", "Pablo Ruiz"),
        ("met with Senator É.-L.-M. Morel.", "É.-L.-M. Morel"),
        ("met with Senator J.-P. Dubois. They discussed tourism.", "J.-P. Dubois"),
    ],
)
def test_numbers_and_double_initials_belong_to_names(said, name):
    (item,) = parse(f"Ambassador of Kazakhstan to Denmark Alim Kirabayev {said}").items
    assert [one.name for one in item.counterparts] == [name]


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


MISSIONS = {
    "the name before who heads it": (
        "Yerzhan Mukash, who heads the Consulate General of Kazakhstan in Barcelona, met with the "
        "president of the chamber, Raquel Gil.",
        ("ES", "consul-general", "Yerzhan Mukash", {"Raquel Gil"}),
    ),
    "the office and its head": (
        "Kazakhstan’s Permanent Delegation to UNESCO and its head, Askar Abdrakhmanov, invited "
        "Assistant Director-General for Culture Ernesto Ottone Ramírez to visit Turkistan.",
        ("FR", "permanent-representative", "Askar Abdrakhmanov", {"Ernesto Ottone Ramírez"}),
    ),
    "our country’s": (
        "Samat Ordabayev, our country’s Ambassador in the Czech Republic, toured the plant "
        "together with its director Petr Novotný.",
        ("CZ", "ambassador", "Samat Ordabayev", {"Petr Novotný"}),
    ),
    "who represents": (
        "Bolat Imanbayev, who represents Kazakhstan in Malaysia, held talks with Chief Minister "
        "Chow Kon Yeow.",
        ("MY", "ambassador", "Bolat Imanbayev", {"Chow Kon Yeow"}),
    ),
    "a second post that is nearer the truth": (
        "Kazakhstan’s top diplomat in Kyiv, Chargé d’Affaires a.i. Ruslan Seisembayev, and Deputy "
        "Minister of Agrarian Policy of Ukraine Taras Vysotskyi talked over seeds.",
        ("UA", "charge-d-affaires", "Ruslan Seisembayev", {"Taras Vysotskyi"}),
    ),
    "an office of the United Nations": (
        "In Geneva, Permanent Representative of Kazakhstan to the UN Office Yerlan Alimbayev met "
        "with Director-General Daren Tang.",
        ("CH", "permanent-representative", "Yerlan Alimbayev", {"Daren Tang"}),
    ),
    "accredited to two countries, acting in the second": (
        "Kazakhstan’s Ambassador to South Africa, who is also accredited in Zambia, Yerkin "
        "Akhinzhanov, presented his credentials to the President of Zambia, Hakainde Hichilema.",
        ("ZM", "ambassador", "Yerkin Akhinzhanov", {"Hakainde Hichilema"}),
    ),
    "accreditation after the name": (
        "Ambassador to Egypt Askar Zhenis, also accredited to Algeria, met in Algiers with "
        "Secretary General of the Foreign Ministry Lounès Magramane.",
        ("DZ", "ambassador", "Askar Zhenis", {"Lounès Magramane"}),
    ),
    "credentials of somebody as": (
        "FAO Director-General Qu Dongyu today accepted the credentials of Yerbolat Sembayev as "
        "Permanent Representative of Kazakhstan to the Organization in Rome.",
        ("IT", "permanent-representative", "Yerbolat Sembayev", {"Qu Dongyu"}),
    ),
    "the embassy as a place": (
        "At the Kazakh Embassy in Baku, Ambassador Alim Bayel met the writer Anar Rzayev.",
        ("AZ", "ambassador", "Alim Bayel", {"Anar Rzayev"}),
    ),
    "the name with what is the ambassador’s": (
        "Scholarships topped the agenda of Kazakh Ambassador to Vietnam Zhanar Bektemirova’s "
        "visit. She was met by rector Nguyen Duc Thang.",
        ("VN", "ambassador", "Zhanar Bektemirova", {"Nguyen Duc Thang"}),
    ),
    "a deputy is no head": (
        "Kazakhstan’s Permanent Mission to the United Nations held an event in New York. Deputy "
        "Permanent Representative Alibek Suleimen met Under-Secretary-General Guy Ryder.",
        ("US", None, None, {"Guy Ryder"}),
    ),
    "a counterpart, an unknown noun, a noun of a nation": (
        "Kazakh Ambassador to Thailand Margulan Baimukhan and his Thai counterpart in charge of "
        "Asia, Pichai Naripthaphan, were shown round by the palace’s custodian, Walid el-Hajj, and "
        "by Dutch freight forwarder Willem van Dam.",
        (
            "TH",
            "ambassador",
            "Margulan Baimukhan",
            {"Pichai Naripthaphan", "Walid el-Hajj", "Willem van Dam"},
        ),
    ),
    "names with their companies in brackets": (
        "Kazakhstan’s Ambassador to Brazil Bolat Nussupov briefed Jerome Cadier (LATAM), Celso "
        "Ferrer (GOL) and John Rodgerson (Azul).",
        ("BR", "ambassador", "Bolat Nussupov", {"Jerome Cadier", "Celso Ferrer", "John Rodgerson"}),
    ),
    "families named Park, titles of honour, owners": (
        "Ambassador of Kazakhstan to the Republic of Korea Nurgali Arystanov had lunch with Vice "
        "Minister of Foreign Affairs Park Yoon-joo, Agriculture Minister Datuk Seri Mohamad Sabu "
        "and Prince El Hassan bin Talal’s adviser Maha Al-Khatib.",
        (
            "KR",
            "ambassador",
            "Nurgali Arystanov",
            {"Park Yoon-joo", "Mohamad Sabu", "Maha Al-Khatib"},
        ),
    ),
    "an organization named before": (
        "UNESCO’s Director for Culture, Rodrigo Ibarra, has received Kazakhstan’s Permanent "
        "Representative to the Organization, Gulmira Omarova.",
        ("FR", "permanent-representative", "Gulmira Omarova", {"Rodrigo Ibarra"}),
    ),
    "in a neighbouring country": (
        "In neighbouring Lithuania, Ambassador Zhanna Abdulina visited Kaunas, where she met "
        "mayor Jonas Petraitis.",
        ("LT", "ambassador", "Zhanna Abdulina", {"Jonas Petraitis"}),
    ),
    "our own delegation and staff": (
        "Consultations were held in Vilnius. The Lithuanian delegation was headed by Vice-Minister "
        "Egidijus Navickas, the Kazakh one by Deputy Foreign Minister Roza Kemelbek. The attaché "
        "of the Kazakh Embassy in Lithuania, Colonel Nurlan Abishev, took part.",
        ("LT", None, None, {"Egidijus Navickas"}),
    ),
}


@pytest.mark.parametrize(("text", "wanted"), MISSIONS.values(), ids=MISSIONS)
def test_whose_mission_acts_and_whom_it_meets(text, wanted):
    (item,) = parse(text).items
    ambassador = item.ambassador and item.ambassador.value
    people = {one.name for one in item.counterparts}
    assert (item.country.value, item.role, ambassador, people) == wanted


def test_a_run_of_titles_takes_work_in_proportion():
    assert_in_proportion(parse, "deputy minister ", "Ambassador of Kazakhstan to Italy met ")
