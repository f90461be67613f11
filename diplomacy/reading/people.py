from typing import Any

from django.db.models import QuerySet

from diplomacy.models import Ambassador, Appointment, Meeting, Post, Sphere
from diplomacy.models.fields import in_language

from . import numbers
from .pages import RecordPage, shares
from .timeline import timeline

SHOWN = 30
POSTS = 5


class AmbassadorPage(RecordPage):
    model = Ambassador
    template_name = "reading/ambassador.html"

    def get_queryset(self) -> QuerySet:
        return Ambassador.objects.public().select_related("portrait")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.object
        meetings = Meeting.objects.public().filter(ambassador=person)
        appointments = Appointment.objects.public().filter(ambassador=person)
        posts = Post.objects.public().filter(ambassador_ids__contains=[person.pk])
        by_sphere = numbers.meetings_by_sphere(meetings)
        return {
            **super().get_context_data(**kwargs),
            "appointments": list(appointments.select_related("mission__country")),
            "current": list(appointments.current().select_related("mission__country")),
            "total": meetings.count(),
            "months": timeline(meetings.order_by("-date", "-pk").for_list()[:SHOWN]),
            "bars": shares(by_sphere, Sphere.objects.in_bulk(list(by_sphere))),
            "posts": list(
                posts.order_by(f"-{in_language('public_from')}", "-pk").for_list()[:POSTS]
            ),
        }
