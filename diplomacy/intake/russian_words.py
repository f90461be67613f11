"""Words of Russian press texts: titles, meeting verbs, beginnings of what is no item."""

from .lexicon import phrases, words

HEADS = words("ru", "heads")
HONORIFICS = words("ru", "honorifics")
KIN = frozenset("вдова вдовец сын дочь внук внучка мать отец брат сестра потомок".split())
THEIRS = frozenset({"его", "ее", "её", "их"})
MUNICIPAL = words("ru", "municipal")
DISTRICTS = phrases("ru", "districts")
PREFIXES = (
    "зам",
    "вице",
    "вице-",
    "гос",
    "ген",
    "экс-",
    "со",
    "евро",
    "спец",
    "обер-",
    "супер",
    "контр-",
)
# Capitalised words that begin the name of an institution, not of a person.
INSTITUTIONS = words("ru", "institutions")
MONTHS = {
    "января": 1,
    "февраля": 2,
    "марта": 3,
    "апреля": 4,
    "мая": 5,
    "июня": 6,
    "июля": 7,
    "августа": 8,
    "сентября": 9,
    "октября": 10,
    "ноября": 11,
    "декабря": 12,
}
# Verbs and nouns of contact, by their beginnings.
CONTACT = phrases("ru", "contact")
TAKES_ACCUSATIVE = phrases("ru", "takes_accusative")
TAKES_GENITIVE = phrases("ru", "takes_genitive")
NO_COUNTERPART = phrases("ru", "no_counterpart")
NOT_AN_ITEM = phrases("ru", "not_an_item")
CONNECTORS = phrases("ru", "connectors")
