"""The editors' screens: one module per module of diplomacy.models."""

from . import media, meetings, missions, people, places, posts, staff  # noqa: F401 - registers
