"""How much work something takes, told without a clock: the calls that Python makes for it."""

import sys
from collections.abc import Callable


def calls(function: Callable[[str], object], text: str) -> int:
    """How many functions, Python's own among them, are called until this one is done.

    What one call of a C function takes is not seen: benchmarks/intake.py has the seconds.
    """
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function(text)
    finally:
        sys.setprofile(before)
    return made


def assert_in_proportion(
    function: Callable[[str], object], repeated: str, lead: str = "", length: int = 5_000
) -> None:
    """Four times the text is not much more than four times the work."""

    def work(characters: int) -> int:
        return calls(function, (lead + repeated * (characters // len(repeated)))[:characters])

    work(length)  # fills what is read once and kept
    assert work(4 * length) < 5 * work(length)
