"""Columns that follow from other rows follow whoever writes, and the twins agree."""

import datetime as dt

import pytest
from django.apps import apps
from django.utils import timezone

from diplomacy.models import Country, Meeting, MeetingSphere, Post, PostMeeting, SlugRedirect
from diplomacy.models.fields import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(meeting, sphere):
    MeetingSphere.objects.create(meeting=meeting, sphere=sphere)
    post = Post.objects.create(slug="post", title_ru="Заголовок")
    PostMeeting.objects.create(post=post, meeting=meeting)
    post.refresh_from_db()
    return post


def release(post, chief, at=None, **ready):
    Post.objects.filter(pk=post.pk).update(
        state="published",
        published_at=at or timezone.now(),
        approved_by=chief,
        approved_at=timezone.now(),
        **(ready or {"ready_ru": True}),
    )
    post.refresh_from_db()


def test_countries_and_spheres_follow_from_the_meetings(post, meeting, other_sphere):
    assert (post.country_codes, post.sphere_slugs) == (["SI"], ["agriculture"])
    MeetingSphere.objects.create(meeting=meeting, sphere=other_sphere)
    post.further_countries.add(Country.objects.create(code="FI", name_ru="Ф", region="europe"))
    post.refresh_from_db()
    assert (post.country_codes, post.sphere_slugs) == (["FI", "SI"], ["agriculture", "space"])
    post.meeting_links.all().delete()
    post.refresh_from_db()
    assert (post.country_codes, post.sphere_slugs) == (["FI"], [])


def test_a_meeting_becomes_public_with_its_first_public_post(post, meeting, chief):
    assert not Meeting.objects.public_in_any_language().exists()
    release(post, chief)
    assert list(Meeting.objects.public("ru")) == [meeting]
    assert not Meeting.objects.public("kk").exists()
    Post.objects.update(state="withdrawn")
    assert not Meeting.objects.public_in_any_language().exists()


def test_a_planned_publication_is_not_public_yet(post, chief):
    release(post, chief, at=timezone.now() + dt.timedelta(hours=1))
    assert not Post.objects.public("ru").exists()
    assert not Meeting.objects.public("ru").exists()
    assert post.is_planned


@pytest.mark.parametrize("state", Post.State.values)
@pytest.mark.parametrize("hours", [-1, 1])
@pytest.mark.parametrize("ready", LANGUAGES)
def test_the_instance_says_what_the_queryset_says(post, meeting, chief, state, hours, ready):
    Post.objects.update(**{f"title_{language}": "T" for language in LANGUAGES})
    release(post, chief, at=timezone.now() + dt.timedelta(hours=hours), **{f"ready_{ready}": True})
    Post.objects.update(state=state)
    for record in (Post.objects.get(), Meeting.objects.get()):
        for language in LANGUAGES:
            shown = type(record).objects.public(language).exists()
            assert record.is_public(language) == shown
            assert shown == (state == "published" and hours < 0 and language == ready)
        assert bool(record.public_languages()) == (
            type(record).objects.public_in_any_language().exists()
        )


def test_a_published_address_that_changes_is_remembered(post, chief):
    post.slug = "draft-again"
    post.save()
    assert not SlugRedirect.objects.exists()
    release(post, chief)
    post.slug = "better"
    post.save()
    assert list(SlugRedirect.objects.values_list("slug", "post")) == [("draft-again", post.pk)]
    post.slug = "draft-again"
    post.save()
    assert list(SlugRedirect.objects.values_list("slug", flat=True)) == ["better"]


def test_history_holds_every_language_and_every_change(post):
    Post.objects.filter(pk=post.pk).update(title_kk="Тақырып")
    labels = list(post.history.order_by("pgh_id").values_list("pgh_label", "title_kk"))
    assert labels == [("insert", ""), ("update", "Тақырып")]


def test_history_holds_links_too(post, finland):
    post.further_countries.add(finland)
    post.further_countries.clear()
    links = apps.get_model("diplomacy", "PostFurtherCountryEvent").objects.order_by("pgh_id")
    assert list(links.values_list("pgh_label", "post", "country")) == [
        ("insert", post.pk, "FI"),
        ("delete", post.pk, "FI"),
    ]


def test_posts_follow_a_changed_meeting_and_a_changed_region(post, meeting, mission, ambassador):
    def keys():
        post.refresh_from_db()
        return post.region_slugs, post.mission_ids, post.ambassador_ids

    assert keys() == (["europe"], [mission.pk], [ambassador.pk])
    Country.objects.filter(pk="SI").update(region="africa")
    Meeting.objects.filter(pk=meeting.pk).update(ambassador=None)
    assert keys() == (["africa"], [mission.pk], [])
    post.meeting_links.all().delete()
    assert keys() == ([], [], [])
    Post.objects.filter(pk=post.pk).update(mission=mission)
    assert keys() == ([], [mission.pk], [])
