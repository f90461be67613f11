from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diplomacy.models import (
    Ambassador,
    Appointment,
    Counterpart,
    Meeting,
    Organization,
    Outcome,
    Participation,
)
from diplomacy.newsroom.drafting import draft_post
from diplomacy.newsroom.offices import is_uncertain
from diplomacy.newsroom.permissions import (
    is_attache,
    may_change_meeting,
    meetings_for,
)
from diplomacy.newsroom.preflight import unsure_about

from .base import NewsroomAdmin, NewsroomFields, in_three, staff
from .forms import change_url
from .meeting_form import MeetingForm, ParticipationForm, day_of
from .sources import SHOWN, quoted, source_for


class ParticipationInline(NewsroomFields, admin.StackedInline):
    model = Participation
    form = ParticipationForm
    autocomplete_fields = ("counterpart", "organization")
    verbose_name = _("participant")
    verbose_name_plural = _("who took part")
    fieldsets = (
        (None, {"fields": (("counterpart", "new_person", "organization", "role"),)}),
        (None, {"classes": ("languages",), "fields": in_three("title")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Meeting | None = None):
        """Who may only read is not asked for a new person."""
        meetings = self.admin_site.get_model_admin(Meeting)
        if obj is None or meetings.has_change_permission(request, obj):
            return self.fieldsets
        _people, titles = self.fieldsets
        return ((None, {"fields": (("counterpart", "organization", "role"),)}), titles)

    def get_extra(self, request: HttpRequest, obj: Meeting | None = None, **kwargs: Any) -> int:
        return 0 if obj else 2

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.select_related("counterpart__country", "organization")


class OutcomeInline(NewsroomFields, admin.StackedInline):
    model = Outcome
    autocomplete_fields = ("owner_mission", "owner_organization")
    fieldsets = (
        (None, {"classes": ("languages",), "fields": in_three("text")}),
        (
            None,
            {"fields": (("kind", "status", "due", "owner_mission", "owner_organization"),)},
        ),
    )

    def get_extra(self, request: HttpRequest, obj: Meeting | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.select_related("owner_mission", "owner_organization")


class HasOutcomes(admin.SimpleListFilter):
    title = _("outcomes")
    parameter_name = "outcomes"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin):
        return (("yes", _("with outcomes")), ("no", _("without outcomes")))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() in ("yes", "no"):
            return queryset.filter(outcomes__isnull=self.value() == "no").distinct()
        return queryset


@admin.register(Meeting)
class MeetingAdmin(NewsroomAdmin):
    form = MeetingForm
    list_display = ("__str__", "country", "ambassador", "day", "state", "outcome_count")
    list_filter = ("state", "kind", "spheres", HasOutcomes, "country__region", "date_precision")
    search_fields = ("search_key",)
    date_hierarchy = "date"
    autocomplete_fields = ("mission", "ambassador", "country", "event")
    inlines = (ParticipationInline, OutcomeInline)
    fieldsets = (
        (None, {"fields": ("version", "save_anyway", ("mission", "ambassador", "country"))}),
        (
            _("When and how"),
            {
                "fields": (
                    ("date", "date_precision", "starts_at", "reported_on"),
                    ("kind", "state", "format", "event"),
                )
            },
        ),
        (_("Texts"), {"classes": ("languages",), "fields": in_three("title", "summary", "place")}),
        (
            _("Spheres"),
            {"classes": ("spheres",), "fields": ("sphere_choices", "leading_sphere")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        meetings = meetings_for(staff(request)).select_related("country", "ambassador")
        outcomes = Outcome.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
        number = Subquery(outcomes.annotate(number=Count("*")).values("number"))
        return meetings.annotate(number_of_outcomes=Coalesce(number, 0))

    def choice_label(self, record: Meeting) -> str:
        return f"{day_of(record)}, {record.country}: {record}"

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        """By title, or by the name of who took part, in any language and without diacritics."""
        search_term = search_term.replace("\x00", " ")
        if not search_term.strip():
            return queryset, False
        taking_part = Participation.objects.filter(
            Q(counterpart__in=Counterpart.objects.named(search_term))
            | Q(organization__in=Organization.objects.named(search_term))
        )
        led = Ambassador.objects.named(search_term)
        named = Q(pk__in=taking_part.values("meeting")) | Q(ambassador__in=led)
        titled = Meeting.objects.named(search_term)
        return queryset.filter(named | Q(pk__in=titled.values("pk"))), False

    @admin.display(description=_("date"), ordering="date")
    def day(self, meeting: Meeting) -> str:
        return day_of(meeting)

    @admin.display(description=_("outcomes"), ordering="number_of_outcomes")
    def outcome_count(self, meeting: Any) -> int:
        return meeting.number_of_outcomes

    def has_add_permission(self, request: HttpRequest) -> bool:
        homeless = is_attache(staff(request)) and not staff(request).mission_id
        return super().has_add_permission(request) and not homeless

    def has_change_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return may_change_meeting(staff(request), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or may_change_meeting(staff(request), obj))

    def get_readonly_fields(self, request: HttpRequest, obj: Meeting | None = None):
        return ("source_words", "mission") if is_attache(staff(request)) else ("source_words",)

    @admin.display(description=_("incoming text"))
    def source_words(self, meeting: Meeting) -> str:
        """The words that report the meeting."""
        return quoted(meeting.source, meeting.source_text)

    def get_fieldsets(self, request: HttpRequest, obj: Meeting | None = None):
        """Who may only read sees the spheres by name instead of ticks."""
        fieldsets: Any = super().get_fieldsets(request, obj)
        if obj and not self.has_change_permission(request, obj):
            (_none, own), *others, (title, options) = fieldsets
            fieldsets = (
                (None, {**own, "fields": own["fields"][-1:]}),
                *others,
                (title, {**options, "fields": ("spheres",)}),
            )
        return (*fieldsets, SHOWN) if source_for(staff(request), obj) else fieldsets

    def get_form(
        self, request: HttpRequest, obj: Meeting | None = None, change: bool = False, **kwargs: Any
    ):
        user = staff(request)
        known: dict[str, Any] = {"visible": meetings_for(user)}
        if is_attache(user):
            known["own_mission"] = user.mission
        return type("MeetingForm", (super().get_form(request, obj, change, **kwargs),), known)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """For an attaché: the own mission, its country and its head today."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        mission = staff(request).mission
        if mission:
            head = Appointment.objects.current().filter(mission=mission).first()
            own = {"mission": mission.pk, "country": mission.country_id}
            if head:
                own["ambassador"] = head.ambassador_id
            initial = {**own, **initial}
        return {"date": timezone.localdate(), **initial}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.save_spheres()
        meeting = form.instance
        is_new = not change or {"ambassador", "mission", "date"} & set(form.changed_data)
        if is_new and is_uncertain(meeting):
            self.message_user(request, unsure_about([meeting.ambassador]), messages.WARNING)

    def response_add(self, request: HttpRequest, obj: Meeting, post_url_continue=None):
        return self._draft(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Meeting) -> HttpResponse:
        return self._draft(request, obj) or super().response_change(request, obj)

    def _draft(self, request: HttpRequest, meeting: Meeting) -> HttpResponse | None:
        """“Save and draft a post”: a press release that takes over the meeting's texts."""
        user = staff(request)
        if "_draft_post" not in request.POST or not user.has_perm("diplomacy.add_post"):
            return None
        post = draft_post(meeting, by=user)
        self.message_user(request, _("The meeting is saved, and a draft post tells of it."))
        return redirect(change_url(post))


class DueFilter(admin.SimpleListFilter):
    title = _("due")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin):
        return (("overdue", _("overdue")), ("open", _("in progress")))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        open_ones = queryset.filter(status=Outcome.Status.OPEN)
        if self.value() == "overdue":
            return open_ones.filter(due__lt=timezone.localdate())
        return open_ones if self.value() == "open" else queryset


@admin.register(Outcome)
class OutcomeAdmin(NewsroomAdmin):
    """To follow commitments up. An outcome is entered in its meeting, and stays with it."""

    list_display = ("__str__", "kind", "meeting", "who_acts", "due", "status")
    list_filter = (DueFilter, "kind", "status", "meeting__country__region")
    list_select_related = ("meeting", "owner_mission", "owner_organization")
    search_fields = ("text_kk", "text_ru", "text_en")
    autocomplete_fields = ("owner_mission", "owner_organization")
    readonly_fields = ("meeting",)
    date_hierarchy = "due"
    fieldsets = (
        (None, {"fields": ("meeting", "kind")}),
        (None, {"classes": ("languages",), "fields": in_three("text")}),
        (None, {"fields": (("owner_mission", "owner_organization"), ("due", "status"))}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(meeting__in=meetings_for(staff(request)))

    @admin.display(description=_("Who acts"))
    def who_acts(self, outcome: Outcome) -> str:
        return str(outcome.owner or "—")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Outcome | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change_meeting(staff(request), obj.meeting))

    def has_delete_permission(self, request: HttpRequest, obj: Outcome | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self.has_change_permission(
            request, obj
        )
