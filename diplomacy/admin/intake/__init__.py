"""The page on which an incoming text is checked. `texts` has its addresses; `steps` what its
buttons do; `page`, `cards` and `rows` what it shows.
"""

from . import texts  # noqa: F401 - registers
