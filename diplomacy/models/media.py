from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .fields import NamedQuerySet, in_any_language, search_key, tracked, translated


class PhotoQuerySet(NamedQuerySet):
    def public(self):
        """Photos of posts, and portraits of ambassadors, that readers may see."""
        from .people import Ambassador
        from .posts import Post

        posts = Post.objects.public_in_any_language().filter(photo=OuterRef("pk"))
        portraits = Ambassador.objects.public().filter(portrait=OuterRef("pk"))
        return self.filter(Q(Exists(posts)) | Q(Exists(portraits)))


@tracked(exclude=("search_key",))
class Photo(models.Model):
    """An image with its credit, and per language a caption and a text for those who cannot see."""

    image = models.ImageField(
        _("image"),
        upload_to="photos/%Y/%m",
        width_field="width",
        height_field="height",
        validators=[FileExtensionValidator(["jpg", "jpeg", "png", "webp"])],
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    credit = translated(models.CharField(_("credit"), max_length=120))
    caption = translated(models.CharField(_("caption"), max_length=250))
    alt = translated(
        models.CharField(
            _("description for those who cannot see it"),
            max_length=250,
        )
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    search_key = search_key("caption", "credit")

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return in_any_language(self, "caption") or str(self.image.name)


class AttachmentQuerySet(models.QuerySet):
    def public(self):
        """Attachments of posts that readers may see."""
        from .posts import Post

        posts = Post.objects.public_in_any_language().filter(pk=OuterRef("post"))
        return self.filter(Exists(posts))


@tracked()
class Attachment(models.Model):
    """A document that a post offers."""

    post = models.ForeignKey("diplomacy.Post", on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(
        _("file"),
        upload_to="attachments/%Y/%m",
        validators=[FileExtensionValidator(["pdf", "docx", "xlsx", "odt", "txt"])],
    )
    title = translated(models.CharField(_("title"), max_length=200))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return in_any_language(self, "title") or str(self.file.name)


@tracked()
class Correction(models.Model):
    """What was wrong in a published post and what is right, shown above the text."""

    post = models.ForeignKey("diplomacy.Post", on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(_("date"))
    text = translated(models.TextField(_("what was wrong and what is right")))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("-date", "-pk")

    def __str__(self) -> str:
        return self.text or str(self.date)
