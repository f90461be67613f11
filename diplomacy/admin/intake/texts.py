"""Incoming texts: the list, taking one in, and the page where its proposals are checked."""

import json
from copy import deepcopy
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Func, IntegerField, QuerySet
from django.db.models.functions import Left
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.intake_desk.confirming import ConfirmRefused, confirm, drop
from diplomacy.intake_desk.editing import EditRefused
from diplomacy.intake_desk.opening import open_intake
from diplomacy.intake_desk.steps import (
    NotSeen,
    last_step,
    number_of,
    refuse_unless_seen,
    remember,
    undo,
)
from diplomacy.models import Intake
from diplomacy.newsroom.permissions import (
    intakes_for,
    is_attache,
    may_change_intake,
    posts_for,
)

from ..base import NewsroomAdmin, staff
from ..forms import change_url
from .forms import FORMS, RowForm, TakeInForm, WhoForm
from .offers import records_for, uses_of_words
from .page import Page, first_words
from .rows import Row
from .steps import Taken, take

FOLDER = "admin/diplomacy/intake"


class JsonLength(Func):
    """How many elements a list in a JSON column has (SQL function)."""

    function = "jsonb_array_length"
    output_field = IntegerField()


@admin.register(Intake)
class IntakeAdmin(NewsroomAdmin):
    """Each step of the checking page is kept at once, so that the work can be resumed."""

    list_display = (
        "opening",
        "state",
        "number_of_items",
        "created_by",
        "created_at",
        "origin",
        "language",
    )
    list_filter = ("state", "origin", "language")
    list_select_related = ("created_by",)
    search_fields = ("text", "filename")
    date_hierarchy = "created_at"
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The list needs the beginning of a text and the number of its items, no more."""
        intakes = intakes_for(staff(request))
        match = request.resolver_match
        if match is None or match.url_name != "diplomacy_intake_changelist":
            return intakes
        items = JsonLength("work__items")
        shown = intakes.annotate(beginning=Left("text", 400), number=items)
        return shown.defer("text", "work", "proposed")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        return super().get_search_results(request, queryset, search_term.replace("\x00", " "))

    @admin.display(description=gettext_lazy("text"))
    def opening(self, intake: Any) -> str:
        return first_words(intake.beginning) or str(intake)

    @admin.display(description=gettext_lazy("items"))
    def number_of_items(self, intake: Any) -> int:
        return intake.number

    # Permissions -----------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        homeless = is_attache(staff(request)) and not staff(request).mission_id
        return super().has_add_permission(request) and not homeless

    def has_change_permission(self, request: HttpRequest, obj: Intake | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return may_change_intake(staff(request), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Intake | None = None) -> bool:
        return False

    # Addresses -------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        own = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(getattr(self, f"{name}_view")),
                name=f"diplomacy_intake_{name}",
            )
            for name in ("step", "give", "find", "confirm", "drop")
        ]
        return own + super().get_urls()

    def url(self, name: str, intake: Intake) -> str:
        return reverse(f"admin:diplomacy_intake_{name}", args=[intake.pk])

    # Taking a text in ------------------------------------------------------------------------

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TakeInForm(request.POST or None, request.FILES or None, user=staff(request))
        if form.is_valid():
            given = form.cleaned_data
            intake = open_intake(
                given["text"],
                by=staff(request),
                origin=given["origin"],
                filename=given["filename"],
            )
            self.log_addition(request, intake, [{"added": {}}])
            return redirect(change_url(intake))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Take a text in"),
            "form": form,
        }
        return TemplateResponse(request, f"{FOLDER}/add_form.html", context)

    # The checking page -----------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ):
        """The whole page, or for htmx one row: opened for correction (?edit=), closed (?row=)."""
        intake = self.get_object(request, object_id)
        if intake is None:
            return super().change_view(request, object_id)  # Says so, and leads back.
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        page = Page(intake, is_open=self.has_change_permission(request, intake))
        editing = request.GET.get("edit", "") if page.is_open else ""
        wanted = editing or request.GET.get("row", "")
        if request.htmx and wanted:  # type: ignore[attr-defined]
            return self._row(request, page, wanted, is_edited=bool(editing))
        return self._whole(request, page, editing)

    def _context(self, request: HttpRequest, page: Page) -> dict[str, Any]:
        intake = page.intake
        names = ("step", "give", "find", "confirm", "drop")
        last = last_step(intake) if page.is_open else None
        return {
            "page": page,
            "intake": intake,
            "seen": number_of(last),
            "can_undo": last is not None and last.by_id == request.user.pk,
            "number_of_others": len(page.of_others(staff(request))) if page.is_open else 0,
            **{f"{name}_url": self.url(name, intake) for name in names},
        }

    def _whole(
        self, request: HttpRequest, page: Page, editing: str = "", form: RowForm | None = None
    ) -> TemplateResponse:
        found = page.find(editing)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(page.title),
            **self._context(request, page),
            "posts": posts_for(staff(request)).filter(source=page.intake).order_by("pk"),
            **(self._form(request, found[1], form) if found and editing else {}),
        }
        return TemplateResponse(request, f"{FOLDER}/change_form.html", context)

    def _form(self, request: HttpRequest, row: Row, form: RowForm | None = None) -> dict[str, Any]:
        """What the template of a row's form needs; nothing for a row without one."""
        if row.kind not in FORMS:
            return {}
        form = form or FORMS[row.kind](None, row=row, user=staff(request))
        found = records_for(form) if isinstance(form, WhoForm) else {}
        return {"editing": row.id, "form": form, **found}

    def _row(
        self, request: HttpRequest, page: Page, wanted: str, *, is_edited: bool
    ) -> HttpResponse:
        found = page.find(wanted)
        if found is None:
            raise Http404
        context = {**self._context(request, page), "row": found[1]}
        context |= self._form(request, found[1]) if is_edited else {}
        response = TemplateResponse(request, f"{FOLDER}/row.html", context)
        focus = f"{wanted}-form" if is_edited else f"{wanted}-edit"
        response["HX-Trigger-After-Settle"] = json.dumps({"intake:focus": focus})
        return response

    # Steps -----------------------------------------------------------------------------------

    def _open(self, request: HttpRequest, pk: int, *, lock: bool = False) -> Intake:
        """An intake that the person may work on."""
        intakes = self.get_queryset(request).filter(pk=pk)
        intake = (intakes.select_for_update() if lock else intakes).first()
        if intake is None:
            raise Http404
        if not self.has_change_permission(request, intake):
            raise PermissionDenied
        return intake

    def step_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One change; htmx gets the parts of the page that it touched, a browser the page."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        with transaction.atomic():
            intake = self._open(request, pk, lock=True)
            before = deepcopy(intake.work)
            try:
                refuse_unless_seen(intake, request.POST.get("seen", ""))
                if request.POST.get("do") == "undo":
                    taken = self._undo(request, intake)
                else:
                    taken = take(intake, request.POST, staff(request))
                    if taken.form is None:
                        remember(intake, before, taken.part, staff(request))
            except EditRefused as refused:
                return self._refused(request, intake, refused)
        page = Page(intake, is_open=True)
        if request.htmx:  # type: ignore[attr-defined]
            return self._parts(request, page, taken)
        if taken.editing:
            return self._whole(request, page, taken.editing, taken.form)
        self.message_user(request, taken.told, messages.SUCCESS)
        return redirect(f"{change_url(intake)}#{taken.focus}")

    def _refused(self, request: HttpRequest, intake: Intake, why: EditRefused) -> HttpResponse:
        if not request.htmx:  # type: ignore[attr-defined]
            self.message_user(request, str(why), messages.ERROR)
            return redirect(f"{change_url(intake)}#content")  # or the browser keeps “#confirm”
        context = {"why": why, "page_url": change_url(intake) if isinstance(why, NotSeen) else ""}
        response = TemplateResponse(request, f"{FOLDER}/trouble.html", context)
        response["HX-Retarget"], response["HX-Reswap"] = "#trouble", "innerHTML"
        return response

    def _parts(self, request: HttpRequest, page: Page, taken: Taken) -> HttpResponse:
        """The card that changed or all of them, and what follows from it elsewhere on the page."""
        card = page.card_of(taken.part) if taken.part else None
        context = {**self._context(request, page), "part": True, "told": taken.told, "card": card}
        if found := page.find(taken.editing):
            context |= self._form(request, found[1], taken.form)
        body = render_to_string(f"{FOLDER}/parts.html", context, request)
        response = HttpResponse(body)
        if card:
            response["HX-Retarget"], response["HX-Reswap"] = f"#{card.id}", "outerHTML"
        if taken.focus:
            response["HX-Trigger-After-Settle"] = json.dumps({"intake:focus": taken.focus})
        return response

    def _undo(self, request: HttpRequest, intake: Intake) -> Taken:
        part = undo(intake, staff(request))
        return Taken(_("The last step is taken back."), part or "cards", part=part)

    # Help while one chooses ------------------------------------------------------------------

    def give_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What chosen words can be given to: the menu over the text."""
        page = Page(self._open(request, pk), is_open=True)
        span = _span(request, page.intake)
        context = {**self._context(request, page), **uses_of_words(page, *span)}
        return TemplateResponse(request, f"{FOLDER}/give.html", context)

    def find_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Records by a name, for a row that is being corrected."""
        page = Page(self._open(request, pk), is_open=True)
        found = page.find(request.GET.get("row", ""))
        form = found and self._form(request, found[1]).get("form")
        if not isinstance(form, WhoForm):
            raise Http404
        query = request.GET.get("q", "").replace("\x00", " ").strip()[:120]
        context = {"row": form.row, "query": query, **records_for(form, query)}
        return TemplateResponse(request, f"{FOLDER}/edit/found.html", context)

    # The end ---------------------------------------------------------------------------------

    def confirm_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._end(request, pk, confirm_it, _("Everything is created."))

    def drop_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._end(request, pk, drop, _("The text is put aside. Nothing is created of it."))

    def _end(self, request: HttpRequest, pk: int, end: Any, told: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        with transaction.atomic():
            intake = self._open(request, pk, lock=True)
            try:
                refuse_unless_seen(intake, request.POST.get("seen", ""))
                end(intake, by=staff(request))
            except EditRefused as refused:
                return self._refused(request, intake, refused)
            except ConfirmRefused as refused:
                page = Page(intake, is_open=True)
                page.problems = refused.problems
                return self._whole(request, page)
        self.log_change(request, intake, told)
        self.message_user(request, told, messages.SUCCESS)
        return redirect(change_url(intake))


def confirm_it(intake: Intake, *, by: Any) -> None:
    confirm(intake, intake.work, by=by)


def _span(request: HttpRequest, intake: Intake) -> tuple[int, int]:
    """The chosen characters; a wrong number is as good as none."""
    given = [request.GET.get(name, "") for name in ("start", "end")]
    if not all(one.isascii() and one.isdecimal() and len(one) < 10 for one in given):
        raise Http404
    start, end = map(int, given)
    if not start < end <= len(intake.text):
        raise Http404
    return start, end
