"""The filtered lists."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.paginator import InvalidPage
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
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
from .names import alphabetical, names_of, with_numbers
from .paging import PER_PAGE, LongPaginator, most_of


class FilteredList(ListView):
    """A list behind a FilterSet: form, chosen tags, count, pages, and help when it is empty."""

    http_method_names = ["get", "head", "options"]
    filter_class: type[filters.RecordFilter]
    paginator_class = LongPaginator
    paginate_by: int | None = PER_PAGE
    facets: tuple[str, ...] = ()

    def records(self) -> QuerySet:
        """The public records in the order of the list."""
        raise NotImplementedError

    def offered(self) -> Any:
        """The condition under which the filter offers a country: there is something to read."""
        return Exists(self.records().filter(country=OuterRef("pk")))

    def get_queryset(self) -> Any:
        self.filter = self.filter_class(self.request.GET, self.records())
        self.narrow_choices(self.filter.form.fields)
        return self.filter.found()

    def narrow_choices(self, fields: dict[str, Any]) -> None:
        """Offer the countries worth offering, and those chosen, which may have nothing."""
        if "country" in fields:
            chosen = [code for code in self.request.GET.getlist("country") if code.isalpha()]
            offered = Country.objects.filter(Q(self.offered()) | Q(pk__in=chosen))
            fields["country"].queryset = offered

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        number = self.request.GET.get("page", "1")
        if not (number.isascii() and number.isdecimal() and len(number) < 9):
            raise Http404
        most = most_of(self.filter.chosen())
        paginator = self.get_paginator(queryset, page_size, most=most)
        try:
            page = paginator.page(int(number))
        except InvalidPage as error:
            raise Http404 from error
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = self.filter.form
        paginator = context["paginator"]
        total = paginator.count if paginator else len(self.object_list)
        is_cut = bool(paginator and paginator.is_cut)
        if form.is_valid() and not is_cut:
            form.facet_counts = facets.counts(self.filter, self.facets, total)
        return {
            **context,
            "filter": self.filter,
            "total": total,
            "is_cut": is_cut,
            "chosen": self.filter.chosen(),
            "page_numbers": self.page_numbers(context["page_obj"]),
            "suggestions": facets.suggestions(self.filter) if not total else [],
        }

    def page_numbers(self, page: Any) -> list[int | str]:
        return list(page.paginator.get_elided_page_range(page.number, on_ends=1)) if page else []


class PostList(FilteredList):
    model = Post
    template_name = "reading/post_list.html"
    filter_class = filters.PostFilter
    facets = ("country", "sphere", "kind")

    def records(self) -> QuerySet:
        return Post.objects.public().order_by(f"-{in_language('public_from')}", "-pk")

    def offered(self) -> Any:
        met = Meeting.objects.public().filter(country=OuterRef("pk"))
        further = Post.objects.public().filter(further_countries=OuterRef("pk"))
        return Exists(met) | Exists(further)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, **names_of(context["object_list"])}


class MeetingList(FilteredList):
    model = Meeting
    template_name = "reading/meeting_list.html"
    filter_class: type[filters.RecordFilter] = filters.MeetingFilter
    facets = ("country", "sphere", "kind")

    def records(self) -> QuerySet:
        return Meeting.objects.public().order_by("-date", "-pk")


class WholeList(FilteredList):
    """A list short enough for one page, sorted by the alphabet of the language."""

    paginate_by = None

    def get_queryset(self) -> Any:
        return alphabetical(super().get_queryset())


class AmbassadorList(WholeList):
    model = Ambassador
    template_name = "reading/ambassador_list.html"
    filter_class = filters.AmbassadorFilter

    def records(self) -> QuerySet:
        current = Appointment.objects.public().current().select_related("mission__country")
        return (
            Ambassador.objects.public()
            .select_related("portrait")
            .prefetch_related(Prefetch("appointments", current, to_attr="current"))
        )

    def offered(self) -> Any:
        return Exists(Appointment.objects.public().filter(mission__country=OuterRef("pk")))


class MissionList(WholeList):
    model = Mission
    template_name = "reading/mission_list.html"
    filter_class = filters.MissionFilter

    def records(self) -> QuerySet:
        heads = Appointment.objects.public().current().select_related("ambassador")
        return (
            Mission.objects.public()
            .select_related("country", "organization")
            .prefetch_related(Prefetch("appointments", heads, to_attr="heads"))
        )

    def offered(self) -> Any:
        there = Q(country=OuterRef("pk")) | Q(accredited_to=OuterRef("pk"))
        return Exists(Mission.objects.public().filter(there))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "groups": by_region(context["object_list"], lambda m: m.country.region)}


class CountryList(WholeList):
    model = Country
    template_name = "reading/country_list.html"
    filter_class = filters.CountryFilter

    def records(self) -> QuerySet:
        return Country.objects.all()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        countries = with_numbers(context["object_list"], numbers.meetings_by_country())
        return {**context, "groups": by_region(countries, lambda c: c.region)}


class SphereList(ListView):
    model = Sphere
    http_method_names = ["get", "head", "options"]
    template_name = "reading/sphere_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "spheres": with_numbers(self.object_list, numbers.meetings_by_sphere())}


def by_region(records: Iterable[Any], region: Callable[[Any], str]) -> list[tuple[str, list]]:
    """The records under the names of their regions, in the order of Region."""
    members: dict[str, list] = {}
    for record in records:
        members.setdefault(region(record), []).append(record)
    return [(str(label), members[code]) for code, label in Region.choices if code in members]
