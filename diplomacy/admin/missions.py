from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Appointment, Mission

from .base import NamedAdmin, NewsroomFields, in_three


class HeadInline(NewsroomFields, admin.StackedInline):
    model = Appointment
    extra = 0
    verbose_name = _("head of mission")
    verbose_name_plural = _("heads of mission")
    autocomplete_fields = ("ambassador",)
    show_change_link = True
    fieldsets = (
        (None, {"fields": (("ambassador", "kind"), ("began", "began_precision", "ended"))}),
        (None, {"classes": ("languages",), "fields": in_three("title")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("ambassador")


@admin.register(Mission)
class MissionAdmin(NamedAdmin):
    list_display = (
        "__str__",
        "kind",
        "country",
        "city",
        "unconfirmed",
        "kk_unchecked",
        "is_public",
    )
    list_filter = ("kind", "country__region", "unconfirmed", "kk_unchecked", "is_public")
    list_select_related = ("country",)
    autocomplete_fields = ("country", "organization", "accredited_to")
    prepopulated_fields = {"slug": ("name_en",)}
    inlines = (HeadInline,)
    fieldsets = (
        (None, {"fields": ("kind", "country", "organization", "accredited_to", "opened_year")}),
        (None, {"classes": ("languages",), "fields": in_three("name", "city")}),
        (None, {"fields": ("slug", "is_public", "unconfirmed", "kk_unchecked")}),
    )
