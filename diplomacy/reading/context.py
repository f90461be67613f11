from typing import Any

from django.conf import settings
from django.http import HttpRequest

SECTIONS = ("posts", "meetings", "ambassadors", "missions", "countries", "spheres", "agenda")


def site(request: HttpRequest) -> dict[str, Any]:
    """What every page needs; it asks the database nothing."""
    parts = request.path_info.split("/")
    return {"SITE_URL": settings.SITE_URL, "section": parts[2] if len(parts) > 2 else ""}
