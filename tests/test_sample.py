"""The sample holds what the digest reports, no more, and is entered once."""

import datetime as dt
import io
import re

import pytest
from django.core.management import CommandError, call_command

from diplomacy.models import (
    Ambassador,
    Appointment,
    Meeting,
    MeetingSphere,
    Outcome,
    Participation,
    Photo,
    Post,
    User,
)
from diplomacy.models.fields import LANGUAGES
from diplomacy.sample import ACCOUNTS, PASSWORD

pytestmark = pytest.mark.django_db

TRANSLATED = {
    Ambassador: ("name", "biography"),
    Appointment: ("title",),
    Meeting: ("title", "summary"),
    Outcome: ("text",),
    Photo: ("credit", "caption", "alt"),
    Post: ("title", "dateline", "lead", "body"),
}


@pytest.fixture
def sample():
    call_command("load_sample", stdout=io.StringIO())


@pytest.mark.usefixtures("sample")
def test_eight_ambassadors_and_their_missions():
    held = Appointment.objects.order_by("ambassador__name_en", "mission__slug")
    assert list(held.values_list("ambassador__name_en", "mission__slug", "began", "ended")) == [
        ("Adil Tursunov", "emb-no-oslo", None, None),
        ("Almurat Turganbekov", "emb-mx-mexico-city", None, None),
        ("Altai Abibullayev", "emb-si-ljubljana", None, None),
        ("Azamat Abdraimov", "emb-fi-helsinki", None, None),
        ("Shakhrat Nuryshev", "emb-cn-beijing", None, None),
        ("Yerzhan Kistafin", "emb-pk-islamabad", None, None),
        ("Yerzhan Yelekeyev", "emb-kw-kuwait-city", None, None),
        ("Zhalgas Adilbayev", "emb-et-addis-ababa", None, None),
        ("Zhalgas Adilbayev", "pm-au-addis-ababa", None, None),
    ]


@pytest.mark.usefixtures("sample")
def test_nine_meetings_known_to_the_month_with_their_spheres():
    spheres = {}
    for link in MeetingSphere.objects.order_by("meeting_id", "-leads", "pk"):
        spheres.setdefault(link.meeting_id, []).append(link.sphere_id)
    told = Meeting.objects.order_by("pk")
    assert [(m.mission.slug, m.kind, spheres[m.pk]) for m in told] == [
        ("emb-si-ljubljana", "talks", ["interregional", "trade-economy", "culture-humanitarian"]),
        (
            "emb-si-ljubljana",
            "talks",
            [
                *("trade-economy", "agriculture", "ecology-climate"),
                *("investment", "tourism", "interregional"),
            ],
        ),
        ("emb-fi-helsinki", "event", ["culture-humanitarian", "diaspora"]),
        ("pm-au-addis-ababa", "conference", ["multilateral", "political-dialogue"]),
        (
            "emb-mx-mexico-city",
            "talks",
            ["interparliamentary", "trade-economy", "political-dialogue", "culture-humanitarian"],
        ),
        ("emb-cn-beijing", "talks", ["space", "science-technology", "education", "multilateral"]),
        (
            "emb-no-oslo",
            "talks",
            ["interparliamentary", "reforms", "political-dialogue", "multilateral"],
        ),
        ("emb-kw-kuwait-city", "talks", ["oil-gas", "investment"]),
        ("emb-pk-islamabad", "talks", ["ecology-climate", "political-dialogue"]),
    ]
    when = set(told.values_list("date", "date_precision", "reported_on", "state"))
    assert when == {(dt.date(2026, 2, 1), "month", dt.date(2026, 2, 12), "held")}
    assert [m.event.name_en for m in told if m.event] == [
        "48th Ordinary Session of the Executive Council of the African Union"
    ]


@pytest.mark.usefixtures("sample")
def test_everybody_met_has_a_title_and_an_organization():
    columns = ("counterpart__name_en", "title_en", "organization__name_en")
    met = Participation.objects.filter(role="counterpart").order_by("meeting_id", "order")
    member = "member of the Storting and of the Norwegian delegation to PACE"
    friends = "Mexican friendship group with Kazakhstan"
    assert list(met.values_list(*columns)) == [
        ("Aleksander Arsenovič", "Mayor of Maribor", "Municipality of Maribor"),
        (
            None,
            "leadership and representatives",
            "Štajerska Chamber of Commerce and Industry",
        ),
        ("Maribel Martínez Ruiz", "deputy, chair of the friendship group", friends),
        (
            "Jiang Hui",
            "Secretary-General of APSCO",
            "Asia-Pacific Space Cooperation Organization",
        ),
        ("Lise Selnes", member, "Storting"),
        ("Morten Kolbjørnsen", member, "Storting"),
        ("Jone Blikra", member, "Storting"),
        ("Tariq Al-Roumi", "Minister of Oil of Kuwait", "Ministry of Oil of Kuwait"),
        (
            "Musadik Masood Malik",
            "Federal Minister for Climate Change",
            "Ministry of Climate Change of Pakistan",
        ),
    ]
    hosts = Participation.objects.filter(role="co-organizer").order_by("order")
    assert list(hosts.values_list("meeting__mission__slug", "organization__name_en")) == [
        ("emb-fi-helsinki", "Embassy of Türkiye in Finland"),
        ("emb-fi-helsinki", "Embassy of Uzbekistan in Finland"),
        ("emb-fi-helsinki", "Representation of Azerbaijan in Finland"),
        ("emb-fi-helsinki", "Kyrgyz diaspora in Finland"),
        ("emb-fi-helsinki", "Tatar diaspora in Finland"),
    ]


