import pytest
from django.db import connection

from diplomacy.models import Ambassador, Organization

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Алтай Әбібуллаев", "абибуллаев"),
        ("Алтай Абибуллаев", "Әбібуллаев"),
        ("Maribel Martínez Ruiz", "martinez ruiz"),
        ("Morten Kolbjørnsen", "kolbjornsen"),
        ("Тарик Аль-Руми", "аль руми"),
        ("Семён Йорданов", "СЕМЕН иорданов"),
        ("Hawai’i O'Neill", "hawaii oneill"),
    ],
)
@pytest.mark.parametrize("column", ["name_kk", "name_ru", "name_en"])
def test_a_name_is_found_without_diacritics_in_any_language(stored, typed, column):
    person = Ambassador.objects.create(slug="a", **{column: stored})
    Ambassador.objects.create(slug="b", name_ru="Совсем другой")
    assert list(Ambassador.objects.named(typed)) == [person]


def test_words_may_come_in_any_order_and_all_must_occur():
    chamber = Organization.objects.create(kind="chamber", name_en="Štajerska Chamber of Commerce")
    assert list(Organization.objects.named("commerce stajerska")) == [chamber]
    assert not Organization.objects.named("commerce gorenjska").exists()


def test_pattern_characters_are_ordinary_characters():
    Organization.objects.create(kind="company", name_en="Percent")
    assert not Organization.objects.named("%").exists()
    assert not Organization.objects.named("_").exists()


def test_a_missing_name_is_read_from_another_language_but_a_missing_text_is_not():
    person = Ambassador(name_ru="Имя", biography_ru="Жизнь")
    from django.utils.translation import override

    with override("en"):
        assert person.name == "Имя"
        assert person.biography == ""


def test_the_database_compares_cyrillic_names_too():
    """With letters it does not know, an index on trigrams would find nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT similarity('әбібуллаев', 'әбібулаев')")
        assert cursor.fetchone()[0] > 0.6
