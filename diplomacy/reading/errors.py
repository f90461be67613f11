"""Error pages in the language of the address, without a query to the database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext_lazy as _


def _page(request: HttpRequest, status: int, title: Promise, text: Promise) -> HttpResponse:
    context = {"status": status, "title": title, "text": text}
    # An early refusal comes before the middleware that reads the language from the address.
    with override(get_language_from_request(request, check_path=True)):
        return render(request, "reading/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = _("The address or the form holds something that this site cannot read.")
    return _page(request, 400, _("This request cannot be understood"), text)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = _("Your account is not allowed to see this page. Ask the press office if you need it.")
    return _page(request, 403, _("This page is not for you"), text)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    text = _("The form was open for too long. Go back, reload the page and send it once more.")
    return _page(request, 403, _("The form has expired"), text)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = _("The address may have changed, or it may hold a typing mistake.")
    return _page(request, 404, _("There is no such page"), text)


def gone(request: HttpRequest) -> HttpResponse:
    """For what was public and has been withdrawn."""
    text = _("The press service has withdrawn this post. Its address stays reserved for it.")
    return _page(request, 410, _("This post has been withdrawn"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """In all three languages, without context processors: they may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)
