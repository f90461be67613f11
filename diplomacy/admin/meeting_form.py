"""The meeting form: spheres as ticks, a new counterpart by name, a warning before a duplicate."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Counterpart, Meeting, Participation, Sphere
from diplomacy.models.fields import Fold, in_language

from .base import change_url

DAYS_APART = 3


class MeetingForm(forms.ModelForm):
    sphere_choices = forms.ModelMultipleChoiceField(
        label=_("spheres"),
        queryset=Sphere.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    leading_sphere = forms.ModelChoiceField(
        label=_("leading sphere"),
        queryset=Sphere.objects.all(),
        required=False,
        help_text=_("The one it was mainly about; it is ticked by itself."),
    )
    save_anyway = forms.BooleanField(
        required=False, label=_("This is another meeting: save it all the same")
    )

    class Meta:
        model = Meeting
        exclude = ("spheres",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "save_anyway" in self.fields and "save_anyway" not in self.data:
            self.fields["save_anyway"].widget = forms.HiddenInput()
        if self.instance.pk and "sphere_choices" in self.fields:
            links = list(self.instance.sphere_links.all())
            self.fields["sphere_choices"].initial = [link.sphere_id for link in links]
            leading = next((link.sphere_id for link in links if link.leads), None)
            self.fields["leading_sphere"].initial = leading

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk is None and not cleaned.get("save_anyway"):
            found = list(likely_duplicates(cleaned, self.typed_counterparts()))
            if found:
                self.warn(found)
        return cleaned

    def typed_counterparts(self) -> set[int]:
        """The people chosen in the rows below, which are checked after this form."""
        row = re.compile(r"^participations-\d+-counterpart$")
        return {int(v) for k, v in self.data.items() if row.match(k) and str(v).isdecimal()}

    def warn(self, found: list[Meeting]) -> None:
        self.fields["save_anyway"].widget = forms.CheckboxInput()
        links = format_html_join(", ", '<a href="{}">{}</a>', ((change_url(m), m) for m in found))
        text = _("This may be recorded already: {links}. Open it, or tick “save it all the same”.")
        self.add_error(None, format_html(str(text), links=links))

    def save_spheres(self) -> None:
        """Bring the meeting's spheres in line with the ticks."""
        leading = self.cleaned_data.get("leading_sphere")
        chosen = {sphere.pk for sphere in self.cleaned_data.get("sphere_choices") or ()}
        if leading:
            chosen.add(leading.pk)
        links = self.instance.sphere_links
        links.exclude(sphere__in=chosen).delete()
        links.filter(leads=True).exclude(sphere=leading).update(leads=False)
        present = {link.sphere_id: link for link in links.all()}
        for pk in sorted(chosen - present.keys()):
            links.create(sphere_id=pk, leads=bool(leading and leading.pk == pk))
        if leading and leading.pk in present and not present[leading.pk].leads:
            links.filter(sphere=leading).update(leads=True)


def likely_duplicates(cleaned: dict[str, Any], counterparts: set[int]) -> QuerySet[Meeting]:
    """Meetings of the mission about the same time with the same person, or titled alike."""
    mission, date = cleaned.get("mission"), cleaned.get("date")
    if not mission or not date:
        return Meeting.objects.none()
    near = Q(date__range=(date - dt.timedelta(DAYS_APART), date + dt.timedelta(DAYS_APART)))
    near |= Q(date__year=date.year, date__month=date.month, date_precision="month")
    if cleaned.get("date_precision") == Meeting.Precision.MONTH:
        near |= Q(date__year=date.year, date__month=date.month)
    alike = Q(participations__counterpart__in=counterparts)
    for language in ("kk", "ru", "en"):
        if title := cleaned.get(f"title_{language}"):
            alike |= Q(**{f"title_{language}__iexact": title})
    return Meeting.objects.filter(near, alike, mission=mission).distinct()[:3]


class ParticipationForm(forms.ModelForm):
    new_person = forms.CharField(
        label=_("or a new person"),
        max_length=120,
        required=False,
        help_text=_("The name in the language you work in; add the others later."),
    )

    class Meta:
        model = Participation
        exclude = ()

    def has_changed(self) -> bool:
        return bool(set(self.changed_data) - {"order", "role"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        name = (cleaned.get("new_person") or "").strip()
        if name and cleaned.get("counterpart"):
            self.add_error("new_person", _("Choose a person or name a new one, not both."))
        elif name:
            # The check that somebody is named reads the instance.
            self.instance.counterpart = cleaned["counterpart"] = self.person(name)
        return cleaned

    def person(self, name: str) -> Counterpart:
        """The recorded person of exactly this name, diacritics aside, or a new one."""
        from django.db.models import Value

        folded = Fold(Value(name))
        same = Q()
        for language in ("kk", "ru", "en"):
            same |= Q(**{f"folded_{language}": folded})
        people = Counterpart.objects.annotate(
            folded_kk=Fold("name_kk"), folded_ru=Fold("name_ru"), folded_en=Fold("name_en")
        )
        return people.filter(same).first() or Counterpart(**{in_language("name"): name})

    def save(self, commit: bool = True) -> Participation:
        person = self.instance.counterpart
        if person is not None and person.pk is None:
            person.country = self.instance.meeting.country
            person.save()
            self.instance.counterpart = person
        return super().save(commit)
