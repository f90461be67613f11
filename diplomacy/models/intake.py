import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import never_deleted, tracked
from .missions import Mission


# Saved with every step of the editor, and only the outcome is of interest in the history.
@tracked(exclude=("proposed", "work", "updated_at"))
class Intake(models.Model):
    """An incoming text on its way to meetings and posts: what it says, is proposed, is settled."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("intake", "open")
        CONFIRMED = "confirmed", pgettext_lazy("intake", "confirmed")
        DROPPED = "dropped", pgettext_lazy("intake", "dropped")

    class Origin(models.TextChoices):
        PASTE = "paste", _("pasted")
        DOCX = "docx", _("DOCX file")
        TXT = "txt", _("text file")
        EML = "eml", _("e-mail")
        COMMAND = "command", _("command line")

    class Language(models.TextChoices):
        KK = "kk", "Қазақша"
        RU = "ru", "Русский"
        EN = "en", "English"

    text = models.TextField(_("incoming text"), editable=False)
    fingerprint = models.CharField(max_length=64, db_index=True, editable=False)
    origin = models.CharField(_("origin"), max_length=8, choices=Origin, default=Origin.PASTE)
    filename = models.CharField(_("file"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    truncated = models.BooleanField(
        _("read in part"), default=False, help_text=_("The text is too long to be read to its end.")
    )
    mission = models.ForeignKey(
        Mission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="intakes",
        verbose_name=_("mission"),
        help_text=_("The mission whose attaché entered it. Empty for the press office."),
    )
    # The analysis as it came, and the editor's own state of it: diplomacy/intake_desk/work.py.
    proposed = models.JSONField(default=dict, editable=False)
    work = models.JSONField(default=dict, editable=False)
    state = models.CharField(
        _("state"), max_length=9, choices=State, default=State.OPEN, editable=False
    )
    created_by = models.ForeignKey(
        "diplomacy.User",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="intakes",
        verbose_name=_("entered by"),
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    confirmed_by = models.ForeignKey(
        "diplomacy.User",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="confirmed_intakes",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(
        pgettext_lazy("time", "confirmed"), null=True, editable=False
    )

    class Meta:
        verbose_name = _("incoming text")
        verbose_name_plural = _("incoming texts")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="confirmed_intake_has_a_person_and_a_time",
                condition=Q(
                    state="confirmed", confirmed_by__isnull=False, confirmed_at__isnull=False
                )
                | (~Q(state="confirmed") & Q(confirmed_by__isnull=True, confirmed_at__isnull=True)),
            ),
            models.UniqueConstraint(
                name="text_is_confirmed_once",
                fields=("fingerprint",),
                condition=Q(state="confirmed"),
            ),
        )
        indexes = (models.Index(fields=("state", "-created_at"), name="intake_state"),)
        triggers = (
            # Meetings point into the text, so it stays letter for letter.
            pgtrigger.ReadOnly(name="text_stays_as_given", fields=["text", "fingerprint"]),
            pgtrigger.Protect(
                name="confirmed_intake_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state="confirmed"),
            ),
            never_deleted(
                name="confirmed_intake_is_kept", condition=pgtrigger.Q(old__state="confirmed")
            ),
        )

    def __str__(self) -> str:
        if self.filename:
            return self.filename
        entered = self.created_at or timezone.now()
        return date_format(timezone.localtime(entered), "DATETIME_FORMAT")


class IntakeStep(models.Model):
    """A step of the checking page, kept while the text is open, so that it can be taken back."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="steps")
    by = models.ForeignKey("diplomacy.User", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    part = models.CharField(max_length=20, blank=True)  # an item or a meeting, or everything
    before = models.JSONField()  # Intake.work as it was

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.intake}: {self.by}"


class Lesson(models.Model):
    """What was proposed for one field of a text, and what an editor made of it; never changed.

    An empty `proposed` was missed by the analysis, an empty `confirmed` was wrong.
    """

    class Field(models.TextChoices):
        ITEM = "item", pgettext_lazy("intake", "item")
        MISSION = "mission", _("mission")
        COUNTRY = "country", _("country")
        AMBASSADOR = "ambassador", _("ambassador")
        COUNTERPART = "counterpart", _("counterpart")
        TITLE = "title", _("title on the day")
        DATE = "date", _("date")
        PLACE = "place", _("place")
        KIND = "kind", _("kind")
        EVENT = "event", _("event")
        SPHERE = "sphere", _("sphere")
        OUTCOME = "outcome", _("outcome")

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="lessons")
    field = models.CharField(max_length=12, choices=Field)
    band = models.CharField(max_length=7, blank=True)
    proposed = models.TextField(blank=True)
    confirmed = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ("pk",)
        indexes = (models.Index(fields=("created_at", "field"), name="lesson_month"),)
        constraints = (
            models.CheckConstraint(
                name="lesson_says_something", condition=~Q(proposed="", confirmed="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.proposed} → {self.confirmed}"
