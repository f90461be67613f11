from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]):
    """PostgreSQL stores no NUL character, so a path or form holding one is a bad request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:
            raise BadRequest("NUL in the address")
        if request.method == "POST" and any(
            "\x00" in value for values in request.POST.lists() for value in values[1]
        ):
            raise BadRequest("NUL in a form field")
        return get_response(request)

    return middleware


def permissions_policy(get_response: Callable[[HttpRequest], HttpResponse]):
    """No page of this site needs a device."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return middleware
