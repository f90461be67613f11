from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Ambassador, Appointment, Counterpart, Event

from .base import NamedAdmin, NewsroomAdmin, NewsroomFields, in_three
from .forms import SimilarNameForm


class AppointmentInline(NewsroomFields, admin.StackedInline):
    model = Appointment
    extra = 0
    autocomplete_fields = ("mission",)
    fieldsets = (
        (None, {"fields": (("mission", "kind"), ("began", "began_precision", "ended"))}),
        (None, {"classes": ("languages",), "fields": in_three("title")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("mission")


class AmbassadorForm(SimilarNameForm):
    class Meta:
        model = Ambassador
        exclude = ()


@admin.register(Ambassador)
class AmbassadorAdmin(NamedAdmin):
    form = AmbassadorForm
    list_display = ("__str__", "name_kk", "name_en", "offices", "is_public")
    list_filter = ("is_public", "appointments__mission__country__region")
    autocomplete_fields = ("portrait",)
    prepopulated_fields = {"slug": ("name_en",)}
    inlines = (AppointmentInline,)
    fieldsets = (
        (
            None,
            {
                "classes": ("languages",),
                "fields": (*in_three("name", "biography"), "save_anyway"),
            },
        ),
        (None, {"fields": ("slug", "portrait", "is_public")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("appointments")

    @admin.display(description=_("appointments"))
    def offices(self, person: Ambassador) -> str:
        return "; ".join(held.title for held in person.appointments.all())


class CurrentFilter(admin.SimpleListFilter):
    title = _("in office")
    parameter_name = "current"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin):
        return (("yes", _("yes")), ("no", _("no")))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        current = queryset.model.objects.current()
        if self.value() == "yes":
            return queryset.filter(pk__in=current)
        return queryset.exclude(pk__in=current) if self.value() == "no" else queryset


@admin.register(Appointment)
class AppointmentAdmin(NewsroomAdmin):
    list_display = ("ambassador", "title", "mission", "began", "began_precision", "ended")
    list_filter = (CurrentFilter, "kind", "began_precision", "mission__country__region")
    list_select_related = ("ambassador", "mission")
    search_fields = ("ambassador__search_key", "mission__search_key")
    autocomplete_fields = ("ambassador", "mission")
    fieldsets = (
        (None, {"fields": ("ambassador", "mission", "kind")}),
        (None, {"classes": ("languages",), "fields": in_three("title")}),
        (None, {"fields": (("began", "began_precision", "ended"),)}),
    )


class CounterpartForm(SimilarNameForm):
    class Meta:
        model = Counterpart
        exclude = ()


@admin.register(Counterpart)
class CounterpartAdmin(NamedAdmin):
    """Two people may bear one name, so a choice tells the country."""

    form = CounterpartForm
    list_display = ("__str__", "name_kk", "name_en", "country")
    list_filter = ("country__region",)
    autocomplete_fields = ("country",)
    fieldsets = (
        (
            None,
            {"classes": ("languages",), "fields": (*in_three("name"), "country", "save_anyway")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("country")

    def choice_label(self, record: Counterpart) -> str:
        return f"{record} ({record.country})" if record.country else str(record)


@admin.register(Event)
class EventAdmin(NamedAdmin):
    list_display = ("__str__", "organization")
    list_select_related = ("organization",)
    autocomplete_fields = ("organization",)
    fieldsets = (
        (None, {"classes": ("languages",), "fields": (*in_three("name"), "organization")}),
    )
