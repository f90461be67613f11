"""The editors' screens: one module per module of diplomacy.models."""

from . import intake, media, meetings, missions, people, places, posts, staff  # noqa: F401 - registers