@pytest.mark.usefixtures("sample")
def test_what_the_meetings_led_to():
    found = Outcome.objects.order_by("meeting_id", "order")
    assert list(found.values_list("meeting__country", "kind", "text_en", "due", "status")) == [
        (country, kind, text, None, "")
        for country, kind, text in (
            (
                "SI",
                "interest",
                "Mutual interest expressed in concrete joint initiatives of the regions",
            ),
            ("MX", "plan", "A plan of joint activities for 2026 is agreed"),
            (
                "KW",
                "interest",
                "Kuwait’s minister expressed interest in studying promising projects, "
                "a fourth refinery among them",
            ),
            ("KW", "invitation", "The minister was invited to the 30th KIOGE exhibition"),
            ("PK", "agreement", "Interagency talks will be held soon to agree on joint measures"),
            (
                "PK",
                "agreement",
                "Pakistan confirmed that it will take part in the regional ecological summit "
                "in Astana",
            ),
            (
                "PK",
                "interest",
                "The minister expressed interest in practical cooperation on environmental "
                "problems",
            ),
        )
    ]


@pytest.mark.usefixtures("sample")
def test_a_digest_and_a_release_per_mission_public_in_three_languages():
    posts = {post.slug: post for post in Post.objects.public_in_any_language()}
    assert all(post.public_languages() == list(LANGUAGES) for post in posts.values())
    digest = posts.pop("eight-missions-nine-meetings")
    assert (digest.kind, digest.mission, digest.meetings.count()) == ("digest", None, 9)
    assert sorted(post.mission.slug for post in posts.values()) == [
        *("emb-cn-beijing", "emb-fi-helsinki", "emb-kw-kuwait-city", "emb-mx-mexico-city"),
        *("emb-no-oslo", "emb-pk-islamabad", "emb-si-ljubljana", "pm-au-addis-ababa"),
    ]
    assert {post.kind for post in posts.values()} == {"press-release"}
    assert sum(post.meetings.count() for post in posts.values()) == 9


@pytest.mark.usefixtures("sample")
def test_every_text_is_there_in_every_language_and_names_only_reported_figures():
    reported = {"2026", "48", "39", "30", "615", "615,000"}
    for model, names in TRANSLATED.items():
        for record in model.objects.all():
            for name in names:
                texts = [getattr(record, f"{name}_{language}") for language in LANGUAGES]
                assert all(texts), (record, name)
                figures = set(re.findall(r"\d[\d,]*\d|\d", " ".join(texts)))
                assert figures <= reported, (record, name)


@pytest.mark.usefixtures("sample")
def test_a_second_time_enters_nothing_and_keeps_what_editors_changed(capsys):
    everything = (Ambassador, Appointment, Meeting, Outcome, Participation, Photo, Post, User)
    Post.objects.filter(slug="maribor-and-stajerska").update(slug="renamed", title_en="Changed")
    Ambassador.objects.filter(slug="adil-tursunov").update(biography_en="Changed")
    User.objects.filter(username="editor").delete()
    counts = [model.objects.count() for model in everything]
    call_command("load_sample")
    assert capsys.readouterr().out.splitlines() == [
        "Sample: 0 posts and 1 accounts created.",
        f"Demo accounts, password {PASSWORD}: attache, editor, chief, analyst, admin.",
    ]
    *others, users = [model.objects.count() for model in everything]
    assert [*others, users - 1] == counts
    assert Post.objects.get(slug="renamed").title_en == "Changed"
    assert Ambassador.objects.get(slug="adil-tursunov").biography_en == "Changed"


@pytest.mark.usefixtures("sample")
def test_demo_accounts_work_in_the_groups_that_they_are_named_after():
    for username, (group, mission) in ACCOUNTS.items():
        user = User.objects.get(username=username)
        assert user.check_password(PASSWORD)
        assert list(user.groups.values_list("name", flat=True)) == ([group] if group else [])
        assert (user.mission.slug if user.mission else None) == mission
        assert (user.is_staff, user.is_superuser) == (True, username == "admin")


def test_production_gets_no_demo_account(settings, chief, capsys):
    settings.TRIAL = False
    before = set(User.objects.values_list("username", flat=True))
    call_command("load_sample")
    assert set(User.objects.values_list("username", flat=True)) == before == {"chief"}
    assert capsys.readouterr().out.splitlines() == [
        "Sample: 9 posts and 0 accounts created.",
        "Demo accounts are for trials only; none was created.",
    ]
    assert {post.approved_by for post in Post.objects.all()} == {chief}


def test_production_needs_somebody_who_publishes(settings):
    settings.TRIAL = False
    with pytest.raises(CommandError) as refused:
        call_command("load_sample")
    assert str(refused.value) == "Create a user of the group “Chief editor” first; it publishes."
    assert not Post.objects.exists()
