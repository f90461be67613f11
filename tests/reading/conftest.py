import pytest

from tests.reading.content import DAY, make_meeting, make_post


@pytest.fixture
def public_post(chief, mission, ambassador, sphere):
    """Public in all languages, with one meeting held and one planned."""
    held = make_meeting("public", mission, ambassador, sphere)
    planned = make_meeting(
        "public", mission, ambassador, sphere, state="planned", date=held.date + 9 * DAY
    )
    return make_post("public", chief, [held, planned])
