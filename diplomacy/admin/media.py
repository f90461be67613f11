from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Attachment, Correction, Photo

from .base import NamedAdmin, in_three
from .uploads import check_document, clean_image


class PhotoForm(forms.ModelForm):
    class Meta:
        model = Photo
        exclude = ()

    def clean_image(self):
        image = self.cleaned_data["image"]
        return clean_image(image) if isinstance(image, UploadedFile) else image


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
        if not photo.pk:
            return "—"
        return format_html(
            '<figure class="photo-preview"><img src="{}" alt="{}">'
            "<figcaption>{} {}</figcaption></figure>",
            photo.image.url,
            photo.alt,
            photo.caption,
            photo.credit,
        )


class AttachmentForm(forms.ModelForm):
    class Meta:
        model = Attachment
        exclude = ()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_document(file)
        return file


class AttachmentInline(admin.TabularInline):
    model = Attachment
    form = AttachmentForm
    extra = 0
    fields = ("file", "title_kk", "title_ru", "title_en", "order")


class CorrectionInline(admin.StackedInline):
    model = Correction
    extra = 0
    fields = ("date", ("text_kk", "text_ru", "text_en"))
