"""Addresses: readable, valid and free, whatever the title."""

import pytest
from django.core.validators import validate_slug
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from diplomacy.models import Post
from diplomacy.newsroom.slugs import is_taken, slug_for
from diplomacy.newsroom.transitions import perform


class AnyTitle(TestCase):
    @settings(max_examples=50)
    @given(st.text(max_size=200), st.sampled_from(["kk", "ru", "en"]))
    def test_a_slug_is_valid_and_free(self, title, language):
        made = []
        for _number in range(3):
            post = Post(**{f"title_{language}": title})
            post.slug = slug_for(post)
            validate_slug(post.slug)
            assert len(post.slug) <= 120
            assert post.slug not in made
            made.append(post.slug)
            Post.objects.create(slug=post.slug, title_ru="Занято")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("titles", "slug"),
    [
        ({"title_ru": "Щёлочь и Жизнь: объём"}, "shcheloch-i-zhizn-obem"),
        ({"title_kk": "Әлия Ғалым Қыз Өңір Үй Ұлт Һәм Іс"}, "aliya-galym-qyz-onir-ui-ult-ham-is"),
        ({"title_ru": "Русский", "title_en": "English"}, "english"),
        ({"title_en": "!!!"}, "post"),
        ({}, "press-release"),
        ({"title_en": "a " * 80}, ("a-" * 40).strip("-")),
    ],
)
def test_slugs_from_titles(titles, slug):
    assert slug_for(Post(**titles)) == slug


def test_the_former_address_of_a_published_post_stays_taken(post, chief):
    perform(post, "submit", by=chief)
    perform(post, "publish", by=chief)
    post.slug = "second"
    post.save()
    other = Post(title_en="Post")
    assert is_taken("post", other)
    assert not is_taken("post", post)
    assert slug_for(other) == "post-2"
