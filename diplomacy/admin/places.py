from django.contrib import admin

from diplomacy.models import Country, Organization, Sphere

from .base import NamedAdmin, in_three
from .forms import SimilarNameForm


@admin.register(Country)
class CountryAdmin(NamedAdmin):
    list_display = ("code", "name_kk", "name_ru", "name_en", "region")
    list_display_links = ("code", "name_ru")
    list_filter = ("region",)
    ordering = ("name_ru",)
    readonly_fields = ("code",)
    fieldsets = (
        (None, {"fields": ("code", "region")}),
        (None, {"classes": ("languages",), "fields": in_three("name")}),
    )


@admin.register(Sphere)
class SphereAdmin(NamedAdmin):
    list_display = ("slug", "name_kk", "name_ru", "name_en", "order")
    readonly_fields = ("slug",)
    fieldsets = (
        (None, {"fields": ("slug", "order")}),
        (None, {"classes": ("languages",), "fields": in_three("name", "description")}),
    )


class OrganizationForm(SimilarNameForm):
    class Meta:
        model = Organization
        exclude = ()


@admin.register(Organization)
class OrganizationAdmin(NamedAdmin):
    form = OrganizationForm
    list_display = ("__str__", "code", "kind", "country", "kk_unchecked")
    list_filter = ("kind", "kk_unchecked", "country__region")
    list_select_related = ("country",)
    autocomplete_fields = ("country",)
    fieldsets = (
        (None, {"fields": ("kind", "country", "code", "save_anyway")}),
        (
            None,
            {
                "classes": ("languages",),
                "fields": (*in_three("name", "short_name"), "kk_unchecked"),
            },
        ),
    )
