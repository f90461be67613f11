"""Slugs in Latin letters from titles in Kazakh, Russian or English."""

from django.utils.text import slugify

from diplomacy.models import Post, SlugRedirect
from diplomacy.models.fields import LANGUAGES

LONGEST = 80
# The ministry's own transliteration of names differs per person; an address only has to be
# readable, so one letter has one form here.
LATIN = str.maketrans(
    dict(
        zip(
            "абвгдеёзийклмнопрстуфыэәғқңөұүһі",
            "a b v g d e e z i i k l m n o p r s t u f y e a g q n o u u h i".split(),
            strict=True,
        )
    )
    | {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
    }
)


def slug_for(post: Post) -> str:
    """A free slug from the English title, else the Russian, else the Kazakh one."""
    titles = [getattr(post, f"title_{language}") for language in reversed(LANGUAGES)]
    title = next((title for title in titles if title), post.get_kind_display())
    stem = slugify(title.casefold().translate(LATIN))[:LONGEST].strip("-") or "post"
    slug, number = stem, 1
    while is_taken(slug, post):
        number += 1
        slug = f"{stem}-{number}"
    return slug


def is_taken(slug: str, post: Post) -> bool:
    """Whether another post has or had this slug."""
    others = Post.objects.exclude(pk=post.pk).filter(slug=slug)
    former = SlugRedirect.objects.exclude(post_id=post.pk).filter(slug=slug)
    return others.exists() or former.exists()
