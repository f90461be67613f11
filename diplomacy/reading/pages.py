"""What the pages of single records share: languages, and only what readers may see."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import DetailView

from diplomacy.models.fields import in_language


class RecordPage(DetailView):
    """A page for one public record."""

    http_method_names = ["get", "head", "options"]
    context_object_name = "record"


class TranslatedPage(RecordPage):
    """For records public per language: without this one, the page says where to read it."""

    def get_queryset(self) -> QuerySet:
        return self.model.objects.public_in_any_language()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if not self.object.is_public():
            return self.untranslated()
        return self.render_to_response(self.get_context_data(object=self.object))

    def untranslated(self) -> HttpResponse:
        languages = self.object.public_languages()
        titles = [(code, getattr(self.object, in_language("title", code))) for code in languages]
        context = {"record": self.object, "titles": titles, "public_languages": languages}
        return render(self.request, "reading/untranslated.html", context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "public_languages": self.object.public_languages()}


def shares(
    counted: dict[str, int], records: dict[str, Any], most: int = 8
) -> list[tuple[Any, int, int]]:
    """(record, number, percent of the largest number) for bars, the largest first."""
    pairs = [(records[key], number) for key, number in counted.items() if key in records][:most]
    largest = pairs[0][1] if pairs else 1
    return [(record, number, round(100 * number / largest)) for record, number in pairs]
