from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DiplomacyConfig(AppConfig):
    name = "diplomacy"
    verbose_name = _("Diplomacy")
    default_auto_field = "django.db.models.BigAutoField"


class NewsroomAdminConfig(AdminConfig):
    """Django's admin with the newsroom's index and language choice."""

    default_site = "diplomacy.admin_site.NewsroomSite"
