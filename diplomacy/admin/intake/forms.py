"""The forms of the checking page: a text taken in, and one proposal corrected."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from diplomacy.intake_desk.duplicates import same_text
from diplomacy.intake_desk.sources import LARGEST, LONGEST, READERS, SourceRefused, read_file
from diplomacy.models import (
    Ambassador,
    Appointment,
    Counterpart,
    Country,
    Event,
    Intake,
    Meeting,
    Mission,
    Organization,
    Outcome,
    Sphere,
    User,
)
from diplomacy.newsroom.permissions import intakes_for, is_attache

from ..fields import OneLine

FOUND = 8  # records that a search offers
NEW = "new"


class TakeInForm(forms.Form):
    """A pasted text or a file, by its words; what was typed is never lost."""

    text = forms.CharField(
        label=_("text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 18})
    )
    file = forms.FileField(
        label=_("or a file"), required=False, help_text=_("DOCX, TXT or EML, up to 10 MB.")
    )
    filename = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    anyway = forms.BooleanField(
        label=_("Take it in all the same"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        self.earlier: list[Intake] = []
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join(READERS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text, file = cleaned.get("text") or "", cleaned.get("file")
        if self.errors:
            return cleaned
        if file and text.strip():
            self.add_error("file", _("Paste a text or choose a file, not both."))
        elif file:
            text = self._read(file)
        elif not text.strip():
            self.add_error("text", _("Paste a text, or choose a file."))
        elif len(text) > LONGEST:
            self.add_error("text", _("The text is too long: take it in by parts."))
        if not self.errors:
            self._look_back(text, bool(cleaned.get("anyway")))
        ending = PurePath(cleaned.get("filename") or "").suffix.lower()
        cleaned["origin"] = READERS[ending][0] if ending in READERS else Intake.Origin.PASTE
        return {**cleaned, "text": text}

    def _read(self, file: UploadedFile) -> str:
        """The file's text, which from now on stands in the text field."""
        try:
            if (file.size or 0) > LARGEST:
                raise SourceRefused(_("The file is larger than 10 MB."))
            source = read_file(file.name or "", file.read())
        except SourceRefused as refused:
            self.add_error("file", str(refused))
            return ""
        self._show(text=source.text, filename=source.filename)
        self.cleaned_data["filename"] = source.filename
        return source.text

    def _look_back(self, text: str, anyway: bool) -> None:
        """Warn, once, when the same text was taken in before."""
        if anyway or not (found := same_text(text)):
            return
        self.earlier = list(found.filter(pk__in=intakes_for(self.user).values("pk"))[:3])
        self.fields["anyway"].widget = forms.CheckboxInput()
        self.add_error(None, _("The same text was taken in before."))

    def _show(self, **values: str) -> None:
        sent: Any = self.data
        self.data = sent.copy()
        for name, value in values.items():
            self.data[name] = value  # type: ignore[index]


class RowForm(forms.Form):
    """Corrects one proposal; `initial` is what the work holds."""

    def __init__(self, data: Any, *, row: Any, user: User) -> None:
        self.row, self.user = row, user
        super().__init__(data, auto_id=f"{row.id}-%s", initial=self.held(row.data))
        self.prepare()

    def held(self, data: Any) -> dict[str, Any]:
        return dict(data)

    def prepare(self) -> None:
        """Fill in choices that depend on the row or the person."""


class MissionForm(RowForm):
    mission = forms.ModelChoiceField(
        label=_("mission"), queryset=Mission.objects.all(), to_field_name="slug"
    )
    country = forms.ModelChoiceField(
        label=_("country"),
        queryset=Country.objects.all(),
        required=False,
        help_text=_("Empty: the mission's host country."),
    )

    def prepare(self) -> None:
        if is_attache(self.user):
            own = Mission.objects.filter(staff=self.user)
            self.fields["mission"].queryset = own  # type: ignore[attr-defined]

    def held(self, data: Any) -> dict[str, Any]:
        return {"mission": data["value"], "country": self.row.country}


