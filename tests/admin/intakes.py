"""A text on the checking page, and what its tests ask of it."""

from django.urls import reverse

from diplomacy.intake_desk.steps import last_step, number_of

ADD = reverse("admin:diplomacy_intake_add")
LIST = reverse("admin:diplomacy_intake_changelist")
TEXT = """\
Посол Казахстана в Словении Алтай Абибуллаев встретился с министром сельского хозяйства Словении \
Матеем Кранцем. Обсуждены поставки зерна. Стороны договорились создать рабочую группу.

Посол Казахстана в Норвегии Адиль Турсунов провёл переговоры с ректором Бергенского \
университета Яной Зупан об обмене студентами 😀.
"""


def url(name, intake):
    return reverse(f"admin:diplomacy_intake_{name}", args=[intake.pk])


def ids(intake):
    """Items and meetings in order: i1, m2, i3, m4."""
    return [part["id"] for item in intake.work["items"] for part in (item, *item["meetings"])]


def seen(intake):
    """Up to which step a page drawn now shows the text."""
    return number_of(last_step(intake))
