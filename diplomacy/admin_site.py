"""The admin's site. Not in diplomacy.admin: importing that package registers with this site."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .desk import desk


class NewsroomSite(AdminSite):
    """The admin with a first page about one's own work."""

    site_header = _("MFA Press, newsroom")
    site_title = "MFA Press"
    index_title = _("Today in the newsroom")
    site_url = "/"
    index_template = "admin/newsroom_index.html"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None):
        return super().index(request, {"desk": desk(request.user), **(extra_context or {})})
