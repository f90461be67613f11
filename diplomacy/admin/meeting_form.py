"""The meeting form: spheres as ticks, a new counterpart by name, a warning before a duplicate."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.db.models import Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Counterpart, Meeting, Mission, Participation, Sphere
from diplomacy.models.fields import LANGUAGES, Fold, in_language

from .fields import NewsroomForm
from .forms import LockedForm, WarningForm

DAYS_APART = 3


class MeetingForm(LockedForm, WarningForm):
    """`own_mission` and `visible` are set by the admin, for the person who fills the form in."""

    own_mission: Mission | None = None
    visible: QuerySet[Meeting] = Meeting.objects.none()

    sphere_choices = forms.ModelMultipleChoiceField(
        label=_("Spheres"),
        queryset=Sphere.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    leading_sphere = forms.ModelChoiceField(
        label=_("Leading sphere"),
        queryset=Sphere.objects.all(),
        required=False,
        help_text=_("The one it was mainly about; it is ticked by itself."),
    )

    class Meta:
        model = Meeting
        exclude = ("spheres",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.own_mission and self.instance.pk is None:
            # Read-only on an attaché's form, yet the checks need it.
            self.instance.mission = self.own_mission
        if self.instance.pk and "sphere_choices" in self.fields:
            links = list(self.instance.sphere_links.all())
            self.initial["sphere_choices"] = [link.sphere_id for link in links]
            leading = next((link.sphere_id for link in links if link.leads), None)
            self.initial["leading_sphere"] = leading

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk is None and not cleaned.get("save_anyway"):
            mission = cleaned.get("mission") or self.own_mission
            near = near_in_time(self.visible, cleaned)
            found = near.filter(alike(cleaned, mission, self._people())).distinct()[:3]
            if found:
                self.warn(
                    _(
                        "This may be recorded already: {links}. "
                        "Open it, or tick “save it all the same”."
                    ),
                    list(found),
                )
        return cleaned

    def _people(self) -> set[int]:
        """The people chosen or named in the rows below, which are checked after this form."""
        row = re.compile(r"^participations-\d+-(counterpart|new_person)$")
        chosen: set[int] = set()
        for key, value in self.data.items():
            match, text = row.match(key), str(value).strip()
            if match and match[1] == "counterpart" and text.isdecimal() and len(text) < 19:
                chosen.add(int(text))
            elif match and match[1] == "new_person" and text:
                chosen |= set(people_named(text).values_list("pk", flat=True))
        return chosen

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


def day_of(meeting: Meeting) -> str:
    """10.02.2026, or 02.2026 where only the month is known."""
    is_month = meeting.date_precision == Meeting.Precision.MONTH
    return meeting.date.strftime("%m.%Y" if is_month else "%d.%m.%Y")


def near_in_time(meetings: QuerySet[Meeting], cleaned: dict[str, Any]) -> QuerySet[Meeting]:
    """Those a few days apart; a date known to the month is near the whole month."""
    date = cleaned.get("date")
    if not date:
        return meetings.none()
    near = Q(date__range=(date - dt.timedelta(DAYS_APART), date + dt.timedelta(DAYS_APART)))
    month = Q(date__year=date.year, date__month=date.month)
    if cleaned.get("date_precision") != Meeting.Precision.MONTH:
        month &= Q(date_precision=Meeting.Precision.MONTH)
    return meetings.filter(near | month)


def alike(cleaned: dict[str, Any], mission: Mission | None, people: set[int]) -> Q:
    """By the same mission or ambassador (who may head two), with a same person or title."""
    same = Q(mission=mission)
    if ambassador := cleaned.get("ambassador"):
        same |= Q(ambassador=ambassador)
    content = Q(participations__counterpart__in=people)
    for language in LANGUAGES:
        if title := cleaned.get(in_language("title", language)):
            content |= Q(**{f"title_{language}__iexact": title})
    return same & content


def people_named(name: str) -> QuerySet[Counterpart]:
    """The recorded people of exactly this name in any language, diacritics aside."""
    same = Q()
    for language in LANGUAGES:
        same |= Q(**{f"folded_{language}": Fold(Value(name))})
    folded = {f"folded_{language}": Fold(f"name_{language}") for language in LANGUAGES}
    return Counterpart.objects.annotate(**folded).filter(same)


class ParticipationForm(NewsroomForm):
    new_person = forms.CharField(
        label=_("Or a new person"),
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
            person = people_named(name).first() or Counterpart(**{in_language("name"): name})
            self.instance.counterpart = cleaned["counterpart"] = person
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """A new person has no key yet for the constraints to look at."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"counterpart"} if self.cleaned_data.get("new_person") else excluded

    def save(self, commit: bool = True) -> Participation:
        person = self.instance.counterpart
        if person is not None and person.pk is None:
            person.country = self.instance.meeting.country
            person.save()
            self.instance.counterpart = person
        return super().save(commit)
