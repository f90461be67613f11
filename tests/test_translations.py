"""What is on the screen is in the screen's language, ours and Django's, down to the calendar."""

import datetime as dt
import json
import re
from html.parser import HTMLParser
from io import BytesIO

import polib
import pytest
from babel.messages.extract import extract
from django import forms
from django.conf import settings as project
from django.contrib import admin
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import ngettext, override

from diplomacy.models import (
    Ambassador,
    Appointment,
    Counterpart,
    Country,
    Event,
    Meeting,
    Mission,
    Organization,
    Outcome,
    Post,
    Sphere,
    User,
)
from tests import translations

# Names, formats and codes that are Latin in every language.
LATIN = set(
    "MFA Press English XLSX CSV DOCX PDF ODT TXT EML JPEG PNG WebP API ICS Atom JSON "
    "AU UNESCO APSCO Control Mac Command LDAP kk ru en SI".split()
)
# What Django says in English in every language, out of reach of a catalog.
DJANGOS = re.compile(r'alt="(Search|True|False|None)"')
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]")
SAID_ASIDE = {"title", "placeholder", "aria-label", "aria-description", "alt", "label"}
BUTTONS = {"submit", "button", "reset"}
VOID = {"input", "img", "br", "hr", "meta", "link", "source", "col", "wbr"}


