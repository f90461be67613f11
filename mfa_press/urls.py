from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from diplomacy.reading import errors, media, robots

urlpatterns = [
    path("admin/language/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("media/<path:name>", media.media, name="media"),
    path("healthz", robots.healthz, name="healthz"),
    path("readyz", robots.readyz, name="readyz"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap_index, name="sitemap_index"),
    path("sitemap-<section>.xml", robots.sitemap_section, name="sitemap_section"),
    *i18n_patterns(
        path("reports/", include("diplomacy.reports.urls")),
        path("", include("diplomacy.reading.urls")),
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
