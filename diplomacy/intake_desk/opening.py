"""A text enters: kept as given, read, and matched to what is known."""

from django.db import transaction
from django.utils import timezone

from diplomacy.models import Intake, User
from diplomacy.newsroom.permissions import is_attache

from .duplicates import fingerprint
from .matching import match
from .proposal import analysed
from .sources import storable


def open_intake(
    text: str, *, by: User | None, origin: str = Intake.Origin.PASTE, filename: str = ""
) -> Intake:
    """An open intake with what the text proposes; an attaché's belongs to the own mission."""
    text = storable(text)
    digest, work = analysed(text, timezone.localdate())
    with transaction.atomic():
        match(work)
        return Intake.objects.create(
            text=text,
            fingerprint=fingerprint(text),
            origin=origin,
            filename=storable(filename)[:200],
            language=digest.language,
            truncated=digest.truncated,
            mission=by.mission if by and is_attache(by) else None,
            proposed=work,
            work=work,
            created_by=by,
        )
