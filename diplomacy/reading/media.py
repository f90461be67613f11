"""Uploaded files, shown to the same people as the records they belong to."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from diplomacy.models import Attachment, Photo
from diplomacy.models.media import AttachmentQuerySet, PhotoQuerySet
from diplomacy.newsroom.permissions import posts_for

# Short, because a withdrawn photo stays in caches for as long.
PUBLIC = "public, max-age=3600"
PRIVATE = "private, no-store"


@require_safe
def media(request: HttpRequest, name: str) -> FileResponse:
    """A photo, or an attachment to save: public ones, and those that the person works with."""
    photos, attachments = Photo.objects.filter(image=name), Attachment.objects.filter(file=name)
    is_photo = photos.exists()
    is_public = photos.public().exists() if is_photo else attachments.public().exists()
    if not is_public and not works_with(request, photos, attachments):
        raise Http404
    try:
        file = default_storage.open(name)
    except OSError as error:
        raise Http404 from error
    response = FileResponse(file, as_attachment=not is_photo)
    response.headers["Cache-Control"] = PUBLIC if is_public else PRIVATE
    return response


def works_with(
    request: HttpRequest, photos: PhotoQuerySet, attachments: AttachmentQuerySet
) -> bool:
    """All who write share the photos; an attachment belongs to its post."""
    user = request.user
    if not user.is_authenticated:
        return False
    if user.has_perm("diplomacy.add_post") and photos.exists():
        return True
    return attachments.filter(post__in=posts_for(user)).exists()
