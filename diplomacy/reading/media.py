"""Uploaded files, shown to the same people as the records they belong to."""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from diplomacy.models import Attachment, Photo


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponse:
    """The file of a public photo or attachment; any of them to those who write."""
    photo = Photo.objects.filter(image=name)
    attachment = Attachment.objects.filter(file=name)
    is_photo = photo.exists()
    found = photo if is_photo else attachment
    is_public = found.public().exists()
    may_see = is_public or (found.exists() and request.user.has_perm("diplomacy.add_post"))
    try:
        if not may_see or not default_storage.exists(name):
            raise Http404
        file = default_storage.open(name)
    except SuspiciousFileOperation as error:
        raise Http404 from error
    response = FileResponse(file, as_attachment=not is_photo)
    response.headers["Cache-Control"] = (
        "public, max-age=86400" if is_public else "private, no-store"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
