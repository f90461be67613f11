from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from diplomacy.models import User


@admin.register(User)
class StaffAdmin(UserAdmin):
    list_display = ("username", "first_name", "last_name", "mission", "is_active", "is_staff")
    list_filter = ("groups", "is_active", "is_superuser")
    list_select_related = ("mission",)
    autocomplete_fields = ("mission",)
    fieldsets = (*(UserAdmin.fieldsets or ()), (_("Mission"), {"fields": ("mission",)}))