class AmbassadorForm(RowForm):
    """Whoever headed a mission; a name nobody bears yet is created when confirmed."""

    person = forms.ModelChoiceField(
        label=_("ambassador"),
        queryset=Ambassador.objects.filter(pk__in=Appointment.objects.values("ambassador")),
        required=False,
        empty_label=_("nobody: the mission acted without its head"),
    )
    name = forms.CharField(label=_("or a new one"), max_length=120, required=False)

    def held(self, data: Any) -> dict[str, Any]:
        return {"person": data["value"], "name": "" if data["value"] else data["name"]}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("person") and cleaned.get("name"):
            self.add_error("name", _("Choose a person or name a new one, not both."))
        return cleaned


class TitleForm(RowForm):
    title = OneLine(label=_("title"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    summary = forms.CharField(
        label=_("summary"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class SpheresForm(RowForm):
    spheres = forms.ModelMultipleChoiceField(
        label=_("spheres"),
        queryset=Sphere.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    leading = forms.ModelChoiceField(
        label=_("leading sphere"),
        queryset=Sphere.objects.all(),
        required=False,
        help_text=_("The one it was mainly about; it is ticked by itself."),
    )

    def held(self, data: Any) -> dict[str, Any]:
        codes = [link["code"] for link in data["spheres"]]
        leading = next((link["code"] for link in data["spheres"] if link["leads"]), None)
        return {"spheres": codes, "leading": leading}


class OutcomeForm(RowForm):
    kind = forms.ChoiceField(label=_("kind"), choices=Outcome.Kind.choices)
    text = OneLine(
        label=_("what was agreed"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class WhoForm(RowForm):
    """A record by its name: the known one, one like it, one searched for, or a new one."""

    model: type[Model]
    name = forms.CharField(label=_("name"), required=False)
    pk = forms.CharField(required=False, max_length=20)

    @property
    def records(self) -> QuerySet:
        return self.model._default_manager.all()

    def clean_pk(self) -> int | str | None:
        """A record's key, NEW, or nothing."""
        given = self.cleaned_data["pk"]
        if given in ("", NEW):
            return given or None
        if given.isascii() and given.isdecimal() and len(given) < 19:
            self.record = self.records.filter(pk=int(given)).first()
            if self.record:
                return int(given)
        raise ValidationError(_("This record is not there any more. Choose another one."))

    @cached_property
    def chosen(self) -> str:
        return str(self["pk"].value() or "")


class CounterpartForm(WhoForm):
    model = Counterpart
    name = forms.CharField(label=_("name"), max_length=120, required=False)
    title = OneLine(
        label=_("title on the day"),
        max_length=250,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    organization = forms.CharField(label=_("organization"), max_length=250, required=False)

    @property
    def records(self) -> QuerySet:
        return Counterpart.objects.select_related("country")

    def held(self, data: Any) -> dict[str, Any]:
        return {**data, "organization": data["organization"]["name"]}


class OrganizationForm(WhoForm):
    model = Organization
    name = forms.CharField(label=_("name"), max_length=250)


class EventForm(WhoForm):
    model = Event
    name = forms.CharField(label=_("name"), max_length=250, required=False)

    def held(self, data: Any) -> dict[str, Any]:
        return {**data, "pk": data["value"]}


class WhenForm(forms.Form):
    """What is seldom in the text, so that it stands open on every card."""

    kind = forms.ChoiceField(choices=Meeting.Kind.choices)
    date = forms.DateField(required=False)
    precision = forms.ChoiceField(choices=Meeting.Precision.choices)
    place = forms.CharField(max_length=150, required=False)


FORMS: dict[str, type[RowForm]] = {
    "mission": MissionForm,
    "ambassador": AmbassadorForm,
    "title": TitleForm,
    "spheres": SpheresForm,
    "outcome": OutcomeForm,
    "counterpart": CounterpartForm,
    "organization": OrganizationForm,
    "event": EventForm,
}
