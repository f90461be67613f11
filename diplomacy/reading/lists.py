"""The filtered lists."""

from typing import Any

from django.core.paginator import InvalidPage
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404
from django.views.generic import ListView

from diplomacy import filters
from diplomacy.models import (
    Ambassador,
    Appointment,
    Country,
    Meeting,
    Mission,
    Post,
    Region,
    Sphere,
)
from diplomacy.models.fields import in_language

from . import facets, numbers
from .names import alphabetical, names_of
from .paging import PER_PAGE, LongPaginator


class FilteredList(ListView):
    """A list behind a FilterSet: form, chosen tags, count, pages, and help when it is empty."""

    http_method_names = ["get", "head", "options"]
    filter_class: type[filters.RecordFilter]
    paginator_class = LongPaginator
    paginate_by = PER_PAGE
    facets: tuple[str, ...] = ()

    def records(self) -> QuerySet:
        """The public records in the order of the list."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet:
        self.filter = self.filter_class(self.request.GET, self.records())
        self.narrow_choices(self.filter.form)
        return self.filter.found()

    def narrow_choices(self, form: Any) -> None:
        """Offer only countries of which there is something to read, and those chosen."""
        if "country" in form.fields:
            met = Meeting.objects.public().filter(country=OuterRef("pk"))
            chosen = [code for code in self.request.GET.getlist("country") if len(code) == 2]
            offered = Country.objects.filter(Exists(met)) | Country.objects.filter(pk__in=chosen)
            form.fields["country"].queryset = offered

    def paginate_queryset(self, queryset: QuerySet, page_size: int):
        number = self.request.GET.get("page", "1")
        if not (number.isascii() and number.isdecimal() and len(number) < 9):
            raise Http404
        paginator = self.get_paginator(queryset, page_size)
        try:
            page = paginator.page(int(number))
        except InvalidPage as error:
            raise Http404 from error
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = self.filter.form
        total = context["paginator"].count if context["paginator"] else len(self.object_list)
        form.facet_counts = {
            name: facets.counts(self.filter, name) for name in self.facets if form.is_valid()
        }
        return {
            **context,
            "filter": self.filter,
            "total": total,
            "chosen": self.filter.chosen(),
            "page_numbers": self.page_numbers(context["page_obj"]),
            "suggestions": facets.suggestions(self.filter) if not total else [],
            "is_filtered": bool(form.changed_data) or "page" in self.request.GET,
        }

    def page_numbers(self, page: Any) -> list[int | str]:
        return list(page.paginator.get_elided_page_range(page.number, on_ends=1)) if page else []

    def get_template_names(self) -> list[str]:
        return [f"reading/{self.model._meta.model_name}_list.html"]


class PostList(FilteredList):
    model = Post
    filter_class = filters.PostFilter
    facets = ("country", "sphere", "kind")

    def records(self) -> QuerySet:
        return Post.objects.public().order_by(f"-{in_language('public_from')}", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, **names_of(context["object_list"])}


class MeetingList(FilteredList):
    model = Meeting
    filter_class = filters.MeetingFilter
    facets = ("country", "sphere", "kind")

    def records(self) -> QuerySet:
        return Meeting.objects.public().order_by("-date", "-pk")


class WholeList(FilteredList):
    """A list short enough for one page, sorted by the alphabet of the language."""

    paginate_by = None

    def get_queryset(self) -> list:
        return alphabetical(super().get_queryset())


class AmbassadorList(WholeList):
    model = Ambassador
    filter_class = filters.AmbassadorFilter

    def records(self) -> QuerySet:
        current = Appointment.objects.public().current().select_related("mission__country")
        return (
            Ambassador.objects.public()
            .select_related("portrait")
            .prefetch_related(Prefetch("appointments", current, to_attr="current"))
        )

    def narrow_choices(self, form: Any) -> None:
        held = Appointment.objects.public().filter(mission__country=OuterRef("pk"))
        form.fields["country"].queryset = Country.objects.filter(Exists(held))


class MissionList(WholeList):
    model = Mission
    filter_class = filters.MissionFilter

    def records(self) -> QuerySet:
        heads = Appointment.objects.public().current().select_related("ambassador")
        return (
            Mission.objects.public()
            .select_related("country", "organization")
            .prefetch_related(Prefetch("appointments", heads, to_attr="heads"))
        )

    def narrow_choices(self, form: Any) -> None:
        there = Mission.objects.public().filter(country=OuterRef("pk"))
        form.fields["country"].queryset = Country.objects.filter(Exists(there))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "groups": by_region(self.object_list, lambda m: m.country.region)}


class CountryList(WholeList):
    model = Country
    filter_class = filters.CountryFilter

    def records(self) -> QuerySet:
        return Country.objects.all()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        counted = numbers.meetings_by_country()
        for country in self.object_list:
            country.meetings_lately = counted.get(country.pk, 0)
        return {**context, "groups": by_region(self.object_list, lambda c: c.region)}


class SphereList(ListView):
    model = Sphere
    http_method_names = ["get", "head", "options"]
    template_name = "reading/sphere_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counted = numbers.meetings_by_sphere()
        spheres = list(self.object_list)
        for sphere in spheres:
            sphere.meetings_lately = counted.get(sphere.pk, 0)
        return {**super().get_context_data(**kwargs), "spheres": spheres}


def by_region(records: list, region: Any) -> list[tuple[str, list]]:
    """The records under the names of their regions, in the order of Region."""
    groups = [(label, [r for r in records if region(r) == code]) for code, label in Region.choices]
    return [(label, members) for label, members in groups if members]
