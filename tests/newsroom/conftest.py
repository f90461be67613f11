import pytest
from django.utils import translation

from diplomacy.models import Post


@pytest.fixture(autouse=True)
def _in_english(_quick_and_isolated):
    """Sentences are compared as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def post(mission):
    """A draft without a gap in Russian, the one language marked as ready."""
    return Post.objects.create(
        slug="post",
        mission=mission,
        title_ru="Заголовок",
        lead_ru="Вводка",
        body_ru="<p>Текст</p>",
        ready_ru=True,
    )
