"""What readers may see. Every public page, feed, search, export and count starts here."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from .fields import LANGUAGES, NamedQuerySet, in_language


class PublicQuerySet(NamedQuerySet):
    """For records with a `public_from_<language>` column per language."""

    def public(self, language: str | None = None):
        """Those readers of the language (the active one) may see now."""
        return self.filter(**{f"{in_language('public_from', language)}__lte": timezone.now()})

    def public_in_any_language(self):
        """Those readers of at least one language may see now."""
        now = timezone.now()
        shown = Q()
        for language in LANGUAGES:
            shown |= Q(**{f"public_from_{language}__lte": now})
        return self.filter(shown)


class PublicRecord:
    """The twin of PublicQuerySet on one record."""

    def public_from(self, language: str | None = None) -> dt.datetime | None:
        return getattr(self, in_language("public_from", language))

    def is_public(self, language: str | None = None) -> bool:
        """Whether readers of the language (the active one) may see the record now."""
        moment = self.public_from(language)
        return moment is not None and moment <= timezone.now()

    def public_languages(self) -> list[str]:
        """The languages in which readers may see the record now."""
        return [language for language in LANGUAGES if self.is_public(language)]
