import datetime as dt

import pytest
from django.http import QueryDict

from diplomacy.filters import (
    AmbassadorFilter,
    CountryFilter,
    MeetingFilter,
    MissionFilter,
    PostFilter,
)
from diplomacy.models import Ambassador, Country, Meeting, MeetingSphere, Mission, Post, PostMeeting

pytestmark = pytest.mark.django_db
LISTS = {
    PostFilter: Post,
    MeetingFilter: Meeting,
    AmbassadorFilter: Ambassador,
    MissionFilter: Mission,
    CountryFilter: Country,
}


def chosen(filter_class, query):
    return filter_class(QueryDict(query), LISTS[filter_class].objects.all())


def found(filter_class, query):
    return list(chosen(filter_class, query).found())


@pytest.fixture
def talks(meeting, sphere):
    MeetingSphere.objects.create(meeting=meeting, sphere=sphere)
    Meeting.objects.filter(pk=meeting.pk).update(title_ru="Переработка пшеницы")
    return meeting


@pytest.mark.parametrize(
    "query",
    [
        "",
        "country=SI",
        "country=SI&country=FI",
        "sphere=agriculture",
        "sphere=agriculture&sphere=space",
        "region=europe",
        "mission=si",
        "ambassador=altai",
        "kind=talks",
        "state=held",
        "after=2026-02-10",
        "before=2026-02-01",
        "q=пшеница",
        "country=SI&sphere=agriculture&after=2026-02-01&before=2026-02-28",
        "utm_source=newsletter",
    ],
)
def test_a_meeting_of_february_is_found(talks, finland, other_sphere, query):
    assert found(MeetingFilter, query) == [talks]


@pytest.mark.parametrize(
    "query",
    [
        "country=FI",
        "sphere=space",
        "region=africa",
        "kind=call",
        "state=planned",
        "after=2026-03-01",
        "before=2026-01-31",
        "q=нефть",
    ],
)
def test_another_choice_does_not_find_it(talks, finland, other_sphere, query):
    assert chosen(MeetingFilter, query).form.is_valid()
    assert found(MeetingFilter, query) == []


@pytest.mark.parametrize("filter_class", [PostFilter, MeetingFilter])
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("country=XX", "country"),
        ("country=", None),
        ("sphere=golf", "sphere"),
        ("region=moon", "region"),
        ("mission=nowhere", "mission"),
        ("ambassador=nobody", "ambassador"),
        ("kind=party", "kind"),
        ("after=01.02.2026", "after"),
        ("after=2026-02-30", "after"),
        ("before=%00", "before"),
        ("q=%00", "q"),
        ("q=" + "x" * 201, "q"),
        ("after=2026-03-01&before=2026-02-01", "before"),
        ("country=%00", "country"),
    ],
)
def test_a_wrong_value_is_named_beside_its_field_and_nothing_is_shown(
    talks, filter_class, query, field
):
    bound = chosen(filter_class, query)
    if field is None:
        assert bound.form.is_valid()
    else:
        assert list(bound.form.errors) == [field]
        assert list(bound.found()) == []
        assert bound.chosen() == {}


def test_posts_are_found_by_what_their_meetings_are_about(talks, sphere, finland):
    post = Post.objects.create(slug="post", title_ru="О зерне")
    PostMeeting.objects.create(post=post, meeting=talks)
    for query in (
        "country=SI",
        "sphere=agriculture",
        "region=europe",
        "mission=si",
        "ambassador=altai",
        "q=зерно",
    ):
        assert found(PostFilter, query) == [post]
    assert found(PostFilter, "country=FI") == []


def test_missions_are_found_by_host_and_by_further_accreditation(mission, finland):
    mission.accredited_to.add(finland)
    assert found(MissionFilter, "country=FI") == [mission]
    assert found(MissionFilter, "country=SI") == [mission]
    assert found(MissionFilter, "q=любляна") == [mission]


def test_people_and_countries_are_found_by_name_and_region(ambassador, finland):
    assert found(AmbassadorFilter, "q=Abibullayev&region=europe") == [ambassador]
    assert found(AmbassadorFilter, "country=FI") == []
    assert found(CountryFilter, "q=финл") == [finland]


def test_chosen_names_only_what_narrows(talks):
    assert set(chosen(MeetingFilter, "country=SI&kind=&q=").chosen()) == {"country"}
    assert chosen(MeetingFilter, "after=2026-02-01").chosen() == {"after": dt.date(2026, 2, 1)}
