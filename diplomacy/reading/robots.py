"""Addresses for machines: health, robots.txt and the sitemap."""

from collections.abc import Callable, Iterable
from functools import partial

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.db import Error, connection
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from diplomacy.models import Ambassador, Country, Meeting, Mission, Post, Sphere
from diplomacy.models.fields import LANGUAGES, in_language

PAGE = 5000
PUBLIC_FROM = [in_language("public_from", language) for language in LANGUAGES]
SECTIONS: dict[str, Callable[[], QuerySet]] = {
    "posts": lambda: Post.objects.public_in_any_language().only("slug", *PUBLIC_FROM),
    "meetings": lambda: Meeting.objects.public_in_any_language().only(*PUBLIC_FROM),
    "ambassadors": lambda: Ambassador.objects.public().only("slug"),
    "missions": lambda: Mission.objects.public().only("slug"),
    "countries": lambda: Country.objects.only("pk"),
    "spheres": lambda: Sphere.objects.only("pk"),
}
LISTS = ("home", "posts", "meetings", "ambassadors", "missions", "countries", "spheres", "agenda")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("no database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: /{lang}/reports/" for lang in LANGUAGES),
    )
    text = "\n".join((*lines, f"Sitemap: {settings.SITE_URL}{reverse('sitemap_index')}", ""))
    return HttpResponse(text, content_type="text/plain")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    names = ["lists"]
    for name, records in SECTIONS.items():
        pages = _paginator(records()).num_pages
        names += [f"{name}-{number}" for number in range(1, pages + 1)]
    locations = [settings.SITE_URL + reverse("sitemap_section", args=[name]) for name in names]
    return _xml(request, "reading/sitemap_index.xml", {"locations": locations})


@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    if section == "lists":
        return _xml(request, "reading/sitemap.xml", {"entries": _lists()})
    name, _dash, number = section.rpartition("-")
    if name not in SECTIONS or not number.isdecimal() or len(number) > 6:
        raise Http404
    try:
        page = _paginator(SECTIONS[name]()).page(int(number))
    except EmptyPage as error:
        raise Http404 from error
    entries = []
    for record in page.object_list:
        languages = record.public_languages() if hasattr(record, "public_languages") else LANGUAGES
        entries.append(_addresses(record.get_absolute_url, languages))
    return _xml(request, "reading/sitemap.xml", {"entries": entries})


def _paginator(records: QuerySet) -> Paginator:
    return Paginator(records.order_by("pk"), PAGE, allow_empty_first_page=False)


def _lists() -> list[dict[str, str]]:
    return [_addresses(partial(reverse, name), LANGUAGES) for name in LISTS]


def _addresses(url: Callable[[], str], languages: Iterable[str]) -> dict[str, str]:
    """One thing's address per language."""
    found = {}
    for language in languages:
        with override(language):
            found[language] = settings.SITE_URL + url()
    return found


def _xml(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    return render(request, template, context, content_type="application/xml")