class Screen(HTMLParser):
    """The words a person sees or hears: not scripts, own input, or what is marked as English."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden: list[bool] = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        hidden = self.is_hidden or tag in {"script", "style", "textarea"}
        hidden |= given.get("lang") == "en" or "hidden" in given.get("class", "").split()
        # Permissions and groups are rows, which Django names in English.
        hidden |= given.get("id") in {"id_user_permissions", "id_groups", "id_permissions"}
        if tag not in VOID:
            self.hidden.append(hidden)
        if not hidden:
            spoken = SAID_ASIDE | ({"value"} if given.get("type") in BUTTONS else set())
            self.words += [given[name] for name in spoken & given.keys()]

    def handle_endtag(self, tag):
        if tag not in VOID and self.hidden:
            self.hidden.pop()

    def handle_data(self, data):
        if not self.is_hidden:
            self.words.append(data)

    @property
    def is_hidden(self) -> bool:
        return bool(self.hidden) and self.hidden[-1]


def english(html: str) -> set[str]:
    """Runs of English words; an address that is told, as on paper, is no text."""
    return {
        " ".join(found)
        for text in Screen(ADDRESS.sub("", DJANGOS.sub("", html))).words
        if (found := [word for word in WORD.findall(text) if word not in LATIN])
    }


@pytest.fixture(params=["kk", "ru"])
def language(request, settings, client):
    """Seen with English as the fallback: else Kazakh would borrow Russian words unnoticed."""
    settings.LANGUAGE_CODE = "en"
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = request.param
    with override(request.param):
        yield request.param


@pytest.fixture
def records(db):
    """One of everything, without a Latin letter in any language, so that none is content."""

    def in_all(*names):
        return {f"{name}_{code}": "Сөз" for name in names for code in ("kk", "ru", "en")}

    by, now = User.objects.create_user("0", is_staff=True), timezone.now()
    country = Country.objects.create(code="SI", region="europe", **in_all("name"))
    sphere = Sphere.objects.create(slug="1", **in_all("name", "description"))
    organization = Organization.objects.create(kind="ministry", country=country, **in_all("name"))
    mission = Mission.objects.create(
        slug="1", kind="embassy", country=country, **in_all("name", "city")
    )
    ambassador = Ambassador.objects.create(slug="1", is_public=True, **in_all("name"))
    Appointment.objects.create(
        ambassador=ambassador, mission=mission, kind="ambassador", **in_all("title")
    )
    meeting = Meeting.objects.create(
        mission=mission,
        ambassador=ambassador,
        country=country,
        date=dt.date(2026, 2, 12),
        event=Event.objects.create(organization=organization, **in_all("name")),
        **in_all("title"),
    )
    meeting.sphere_links.create(sphere=sphere, leads=True)
    met = Counterpart.objects.create(country=country, **in_all("name"))
    meeting.participations.create(counterpart=met, organization=organization)
    meeting.participations.create(organization=organization, role="co-organizer")
    for kind in Outcome.Kind.values:
        meeting.outcomes.create(
            kind=kind,
            owner_mission=mission,
            due=dt.date(2026, 2, 20),
            status="open",
            **in_all("text"),
        )
    coming = Meeting.objects.create(
        mission=mission,
        country=country,
        date=timezone.localdate() + dt.timedelta(days=2),
        state="planned",
        **in_all("title"),
    )
    words = in_all("title", "lead", "body")
    ready = {"ready_kk": True, "ready_ru": True, "ready_en": True}
    post = Post.objects.create(
        slug="1",
        state="published",
        published_at=now,
        approved_by=by,
        approved_at=now,
        **ready,
        **words,
    )
    draft = Post.objects.create(slug="2", mission=mission, author=by, **words)
    for order, contained in enumerate((meeting, coming)):
        post.meeting_links.create(meeting=contained, order=order)
        draft.meeting_links.create(meeting=contained, order=order)
    draft.title_ru = "Слово"
    draft.save()
    return {"post": post, "draft": draft, "meeting": meeting}


def call_by_number():
    """Names of accounts are Latin by nature."""
    User.objects.update(username=Concat(Value("№"), Cast("pk", CharField())), first_name="Аты")


def admin_pages(records) -> list[str]:
    pages = ["index", "password_change", "password_change_done"]
    addresses = [reverse(f"admin:{page}") for page in pages]
    addresses.append(reverse("admin:diplomacy_post_changelist") + "?q=1&state=draft")
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        one = (
            records["draft"].pk
            if model is Post
            else model.objects.values_list("pk", flat=True).last()
        )
        addresses.append(reverse(f"{name}_changelist"))
        addresses.append(reverse(f"{name}_add"))
        if one:
            pages = ("change", "delete", "history")
            addresses += [reverse(f"{name}_{page}", args=[one]) for page in pages]
    return addresses


def test_no_english_is_left_in_the_admin(language, admin_client, records):
    admin_client.cookies[project.LANGUAGE_COOKIE_NAME] = language
    call_by_number()
    leaks = {}
    for address in admin_pages(records):
        answer = admin_client.get(address)
        if answer.status_code != 403:
            assert answer.status_code == 200, address
            leaks[address] = english(answer.content.decode())
    assert {address: found for address, found in leaks.items() if found} == {}
    assert len(leaks) > 60


def sizes(client, name, *args):
    """What the form at this address says of the number of its rows, which it wants back."""
    form = client.get(reverse(name, args=args)).content.decode()
    return dict(re.findall(r'name="([^"]+_FORMS)" value="(\d+)"', form))


def test_no_english_is_left_in_what_an_editor_is_told(language, client, editor, chief, records):
    """Refusals, warnings, confirmations and the signing in and out around them."""
    call_by_number()
    login = reverse("admin:login")
    seen = [client.get(login), client.post(login, {"username": "1", "password": "2"})]
    client.force_login(editor)
    seen.append(client.get(reverse("admin:index")))
    client.force_login(chief)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        seen.append(client.post(reverse(f"{name}_add"), sizes(client, f"{name}_add")))
        action = {"action": "delete_selected", "_selected_action": ["0"]}
        seen.append(client.post(reverse(f"{name}_changelist"), action, follow=True))
    page = "admin:diplomacy_post_change", records["draft"].pk
    seen.append(client.post(reverse(page[0], args=page[1:]), sizes(client, *page)))
    weak = {"old_password": "", "new_password1": "1", "new_password2": "2"}
    seen.append(client.post(reverse("admin:password_change"), weak))
    seen.append(client.get("/admin/no-such-page/"))
    seen.append(client.post(reverse("admin:logout")))
    leaks = [
        (answer.request["PATH_INFO"], found)
        for answer in seen
        if (found := english(answer.content.decode()))
    ]
    assert leaks == []


def test_no_english_is_left_on_the_public_site(language, client, chief, records):
    public = ["home", "posts", "meetings", "ambassadors", "missions", "countries", "spheres"]
    public += ["agenda", "search", "reports"]
    addresses = [reverse(name) for name in public]
    addresses += [reverse(name) + "?country=0&after=1&q=%E2%84%96" for name in public]
    addresses += [
        records["post"].get_absolute_url(),
        records["meeting"].get_absolute_url(),
        records["meeting"].mission.get_absolute_url(),
        records["meeting"].ambassador.get_absolute_url(),
        records["meeting"].country.get_absolute_url(),
        records["meeting"].spheres.get().get_absolute_url(),
        reverse("post_preview", args=[records["draft"].pk]),
        f"/{language}/no-such-page/",
    ]
    call_by_number()
    client.force_login(chief)
    leaks = {address: english(client.get(address).content.decode()) for address in addresses}
    assert {address: found for address, found in leaks.items() if found} == {}


def test_the_calendar_and_the_selector_speak_the_language(language, admin_client):
    admin_client.cookies[project.LANGUAGE_COOKIE_NAME] = language
    answer = admin_client.get(reverse("admin:jsi18n")).content.decode()
    said = json.loads(re.search(r"newcatalog = (\{.*?\n {2}\});", answer, re.S)[1])
    source = polib.pofile(admin.__path__[0] + "/locale/en/LC_MESSAGES/djangojs.po")
    left = {}
    for entry in source:
        key = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
        texts = said.get(key, entry.msgid)
        text = texts if isinstance(texts, str) else " ".join(texts)
        if found := [
            word
            for word in WORD.findall(text.replace("%(sel)s", "").replace("%(cnt)s", ""))
            if word not in {*LATIN, "OK"}
        ]:
            left[key] = found
    assert left == {}
    assert said["Today"] == {"kk": "Бүгін", "ru": "Сегодня"}[language]


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("ru", 1, "1 встреча"),
        ("ru", 2, "2 встречи"),
        ("ru", 5, "5 встреч"),
        ("ru", 11, "11 встреч"),
        ("ru", 21, "21 встреча"),
        ("kk", 1, "1 кездесу"),
        ("kk", 5, "5 кездесу"),
        ("en", 1, "1 meeting"),
        ("en", 5, "5 meetings"),
    ],
)
def test_plurals(language, number, text):
    with override(language):
        said = ngettext("%(number)s meeting", "%(number)s meetings", number)
    assert said % {"number": number} == text


@pytest.mark.parametrize(
    ("language", "long", "short", "number"),
    [
        ("kk", "2026 жылғы 2 ақпан, 18:30", "02.02.2026 18:30", "1\xa0234,5"),
        ("ru", "2 февраля 2026, 18:30", "02.02.2026 18:30", "1\xa0234,5"),
        ("en", "2 February 2026, 18:30", "02.02.2026 18:30", "1,234.5"),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_does(language, long, short, number):
    moment = dt.datetime(2026, 2, 2, 18, 30)
    with override(language):
        assert date_format(moment, "DATETIME_FORMAT") == long
        assert date_format(moment, "SHORT_DATETIME_FORMAT") == short
        assert number_format(1234.5) == number
        assert forms.DateField().widget.format_value(moment.date()) == "02.02.2026"
        assert forms.TimeField().widget.format_value(moment.time()) == "18:30"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("typed", ["02.03.2026", "2.3.26", "02/03/2026", "2026-03-02"])
def test_dates_are_read_day_first(language, typed):
    with override(language):
        assert forms.DateField().clean(typed) == dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("entry", "faults"),
    [
        ({"msgid": "a %(b)s <i>c</i>", "msgstr": "<i>в</i> %(b)s"}, []),
        (
            {"msgid": "one", "msgid_plural": "%(n)s", "msgstr_plural": ["один", "%(n)s", "%(n)s"]},
            [],
        ),
        ({"msgid": "a", "msgstr": " "}, ["empty"]),
        ({"msgid": "a", "msgstr": "а", "flags": ["fuzzy"]}, ["fuzzy"]),
        ({"msgid": "a", "msgstr": "а", "obsolete": True}, ["obsolete"]),
        (
            {"msgid": "a %(b)s", "msgstr": "а %(в)s"},
            ["placeholders or tags differ in 'а %(в)s' of"],
        ),
        ({"msgid": "a {b}", "msgstr": "а"}, ["placeholders or tags differ in 'а' of"]),
        (
            {"msgid": "<i>a</i>", "msgstr": "<b>а</b>"},
            ["placeholders or tags differ in '<b>а</b>' of"],
        ),
        (
            {"msgid": "a", "msgid_plural": "b", "msgstr_plural": ["а", "б"]},
            ["2 plural forms instead of 3 of"],
        ),
    ],
)
def test_the_check_names_faults(entry, faults):
    if "msgstr_plural" in entry:
        entry = {**entry, "msgstr_plural": dict(enumerate(entry["msgstr_plural"]))}
    assert list(translations.faults_of(polib.POEntry(**entry), "ru")) == faults


def test_the_check_reads_templates_as_django_does():
    page = b"""<p>
        {% translate "Search" context "button" %}
      {% blocktranslate count n=2 %}{{ n }} post{% plural %}{{ n }} posts{% endblocktranslate %}
    </p>"""
    found = extract(translations.extract_template, BytesIO(page), translations.KEYWORDS)
    assert [(said, context) for _line, said, _comments, context in found] == [
        ("Search", "button"),
        (("%(n)s post", "%(n)s posts"), None),
    ]
