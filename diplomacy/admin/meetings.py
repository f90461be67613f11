from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
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
from diplomacy.newsroom.permissions import is_attache, may_change_meeting, meetings_for

from .base import NewsroomAdmin, change_url, in_three
from .meeting_form import MeetingForm, ParticipationForm


class ParticipationInline(admin.StackedInline):
    model = Participation
    form = ParticipationForm
    extra = 2
    autocomplete_fields = ("counterpart", "organization")
    fields = (
        ("counterpart", "new_person", "organization", "role"),
        ("title_kk", "title_ru", "title_en"),
    )


class OutcomeInline(admin.StackedInline):
    model = Outcome
    extra = 1
    autocomplete_fields = ("owner_mission", "owner_organization")
    fields = (
        ("kind", "status", "due", "owner_mission", "owner_organization"),
        ("text_kk", "text_ru", "text_en"),
    )


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
    list_select_related = ("country", "ambassador")
    search_fields = ("search_key",)
    date_hierarchy = "date"
    autocomplete_fields = ("mission", "ambassador", "country", "event")
    inlines = (ParticipationInline, OutcomeInline)
    fieldsets = (
        (None, {"fields": (("mission", "ambassador", "country"), "save_anyway")}),
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
        return meetings_for(request.user).annotate(number_of_outcomes=Count("outcomes"))

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
        pattern = "%m.%Y" if meeting.date_precision == Meeting.Precision.MONTH else "%d.%m.%Y"
        return meeting.date.strftime(pattern)

    @admin.display(description=_("outcomes"), ordering="number_of_outcomes")
    def outcome_count(self, meeting: Any) -> int:
        return meeting.number_of_outcomes

    def has_add_permission(self, request: HttpRequest) -> bool:
        homeless = is_attache(request.user) and not request.user.mission_id
        return super().has_add_permission(request) and not homeless

    def has_change_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return may_change_meeting(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or may_change_meeting(request.user, obj))

    def get_readonly_fields(self, request: HttpRequest, obj: Meeting | None = None):
        return ("mission",) if is_attache(request.user) else ()

    def get_form(self, request: HttpRequest, obj: Meeting | None = None, **kwargs: Any):
        form = super().get_form(request, obj, **kwargs)
        if obj is None and is_attache(request.user):
            # Read-only on the form, yet the duplicate check and clean() need it.
            mission = request.user.mission

            class OwnMissionForm(form):
                def __init__(self, *args: Any, **kwargs: Any) -> None:
                    super().__init__(*args, **kwargs)
                    self.instance.mission = mission

            return OwnMissionForm
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """For an attaché: the own mission, its country and its head today."""
        initial = super().get_changeform_initial_data(request)
        mission = request.user.mission
        if mission:
            head = Appointment.objects.current().filter(mission=mission).first()
            initial |= {"mission": mission.pk, "country": mission.country_id}
            initial |= {"ambassador": head.ambassador_id} if head else {}
        return {"date": timezone.localdate(), **initial}

    def save_related(self, request: HttpRequest, form: MeetingForm, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        if "sphere_choices" in form.cleaned_data:
            form.save_spheres()

    def response_add(self, request: HttpRequest, obj: Meeting, post_url_continue=None):
        return self._draft(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Meeting) -> HttpResponse:
        return self._draft(request, obj) or super().response_change(request, obj)

    def _draft(self, request: HttpRequest, meeting: Meeting) -> HttpResponse | None:
        """“Save and draft a post”: a press release that takes over the meeting's texts."""
        if "_draft_post" not in request.POST or not request.user.has_perm("diplomacy.add_post"):
            return None
        post = draft_post(meeting, by=request.user)
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
    list_display = ("__str__", "kind", "meeting", "owner", "due", "status")
    list_filter = (DueFilter, "kind", "status", "meeting__country__region")
    list_select_related = ("meeting", "owner_mission", "owner_organization")
    search_fields = ("text_kk", "text_ru", "text_en")
    autocomplete_fields = ("meeting", "owner_mission", "owner_organization")
    date_hierarchy = "due"
    fieldsets = (
        (None, {"fields": ("meeting", "kind")}),
        (None, {"classes": ("languages",), "fields": in_three("text")}),
        (None, {"fields": (("owner_mission", "owner_organization"), ("due", "status"))}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(meeting__in=meetings_for(request.user))

    def has_change_permission(self, request: HttpRequest, obj: Outcome | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change_meeting(request.user, obj.meeting))

    def has_delete_permission(self, request: HttpRequest, obj: Outcome | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self.has_change_permission(
            request, obj
        )
