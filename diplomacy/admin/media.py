from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Attachment, Correction, Photo

from .base import NamedAdmin, NewsroomFields, in_three
from .fields import NewsroomForm
from .uploads import check_document, clean_image


class PhotoForm(NewsroomForm):
    class Meta:
        model = Photo
        exclude = ()

    def clean_image(self):
        image = self.cleaned_data["image"]
        return clean_image(image) if isinstance(image, UploadedFile) else image


def photo_preview(photo: Photo | None) -> SafeString | str:
    """The photo with its caption and credit, as readers see it."""
    if photo is None or not photo.image:
        return "—"
    return format_html(
        '<figure class="photo-preview"><img src="{}" alt="{}" width="{}" height="{}">'
        "<figcaption>{} <span>{}</span></figcaption></figure>",
        photo.image.url,
        photo.alt,
        photo.width,
        photo.height,
        photo.caption,
        photo.credit or _("No credit in this language"),
    )


@admin.register(Photo)
class PhotoAdmin(NamedAdmin):
    form = PhotoForm
    list_display = ("thumbnail", "__str__", "credit", "created_at")
    list_display_links = ("thumbnail", "__str__")
    readonly_fields = ("preview",)
    fieldsets = (
        (None, {"fields": ("image", "preview")}),
        (None, {"classes": ("languages",), "fields": in_three("alt", "caption", "credit")}),
    )

    @admin.display(description=_("photo"))
    def thumbnail(self, photo: Photo) -> SafeString:
        return format_html('<img class="thumbnail" src="{}" alt="">', photo.image.url)

    @admin.display(description=_("as readers see it"))
    def preview(self, photo: Photo) -> SafeString | str:
        return photo_preview(photo)


class AttachmentForm(NewsroomForm):
    class Meta:
        model = Attachment
        exclude = ()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_document(file)
        return file


class AttachmentInline(NewsroomFields, admin.StackedInline):
    model = Attachment
    form = AttachmentForm
    extra = 0
    fieldsets = (
        (None, {"fields": (("file", "order"),)}),
        (None, {"classes": ("languages",), "fields": in_three("title")}),
    )


class CorrectionInline(NewsroomFields, admin.StackedInline):
    model = Correction
    extra = 0
    fieldsets = (
        (None, {"fields": ("date",)}),
        (None, {"classes": ("languages",), "fields": in_three("text")}),
    )
