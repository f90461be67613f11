"""What hangs on a post: its meetings in order, its further countries and spheres, former slugs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import links_tracked, tracked
from .meetings import Meeting
from .posts import Post


@tracked()
class PostMeeting(models.Model):
    """A meeting in a post, in order."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="meeting_links")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="post_links", verbose_name=_("meeting")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("meeting of the post")
        verbose_name_plural = _("meetings of the post")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                name="meeting_once_in_a_post",
                fields=("post", "meeting"),
                violation_error_message=_("This meeting is in the post already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.meeting)


@links_tracked()
class PostFurtherCountry(Post.further_countries.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@links_tracked()
class PostFurtherSphere(Post.further_spheres.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@tracked()
class SlugRedirect(models.Model):
    """A former slug of a post; kept by a database trigger when the slug changes."""

    slug = models.SlugField(_("former slug"), max_length=120, unique=True)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("former slug")
        verbose_name_plural = _("former slugs")

    def __str__(self) -> str:
        return self.slug
