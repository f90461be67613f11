import datetime as dt
import tempfile
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    QueryDict,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from diplomacy.models import User
from diplomacy.models.fields import LANGUAGES, current_language
from diplomacy.newsroom.permissions import may_export

from .datasets import DATASETS
from .report import Report
from .writers import csv_pieces, write_xlsx

PREVIEWED = 8
LARGE = 20_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def for_analysts(view: Any) -> Any:
    """Anonymous people are asked to sign in; those without the permission are refused."""

    @never_cache
    @require_safe
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_export(cast(User, request.user)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def asked_for(query: QueryDict) -> Report:
    """The report that the address describes; its language is that of the page unless chosen."""
    dataset = DATASETS.get(query.get("dataset", "meetings"))
    language = query.get("language") or current_language()
    if dataset is None or language not in LANGUAGES:
        raise Http404
    return Report(dataset, query, language)


@for_analysts
def reports(request: HttpRequest) -> HttpResponse:
    """Choose, see the first rows and the total, and take the file."""
    report = asked_for(request.GET)
    table = report.dataset.sheets[0]
    with override(report.language):
        headings = report.headings(table)
        rows = list(report.rows(table, PREVIEWED))
    query = request.GET.copy()
    query["dataset"], query["language"] = report.dataset.name, report.language
    report.filter.form.opened = ("region",)
    total = report.total()
    context = {
        "report": report,
        "filter": report.filter,
        "datasets": DATASETS.values(),
        "headings": headings,
        "rows": rows,
        "total": total,
        "is_large": total > LARGE,
        "query": query.urlencode(),
        "periods": periods(query),
        "languages_to_choose": settings.LANGUAGES,
    }
    return render(request, "reports/report.html", context)


def periods(query: QueryDict) -> list[tuple[Promise, str]]:
    """The periods most asked for, each with the address of this report over it."""
    today = timezone.localdate()
    month = today.replace(day=1)
    before = month - dt.timedelta(days=1)
    year = today.replace(month=1, day=1)
    named = (
        (_("This month"), month, today),
        (_("Last month"), before.replace(day=1), before),
        (_("This year"), year, today),
    )
    found: list[tuple[Promise, str]] = []
    for name, first, last in named:
        wanted = query.copy()
        wanted["after"], wanted["before"] = str(first), str(last)
        found.append((name, wanted.urlencode()))
    return found


@for_analysts
def download(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The report as XLSX, or one of its tables as CSV (`sheet=`)."""
    report = asked_for(request.GET)
    tables = {sheet.name: sheet for sheet in report.dataset.sheets}
    table = tables.get(request.GET.get("sheet", report.dataset.sheets[0].name))
    if ending not in ("xlsx", "csv") or table is None:
        raise Http404
    if not report.filter.form.is_valid():
        # The page names what is wrong.
        return redirect(f"{reverse('reports')}?{request.GET.urlencode()}")
    if ending == "csv":
        response = StreamingHttpResponse(
            csv_pieces(report, table), content_type="text/csv; charset=utf-8"
        )
        name = report.filename(table, "csv")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        write_xlsx(report, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    name = report.filename(None, "xlsx")
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
