"""The one FilterSet per model, for the site, feeds, reports and everything that lists records.

Every filter takes the names of the public addresses: country, sphere, region, mission,
ambassador, kind, state, after, before, q. A value that is not valid leaves the form with an
error beside its field, and `found()` then holds nothing.
"""

import datetime as dt
from typing import Any

import django_filters as filters
from django import forms
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import Ambassador, Appointment, Country, Meeting, Mission, Post, Region, Sphere
from .models.fields import SEARCH_CONFIGS, NamedQuerySet, current_language, in_language

LONGEST_QUERY = 200


class ChoiceFilter(filters.MultipleChoiceFilter):
    """Any of the chosen values; a record has one, so no DISTINCT is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"distinct": False, **kwargs})


class RecordChoiceFilter(filters.ModelMultipleChoiceFilter):
    """Any of the chosen records, whatever field names them in the address."""

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        if not value:
            return qs
        return qs.filter(**{f"{self.field_name}__in": value})


class AnyOfChoiceFilter(filters.MultipleChoiceFilter):
    """Any of the chosen values, on an array column."""

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs.filter(**{f"{self.field_name}__overlap": value}) if value else qs


class AnyOfRecordFilter(filters.ModelMultipleChoiceFilter):
    """Any of the chosen records, on an array column of their keys."""

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        keys = [record.pk for record in value or ()]
        return qs.filter(**{f"{self.field_name}__overlap": keys}) if keys else qs


def text_filter(method: str, label: Any) -> filters.CharFilter:
    return filters.CharFilter(
        method=method,
        label=label,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def date_filter(method: str, label: Any) -> filters.DateFilter:
    return filters.DateFilter(
        method=method,
        label=label,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Enter a date as year-month-day, for example 2026-02-01.")},
    )


def local(day: dt.date, time: dt.time) -> dt.datetime:
    """A moment of the day by Astana's clock."""
    return dt.datetime.combine(day, time, timezone.get_default_timezone())


class RecordFilter(filters.FilterSet):
    """What all lists share: no results while a field is wrong, and which fields are chosen."""

    def __init__(self, data: QueryDict, queryset: QuerySet) -> None:
        # A select left at "All" sends an empty value, which chooses nothing.
        given = QueryDict(mutable=True)
        for name, values in data.lists():
            if kept := [value for value in values if value.strip()]:
                given.setlist(name, kept)
        super().__init__(given, queryset)

    def found(self) -> Any:
        """The filtered records, a queryset; none when a value is not valid."""
        return self.qs if self.form.is_valid() else self.queryset.none()

    def chosen(self) -> dict[str, Any]:
        """The fields that narrow the list, with their cleaned values."""
        if not self.form.is_valid():
            return {}
        return {
            name: value
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "", []) and not (isinstance(value, QuerySet) and not value)
        }


