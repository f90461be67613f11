"""Names for lists: sorted by each language's alphabet, looked up for many records at once."""

from collections.abc import Iterable
from typing import Any

from diplomacy.models import Country, Sphere
from diplomacy.models.fields import current_language

# PostgreSQL without ICU sorts by code point, which misplaces Ё and all Kazakh letters.
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ORDERS = {
    "kk": {letter: place for place, letter in enumerate(KAZAKH)},
    "ru": {letter: place for place, letter in enumerate(RUSSIAN)},
}


def sort_key(name: str, language: str | None = None) -> list[tuple[int, str]]:
    """A key that sorts names as a dictionary of the language would."""
    order = ORDERS.get(language or current_language(), {})
    return [(order.get(letter, -1), letter) for letter in name.casefold()]


def alphabetical(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda record: sort_key(str(record)))


def with_numbers(records: Iterable[Any], numbers: dict[str, int]) -> list[Any]:
    """The records, each with its number of meetings of late."""
    records = list(records)
    for record in records:
        record.meetings_lately = numbers.get(record.pk, 0)
    return records


def names_of(posts: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """The countries and spheres that the posts name by code, in two queries."""
    codes = {code for post in posts for code in post.country_codes}
    slugs = {slug for post in posts for slug in post.sphere_slugs}
    return {
        "countries_by_code": Country.objects.in_bulk(codes),
        "spheres_by_slug": Sphere.objects.in_bulk(slugs),
    }
