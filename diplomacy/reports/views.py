import datetime as dt
import tempfile
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    QueryDict,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from diplomacy.models.fields import LANGUAGES, current_language
from diplomacy.newsroom.permissions import may_export

from .datasets import DATASETS, Sheet
from .report import Report
from .writers import csv_lines, write_xlsx

PREVIEWED = 8
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def for_analysts(view: Any) -> Any:
    """Anonymous people are asked to sign in; those without the permission are refused."""

    @never_cache
    @require_safe
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_export(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def asked_for(request: HttpRequest) -> Report:
    """The report that the address describes; the language of the page is that of the report."""
    dataset = DATASETS.get(request.GET.get("dataset", "meetings"))
    if dataset is None:
        raise Http404
    return Report(dataset, request.GET, current_language())


@for_analysts
def reports(request: HttpRequest) -> HttpResponse:
    """Choose, see the first rows and the total, and take the file."""
    report = asked_for(request)
    bound = report.filter()
    table = report.dataset.sheets[0]
    query = request.GET.copy()
    query["dataset"] = report.dataset.name
    bound.form.opened = ("region",)
    context = {
        "report": report,
        "filter": bound,
        "datasets": DATASETS.values(),
        "table": table,
        "rows": list(report.rows(table, PREVIEWED)) if bound.form.is_valid() else [],
        "total": report.total() if bound.form.is_valid() else 0,
        "query": query.urlencode(),
        "periods": periods(query),
        "languages_to_choose": LANGUAGES,
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
    found = []
    for name, first, last in named:
        wanted = query.copy()
        wanted["after"], wanted["before"] = str(first), str(last)
        found.append((name, wanted.urlencode()))
    return found


@for_analysts
def download(request: HttpRequest, ending: str) -> HttpResponse:
    """The report as XLSX, or one of its tables as CSV (`sheet=`)."""
    report = asked_for(request)
    if not report.filter().form.is_valid():
        return HttpResponseBadRequest(str(report.filter().form.errors.as_text()))
    if ending == "xlsx":
        file = tempfile.TemporaryFile()
        write_xlsx(report, file)
        file.seek(0)
        return FileResponse(
            file, as_attachment=True, filename=report.filename("xlsx"), content_type=XLSX
        )
    tables = {sheet.name: sheet for sheet in report.dataset.sheets}
    table = tables.get(request.GET.get("sheet", report.dataset.sheets[0].name))
    if ending != "csv" or table is None:
        raise Http404
    # The lines are made while they are sent, after the language of the request has been left.
    lines = lines_in_language(report, table)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = report.filename("csv").replace(report.dataset.name, table.name, 1)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def lines_in_language(report: Report, table: Sheet) -> Iterator[str]:
    """Each line in the report's language, whoever else is served in between."""
    lines = csv_lines(report, table)
    while True:
        with override(report.language):
            line = next(lines, None)
        if line is None:
            return
        yield line