class DatedFilter(RecordFilter):
    """For records with dates: both ends count, and the first may not come after the last."""

    def get_form_class(self) -> type[forms.Form]:
        form_class = super().get_form_class()

        class Form(form_class):  # type: ignore[misc, valid-type]
            def clean(self) -> dict[str, Any]:
                cleaned = super().clean()
                after, before = cleaned.get("after"), cleaned.get("before")
                if after and before and after > before:
                    self.add_error("before", _("The last day comes before the first."))
                return cleaned

        return Form

    def filter_text(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        language = current_language()
        query = SearchQuery(value, config=SEARCH_CONFIGS[language], search_type="websearch")
        return queryset.filter(**{in_language("search", language): query})


class PostFilter(DatedFilter):
    q = text_filter("filter_text", _("Words in the text"))
    country = AnyOfRecordFilter(
        field_name="country_codes", queryset=Country.objects.all(), label=_("Country")
    )
    sphere = AnyOfRecordFilter(
        field_name="sphere_slugs", queryset=Sphere.objects.all(), label=_("Sphere")
    )
    region = AnyOfChoiceFilter(field_name="region_slugs", choices=Region.choices, label=_("Region"))
    mission = AnyOfRecordFilter(
        field_name="mission_ids",
        to_field_name="slug",
        queryset=Mission.objects.public(),
        label=_("Mission"),
    )
    ambassador = AnyOfRecordFilter(
        field_name="ambassador_ids",
        to_field_name="slug",
        queryset=Ambassador.objects.public(),
        label=_("Ambassador"),
    )
    kind = ChoiceFilter(choices=Post.Kind.choices, label=_("Kind"))
    after = date_filter("filter_after", _("From"))
    before = date_filter("filter_before", _("To"))

    class Meta:
        model = Post
        fields: tuple[str, ...] = ()

    def filter_after(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        """By the publication time in the language, which has an index."""
        return queryset.filter(**{f"{in_language('public_from')}__gte": local(value, dt.time.min)})

    def filter_before(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        return queryset.filter(**{f"{in_language('public_from')}__lte": local(value, dt.time.max)})


class MeetingFilter(DatedFilter):
    q = text_filter("filter_text", _("Words in the text"))
    country = RecordChoiceFilter(queryset=Country.objects.all(), label=_("Country"))
    sphere = AnyOfRecordFilter(
        field_name="sphere_slugs", queryset=Sphere.objects.all(), label=_("Sphere")
    )
    region = ChoiceFilter(choices=Region.choices, method="filter_region", label=_("Region"))
    mission = RecordChoiceFilter(
        to_field_name="slug", queryset=Mission.objects.public(), label=_("Mission")
    )
    ambassador = RecordChoiceFilter(
        to_field_name="slug", queryset=Ambassador.objects.public(), label=_("Ambassador")
    )
    kind = ChoiceFilter(choices=Meeting.Kind.choices, label=_("Kind"))
    state: ChoiceFilter | None = ChoiceFilter(choices=Meeting.State.choices, label=_("State"))
    after = date_filter("filter_after", _("From"))
    before = date_filter("filter_before", _("To"))

    class Meta:
        model = Meeting
        fields: tuple[str, ...] = ()

    def filter_region(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        """By the countries' codes, which an index holds; a join takes twice as long."""
        if not value:
            return queryset
        codes = Country.objects.filter(region__in=value).order_by().values_list("pk", flat=True)
        return queryset.filter(country__in=list(codes))

    def filter_after(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        """A meeting known only to the month counts when any day of the month does."""
        month = value.replace(day=1)
        return queryset.filter(Q(date__gte=value) | Q(date_precision="month", date__gte=month))

    def filter_before(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        """Month precision keeps the month's first day, so the plain comparison is enough."""
        return queryset.filter(date__lte=value)


class AgendaFilter(MeetingFilter):
    """For meetings that are all planned."""

    state = None


class AmbassadorFilter(RecordFilter):
    q = text_filter("filter_name", pgettext_lazy("person", "Name"))
    country = RecordChoiceFilter(
        field_name="mission__country",
        queryset=Country.objects.all(),
        method="filter_office",
        label=_("Country"),
    )
    region = ChoiceFilter(
        field_name="mission__country__region",
        choices=Region.choices,
        method="filter_office",
        label=_("Region"),
    )
    mission = RecordChoiceFilter(
        field_name="mission",
        to_field_name="slug",
        queryset=Mission.objects.public(),
        method="filter_office",
        label=_("Mission"),
    )

    class Meta:
        model = Ambassador
        fields: tuple[str, ...] = ()

    def filter_name(self, queryset: NamedQuerySet, name: str, value: str) -> QuerySet:
        return queryset.named(value)

    def filter_office(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """By the offices readers may know of: a coming appointment gives nobody away."""
        if not value:
            return queryset
        held = Appointment.objects.public().filter(**{f"{name}__in": value})
        return queryset.filter(pk__in=held.values("ambassador"))


class MissionFilter(RecordFilter):
    q = text_filter("filter_name", _("Name or city"))
    country = RecordChoiceFilter(
        queryset=Country.objects.all(), method="filter_country", label=_("Country")
    )
    region = ChoiceFilter(field_name="country__region", choices=Region.choices, label=_("Region"))
    kind = ChoiceFilter(choices=Mission.Kind.choices, label=_("Kind"))

    class Meta:
        model = Mission
        fields: tuple[str, ...] = ()

    def filter_name(self, queryset: NamedQuerySet, name: str, value: str) -> QuerySet:
        return queryset.named(value)

    def filter_country(self, queryset: QuerySet, name: str, value: QuerySet) -> QuerySet:
        if not value:
            return queryset
        also = Mission.accredited_to.through.objects.filter(country__in=value)
        return queryset.filter(Q(country__in=value) | Q(pk__in=also.values("mission")))


class CountryFilter(RecordFilter):
    q = text_filter("filter_name", _("Name"))
    region = ChoiceFilter(choices=Region.choices, label=_("Region"))

    class Meta:
        model = Country
        fields: tuple[str, ...] = ()

    def filter_name(self, queryset: NamedQuerySet, name: str, value: str) -> QuerySet:
        return queryset.named(value)
