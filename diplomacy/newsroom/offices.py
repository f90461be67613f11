"""How surely an ambassador headed a mission when a meeting took place."""

import calendar
import datetime as dt

from diplomacy.models import Ambassador, Appointment, Meeting


def is_uncertain(meeting: Meeting) -> bool:
    """Whether the ambassador's start in office is known too vaguely to hold the date against it.

    The database refuses what cannot be; this is for the editor to check by hand.
    """
    if meeting.ambassador is None:
        return False
    held = [
        appointment
        for appointment in meeting.ambassador.appointments.all()
        if appointment.mission_id == meeting.mission_id
    ]
    return not any(_surely_begun(appointment, meeting.date) for appointment in held)


def uncertain_heads(meetings: list[Meeting]) -> list[Ambassador]:
    """The ambassadors of such meetings, each once, in the order of the meetings."""
    found = {
        meeting.ambassador_id: meeting.ambassador for meeting in meetings if is_uncertain(meeting)
    }
    return [person for person in found.values() if person]


def _surely_begun(appointment: Appointment, day: dt.date) -> bool:
    """A meeting known to the month carries that month's first day, which is the one that counts."""
    began = appointment.began
    if began is None:
        return False
    if appointment.began_precision == Appointment.Precision.YEAR:
        began = dt.date(began.year, 12, 31)
    elif appointment.began_precision == Appointment.Precision.MONTH:
        began = began.replace(day=calendar.monthrange(began.year, began.month)[1])
    return began <= day
