"""Building blocks shared by the records: texts in three languages, names to search, history."""

from typing import Any

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Concat
from django.utils.translation import get_language
from translated_fields import TranslatedField, fallback_to_any, to_attribute

LANGUAGES = ("kk", "ru", "en")
# PostgreSQL has no Kazakh dictionary; "simple" finds the exact words.
SEARCH_CONFIGS = {"kk": "simple", "ru": "russian", "en": "english"}


def current_language() -> str:
    """The active language's code, or Russian outside a request."""
    language = get_language()
    return language if language in LANGUAGES else "ru"


def in_language(name: str, language: str | None = None) -> str:
    """The column of a translated field: in_language("title", "kk") is "title_kk"."""
    return to_attribute(name, language or current_language())


def in_any_language(record: models.Model, name: str) -> str:
    """A text in the active language, or in the first language that has it."""
    columns = (in_language(name), *(in_language(name, language) for language in ("ru", "kk", "en")))
    return next((text for column in columns if (text := getattr(record, column))), "")


def translated(field: models.Field) -> TranslatedField:
    """A text per language; a missing one reads as empty, never as another language's text."""
    field.blank = True
    return TranslatedField(field)


def translated_name(field: models.Field) -> TranslatedField:
    """A name per language; a missing one is read from the first language that has it."""
    field.blank = True
    return TranslatedField(field, attrgetter=fallback_to_any)


class Fold(models.Func):
    """Lower case without diacritics or Kazakh letters, as names are searched (SQL function)."""

    function = "diplomacy_fold"
    output_field = models.TextField()


def search_key(*names: str) -> models.GeneratedField:
    """A generated column holding the folded names in all languages."""
    parts: list[models.F | models.Value] = []
    for name in names:
        for language in LANGUAGES:
            parts += [models.F(in_language(name, language)), models.Value(" ")]
    return models.GeneratedField(
        expression=Fold(Concat(*parts[:-1], output_field=models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )


def search_key_index(name: str) -> GinIndex:
    return GinIndex(OpClass("search_key", name="gin_trgm_ops"), name=name)


def search_vector(language: str, *names: str) -> models.GeneratedField:
    """A generated tsvector of one language's texts, the first named weighing most."""
    vectors = [
        SearchVector(
            in_language(name, language),
            weight="ABCD"[min(place, 3)],
            config=SEARCH_CONFIGS[language],
        )
        for place, name in enumerate(names)
    ]
    expression: Any = vectors[0]
    for vector in vectors[1:]:
        expression = expression + vector
    return models.GeneratedField(
        expression=expression,
        output_field=SearchVectorField(),
        db_persist=True,
        editable=False,
    )


class NamedQuerySet(models.QuerySet):
    """Records with a `search_key` column."""

    def named(self, text: str):
        """Those whose name in any language holds every word of the text, diacritics aside."""
        found = self
        for word in text.split()[:10]:
            found = found.filter(search_key__contains=Fold(models.Value(word)))
        return found


def tracked(*, exclude: tuple[str, ...] = ()):
    """Keep every insert, change and deletion, even those of bulk updates and raw SQL."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude),
        obj_field=pghistory.ObjForeignKey(related_name="history"),
        append_only=True,
    )


def never_deleted(*, name: str = "never_deleted", condition: pgtrigger.Condition | None = None):
    """A trigger that refuses to delete rows (those that meet the condition)."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Delete, condition=condition)


def refuse_unless(rule: str, *, name: str, operation: pgtrigger.Operation, message: str):
    """A trigger that refuses a row for which the SQL expression is not true."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        func=f"""
            IF NOT ({rule}) THEN
              RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{name}',
                MESSAGE = '{message}';
            END IF;
            RETURN NULL;
        """,
    )


def links_tracked():
    """Keep every link a many-to-many field gains or loses; for a proxy of its through model."""
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None, append_only=True
    )
