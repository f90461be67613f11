"""The admin's site. Not in diplomacy.admin: importing that package registers with this site."""

from functools import wraps
from typing import Any, cast

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from .desk import desk
from .models import User


class ChoicesView(AutocompleteJsonView):
    """Records as the editors' screens name them where they are chosen."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        label = getattr(self.model_admin, "choice_label", str)
        return {**super().serialize_result(obj, to_field_name), "text": label(obj)}


class NewsroomSite(AdminSite):
    """The admin with a first page about one's own work."""

    site_header = _("MFA Press, newsroom")
    site_title = "MFA Press"
    index_title = _("Today in the newsroom")
    site_url = "/"
    index_template = "admin/newsroom_index.html"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None):
        context = {"desk": desk(cast(User, request.user)), **(extra_context or {})}
        return super().index(request, context)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Its filters and searches put the query into SQL, which holds no NUL character."""
        checked = super().admin_view(view, cacheable)

        @wraps(checked)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if any("\x00" in text for pair in request.GET.lists() for text in (pair[0], *pair[1])):
                raise BadRequest("NUL in the query")
            return checked(request, *args, **kwargs)

        return inner

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return ChoicesView.as_view(admin_site=self)(request)

    def get_urls(self) -> list[Any]:
        """Without Django's redirect to any record's page: it tells the address of any draft."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
