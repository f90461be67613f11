"""Incoming text becomes proposed meetings. The analysis imports no Django."""

from .digest import parse
from .schema import Digest, Item

__all__ = ["Digest", "Item", "parse"]
