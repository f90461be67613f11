"""Incoming texts in the admin: who may take one in, each step of the checking page, the end."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from diplomacy.intake_desk.confirming import confirm
from diplomacy.intake_desk.opening import open_intake
from diplomacy.intake_desk.steps import KEPT, last_step, number_of
from diplomacy.models import (
    Counterpart,
    Intake,
    Meeting,
    Post,
    Sphere,
)
from tests.admin.filling import messages

ADD = reverse("admin:diplomacy_intake_add")
LIST = reverse("admin:diplomacy_intake_changelist")
TEXT = """\
Посол Казахстана в Словении Алтай Абибуллаев встретился с министром сельского хозяйства Словении \
Матеем Кранцем. Обсуждены поставки зерна. Стороны договорились создать рабочую группу.

Посол Казахстана в Норвегии Адиль Турсунов провёл переговоры с ректором Бергенского \
университета Яной Зупан об обмене студентами 😀.
"""


def url(name, intake):
    return reverse(f"admin:diplomacy_intake_{name}", args=[intake.pk])


@pytest.fixture
def intake(ambassador, elsewhere, editor, sphere):
    for slug in ("education", "trade-economy"):
        Sphere.objects.create(slug=slug, name_en=slug)
    return open_intake(TEXT, by=editor)


def ids(intake):
    """Items and meetings in order: i1, m2, i3, m4."""
    return [part["id"] for item in intake.work["items"] for part in (item, *item["meetings"])]


def seen(intake):
    """Up to which step a page drawn now shows the text."""
    return number_of(last_step(intake))


@pytest.fixture
def step(sign_in, intake):
    """Sends a form of the page as htmx does; returns the answer and the work kept."""

    def sent(do, **values):
        form = {"do": do, "seen": seen(intake), **values}
        response = sign_in("editor").post(url("step", intake), form, headers={"HX-Request": "true"})
        intake.refresh_from_db()
        return response, intake.work

    return sent


# Who and where ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("editor", {"list": 200, "add": 200, "change": 200, "step": 302, "give": 200}),
        ("chief", {"list": 200, "add": 200, "change": 200, "step": 302, "give": 200}),
        ("attache", {"list": 200, "add": 200, "change": 302, "step": 404, "give": 404}),
        ("analyst", {"list": 403, "add": 403, "change": 403, "step": 404, "give": 404}),
        ("outsider", {"list": 403, "add": 403, "change": 403, "step": 404, "give": 404}),
    ],
)
def test_every_page_by_person(name, expected, sign_in, intake, request):
    request.getfixturevalue(name)
    client = sign_in(name)
    assert {
        "list": client.get(LIST).status_code,
        "add": client.get(ADD).status_code,
        "change": client.get(url("change", intake)).status_code,
        "step": client.post(url("step", intake), {"do": "posts", "posts": "each"}).status_code,
        "give": client.get(url("give", intake) + "?start=0&end=5").status_code,
    } == expected
    intake.refresh_from_db()
    assert (intake.work["posts"] == "each") is (expected["step"] == 302)


def test_an_attache_works_on_texts_of_the_own_mission(sign_in, attache, ambassador, elsewhere):
    own = open_intake(TEXT, by=attache)
    client = sign_in("attache")
    page = client.get(url("change", own))
    item, _meeting, *_others = ids(own)
    opened = client.get(url("change", own) + f"?edit={item}-mission").context["form"]
    assert page.status_code == 200
    assert list(opened.fields["mission"].queryset) == [attache.mission]
    refused = client.post(url("step", own), {"do": f"set {item}-mission", "mission": "no"})
    assert refused.context["form"].errors["mission"]


# Taking a text in ------------------------------------------------------------------------------


def test_pasting_and_pasting_again(sign_in, editor, ambassador):
    client = sign_in("editor")
    response = client.post(ADD, {"text": TEXT})
    first = Intake.objects.get()
    assert response["Location"] == url("change", first)
    again = client.post(ADD, {"text": TEXT.replace("\n", "\r\n").upper()})
    page = again.content.decode()
    assert "The same text was taken in before." in page
    assert f'href="{url("change", first)}"' in page
    assert "ПОСОЛ КАЗАХСТАНА" in page
    client.post(ADD, {"text": TEXT, "anyway": "on"})
    assert Intake.objects.count() == 2


def test_an_attache_is_told_of_a_text_that_the_press_office_has(sign_in, intake, attache):
    page = sign_in("attache").post(ADD, {"text": TEXT}).content.decode()
    assert "It is not among the texts that you may open: ask the press office" in page
    assert url("change", intake) not in page


def docx(*paragraphs):
    """The least that is a Word document."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{namespace}">{body}</w:document>'
        )
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "origin"),
    [
        ("digest.docx", docx(*TEXT.split("\n\n")), "docx"),
        ("digest.txt", TEXT.encode(), "txt"),
        ("old.txt", TEXT.replace("😀", "").encode("cp1251"), "txt"),
        ("mail.eml", b"Content-Type: text/plain; charset=utf-8\n\n" + TEXT.encode(), "eml"),
    ],
)
def test_a_file_is_taken_in(name, content, origin, sign_in, editor, ambassador):
    file = SimpleUploadedFile(name, content)
    response = sign_in("editor").post(ADD, {"text": "", "file": file})
    taken = Intake.objects.get()
    assert response["Location"] == url("change", taken)
    assert (taken.origin, taken.filename, len(taken.work["items"])) == (origin, name, 2)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": " \n"}, "Paste a text, or choose a file."),
        ({"text": "x" * 2_000_001}, "The text is too long: take it in by parts."),
        ({"text": "", "file": ("a.pdf", b"%PDF-")}, "Only DOCX, TXT and EML files can be read."),
        ({"text": "", "file": ("a.docx", b"no")}, "This DOCX file is damaged"),
        ({"text": "Words", "file": ("a.txt", b"a")}, "Paste a text or choose a file, not both."),
    ],
)
def test_what_cannot_be_taken_in_is_told(sent, sentence, sign_in, editor):
    if "file" in sent:
        sent = {**sent, "file": SimpleUploadedFile(*sent["file"])}
    page = sign_in("editor").post(ADD, sent).content.decode()
    assert sentence in page
    assert "Words" in page or "Words" not in sent["text"]
    assert not Intake.objects.exists()


# The page --------------------------------------------------------------------------------------


def test_the_page_holds_the_whole_text_and_links_what_is_known(sign_in, intake, ambassador):
    page = sign_in("editor").get(url("change", intake))
    lines = page.context["page"].lines
    assert "\n".join("".join(piece.text for piece in line) for line in lines) == TEXT
    for line in lines:
        for piece in line:
            assert TEXT[piece.start : piece.start + len(piece.text)] == piece.text
    item, meeting, *_others = ids(intake)
    rows = {row.id: row for card in page.context["page"].cards for row in card.all_rows}
    assert rows[f"{item}-ambassador"].record == ambassador
    assert rows[f"{meeting}-counterpart-0"].value == "Матей Кранц"
    assert rows[f"{meeting}-counterpart-0"].state == "new"
    words = {
        evidence.kind: TEXT[slice(*evidence.span)]
        for row in rows.values()
        if row.id.startswith((item, meeting))
        for evidence in row.evidence
    }
    assert words["ambassador"] == "Алтай Абибуллаев"
    assert words["counterpart"] == "Матеем Кранцем"
    assert words["title"] == "министром сельского хозяйства Словении"


def test_the_page_asks_the_same_for_two_items_and_for_eight(
    sign_in, intake, editor, django_assert_num_queries
):
    client = sign_in("editor")
    eight = open_intake(TEXT * 4, by=editor)
    assert len(eight.work["items"]) == 8
    client.get(url("change", intake))
    for one in (intake, eight):
        with django_assert_num_queries(13):
            client.get(url("change", one))
        with django_assert_num_queries(28):
            answer = client.post(
                url("step", one),
                {"do": f"drop {ids(one)[-2]}"},
                headers={"HX-Request": "true"},
            )
        assert answer.status_code == 200


def test_the_list_says_where_each_text_stands(sign_in, intake, django_assert_num_queries):
    client = sign_in("editor")
    client.get(LIST)
    for _time in range(2):
        with django_assert_num_queries(8):
            page = client.get(LIST)
        open_intake(TEXT + "\n1", by=intake.created_by)
    row = page.context["cl"].result_list[1]
    assert (row.number, row.get_state_display(), row.get_origin_display()) == (2, "open", "pasted")
    assert "Посол Казахстана в Словении Алтай Абибуллаев встретился" in page.content.decode()


# Steps -----------------------------------------------------------------------------------------


def test_words_are_given_to_a_field(step, intake):
    _item, meeting, other_item, other_meeting = ids(intake)
    start = TEXT.index("Яной Зупан")
    answer, work = step(
        f"give {other_meeting} counterpart.0.name", start=start, end=start + len("Яной")
    )
    person = work["items"][1]["meetings"][0]["counterparts"][0]
    assert (person["name"], person["span"]) == ("Яна", [start, start + 4])
    assert answer["HX-Retarget"] == f"#{other_item}"
    assert f"{other_meeting}-counterpart-0" in answer["HX-Trigger-After-Settle"]
    answer, work = step(f"give {meeting} sphere", code="agriculture", start=0, end=5)
    assert work["items"][0]["meetings"][0]["spheres"][-1]["code"] == "agriculture"


def test_offsets_hold_behind_an_emoji(sign_in, editor, ambassador):
    one = open_intake("😀😀\r\n" + TEXT, by=editor)
    page = sign_in("editor").get(url("give", one) + "?start=4&end=9")
    assert page.context["words"] == "Посол"


def test_the_menu_offers_the_fields_of_the_item(sign_in, intake):
    item, meeting, *_others = ids(intake)
    start = TEXT.index("Матеем")
    page = sign_in("editor").get(url("give", intake) + f"?start={start}&end={start + 6}")
    offered = [value for _title, _owner, buttons in page.context["groups"] for value, _ in buttons]
    assert offered[:4] == [
        f"give {item} ambassador",
        f"give {meeting} counterpart",
        f"give {meeting} counterpart.0.name",
        f"give {meeting} counterpart.0.title",
    ]
    for wrong in ("", "?start=5&end=5", "?start=x&end=9", f"?start=0&end={len(TEXT) + 1}"):
        assert page.client.get(url("give", intake) + wrong).status_code == 404


def test_items_are_moved_split_merged_left_out_and_taken_back(step, intake):
    first, _meeting, second, _other = ids(intake)

    def order(work):
        return [(item["id"], item["dropped"]) for item in work["items"]]

    assert order(step(f"up {second}")[1]) == [(second, False), (first, False)]
    assert order(step(f"down {second}")[1]) == [(first, False), (second, False)]
    assert order(step(f"drop {first}")[1]) == [(first, True), (second, False)]
    # Each step is taken back, the last one first.
    assert order(step("undo")[1]) == [(first, False), (second, False)]
    assert order(step("undo")[1]) == [(second, False), (first, False)]
    assert order(step("undo")[1]) == [(first, False), (second, False)]
    answer, _work = step("undo")
    assert answer["HX-Retarget"] == "#trouble"
    assert answer.content.decode() == "There is nothing to undo."
    at = TEXT.index("Обсуждены")
    new = step(f"split {first}", at=at)[1]["items"][1]
    assert new["span"][0] == at
    assert order(step(f"merge {new['id']}")[1]) == [(first, False), (second, False)]


def test_everything_can_be_left_out(step, sign_in, intake):
    for part in ids(intake)[::2]:
        assert step(f"drop {part}")[0].status_code == 200
    page = sign_in("editor").post(url("confirm", intake), {"seen": seen(intake)})
    assert "<li>No item with a meeting is left.</li>" in page.content.decode()


def test_an_attache_leaves_out_what_is_of_other_missions_at_once(
    sign_in, attache, editor, ambassador, elsewhere, django_assert_num_queries
):
    own = open_intake(TEXT + TEXT, by=attache)
    client, button = sign_in("attache"), 'value="drop-others"'

    def page():
        return client.get(url("change", own)).content.decode()

    def sent(do):
        return messages(client.post(url("step", own), {"do": do, "seen": seen(own)}, follow=True))

    def missions():
        own.refresh_from_db()
        return [(item["mission"]["value"], item["dropped"]) for item in own.work["items"]]

    both = [("si", False), ("no", False)] * 2
    assert missions() == both
    page()
    with django_assert_num_queries(13):
        assert "2 items are of other missions." in page()
    assert button in page()
    assert sent("drop-others") == ["2 items are left out."]
    assert missions() == [("si", False), ("no", True)] * 2
    assert button not in page()
    assert sent("drop-others") == ["No item is of another mission."]
    # One step, taken back as one.
    assert sent("undo") == ["The last step is taken back."]
    assert missions() == both
    assert not own.steps.exists()
    # Who may enter meetings of every mission is not asked.
    sign_in("editor")
    assert button not in page()
    assert sent("drop-others") == ["No item is of another mission."]
    assert missions() == both


def test_nobody_changes_what_they_did_not_see(step, sign_in, intake, chief):
    first, *_others = ids(intake)
    drawn = seen(intake)
    step(f"drop {first}")
    client = sign_in("chief")
    htmx = {"HX-Request": "true"}
    for name, form in (("step", {"do": f"restore {first}"}), ("confirm", {}), ("drop", {})):
        answer = client.post(url(name, intake), {**form, "seen": drawn}, headers=htmx)
        told = answer.content.decode()
        assert told.startswith("editor changed this text at ")
        assert f'<a href="{url("change", intake)}">Load the page again</a>' in told
    # Who sees it may change it, but takes back own steps only.
    answer = client.post(url("step", intake), {"do": "undo", "seen": seen(intake)}, headers=htmx)
    assert "The last step is not yours: editor took it." in answer.content.decode()
    intake.refresh_from_db()
    assert (intake.state, intake.work["items"][0]["dropped"]) == ("open", True)
    form = {"do": f"restore {first}", "seen": seen(intake)}
    assert client.post(url("step", intake), form, headers=htmx)["HX-Retarget"] == f"#{first}"


def test_the_latest_steps_are_kept_until_the_end(step, sign_in, intake):
    second = ids(intake)[2]
    for number in range(KEPT + 2):
        step(f"{'up' if number % 2 == 0 else 'down'} {second}")
    assert intake.steps.count() == KEPT
    sign_in("editor").post(url("confirm", intake), {"seen": seen(intake)})
    intake.refresh_from_db()
    assert intake.state == "confirmed"
    assert not intake.steps.exists()


def test_a_date_is_kept_at_once_and_spread(step, intake):
    _item, meeting, _second, _other = ids(intake)
    form = {"kind": "visit", "date": "2026-02-10", "precision": "day", "place": "Марибор"}
    work = step(f"when {meeting}", **form)[1]
    held = work["items"][0]["meetings"][0]
    assert (held["kind"], held["place"]["value"]) == ("visit", "Марибор")
    assert (held["date"]["value"], held["date"]["precision"]) == ("2026-02-10", "day")
    held = step(f"when {meeting}", **{**form, "precision": "month"})[1]["items"][0]["meetings"][0]
    assert (held["date"]["value"], held["date"]["precision"]) == ("2026-02-01", "month")
    held = step(f"when {meeting}", **{**form, "precision": "month"})[1]["items"][0]["meetings"][0]
    assert (held["date"]["value"], held["date"]["precision"]) == ("2026-02-10", "day")
    work = step(f"same-date {meeting}")[1]
    assert work["items"][1]["meetings"][0]["date"]["value"] == "2026-02-10"
    answer, _work = step(f"when {meeting}", **{**form, "date": "yesterday"})
    assert answer.content.decode() == "Enter a valid date."


def test_a_row_is_corrected_in_its_form(step, intake, sphere, other_sphere, slovenia):
    item, meeting, _second, _other = ids(intake)
    known = Counterpart.objects.create(name_ru="Матей Кранц-старший", country=slovenia)
    row = f"{meeting}-counterpart-0"
    answer, work = step(
        f"set {row}", name="Матей Кранц", pk=known.pk, title="министр", organization="Палата"
    )
    person = work["items"][0]["meetings"][0]["counterparts"][0]
    assert (person["pk"], person["title"], person["create"]) == (known.pk, "министр", False)
    assert (person["organization"]["name"], person["organization"]["create"]) == ("Палата", True)
    answer, work = step(f"set {meeting}-spheres", spheres=["agriculture"], leading="space")
    links = work["items"][0]["meetings"][0]["spheres"]
    assert [(link["code"], link["leads"]) for link in links] == [
        ("agriculture", False),
        ("space", True),
    ]
    answer, work = step(f"set {meeting}-title", title="", summary="Кратко")
    assert "This field is required." in answer.content.decode()
    assert work["items"][0]["meetings"][0]["summary"] != "Кратко"
    answer, work = step(f"set {item}-ambassador", person="", name="")
    assert work["items"][0]["ambassador"]["name"] == ""


def test_a_near_match_is_chosen(step, sign_in, editor, ambassador, slovenia, intake):
    for name in ("Матей Кранц", "Кранц Матей"):
        Counterpart.objects.create(name_ru=name, country=slovenia)
    two = open_intake(TEXT, by=editor)
    row = f"{ids(two)[1]}-counterpart-0"
    page = sign_in("editor").get(url("change", two)).content.decode()
    assert page.count(f'id="{row}-pk-') == 3
    chosen = Counterpart.objects.last()
    sign_in("editor").post(url("step", two), {"do": f"choose {row}", "pk": chosen.pk})
    two.refresh_from_db()
    assert two.work["items"][0]["meetings"][0]["counterparts"][0]["pk"] == chosen.pk


def test_records_are_found_by_name(sign_in, intake, slovenia):
    Counterpart.objects.create(name_ru="Янез Янша", country=slovenia)
    row = f"{ids(intake)[1]}-counterpart-0"
    page = sign_in("editor").get(url("find", intake), {"row": row, "q": "янша"})
    assert [option["label"] for option in page.context["options"]] == ["Янез Янша"]
    assert page.client.get(url("find", intake), {"row": "m9-counterpart-7"}).status_code == 404


@pytest.mark.parametrize(
    "do",
    [
        *("", "fly i1", "up i99", "up", "merge", "split i1", "split m2", "drop", "drop m2-x-9"),
        *(
            "restore m2-counterpart-99",
            "give",
            "give m2",
            "give m2 counterpart.x.name",
            "add m99-x",
        ),
        *("choose i1", "choose m2-counterpart-99", "set i1", "set m2-kind", "set m99-title"),
        *("when", "when m99", "same-date x", "posts", "item", "accept i1", "give i1 sphere"),
        *("drop m2-counterpart-²", "set m2-date", "accept m2-title", "choose m2-spheres"),
    ],
)
def test_no_step_breaks_the_page(do, step, sign_in, intake):
    before = intake.work
    for values in ({}, {"start": "0", "end": "99999"}, {"start": "x", "end": "-1", "at": "²"}):
        answer, work = step(do, **values)
        assert answer.status_code == 200
    assert [item["span"] for item in work["items"]] == [item["span"] for item in before["items"]]
    assert sign_in("editor").get(url("change", intake) + "?edit=x&row=y").status_code == 200


# The end ---------------------------------------------------------------------------------------


def test_confirming_creates_everything_and_keeps_the_text(sign_in, intake, editor):
    client = sign_in("editor")
    response = client.post(url("confirm", intake), follow=True)
    assert response.context["page"].problems == []
    assert messages(response) == ["Everything is created."]
    page = response.content.decode()
    posts = Post.objects.filter(source=intake)
    assert sorted(posts.values_list("kind", flat=True)) == [
        "digest",
        "press-release",
        "press-release",
    ]
    for record in (*posts, *Meeting.objects.filter(source=intake)):
        name = record._meta.model_name
        assert reverse(f"admin:diplomacy_{name}_change", args=[record.pk]) in page
    assert 'id="step"' not in page
    assert "Матеем Кранцем" in page
    meeting = Meeting.objects.filter(source=intake).last()
    form = client.get(reverse("admin:diplomacy_meeting_change", args=[meeting.pk]))
    assert '<q lang="ru">Посол Казахстана в Словении' in form.content.decode()
    assert url("change", intake) in form.content.decode()
    assert client.post(url("step", intake), {"do": "posts", "posts": "each"}).status_code == 403
    assert client.post(url("confirm", intake)).status_code == 403


def test_what_was_made_of_a_text_leads_back_to_it(
    sign_in, intake, editor, attache, django_assert_num_queries
):
    """From the forms of meetings and posts, for whoever may see the text."""
    intake.work["items"][1]["dropped"] = True
    confirm(intake, intake.work, by=editor)
    post = Post.objects.get(source=intake, kind="press-release")
    forms = {
        reverse("admin:diplomacy_post_change", args=[post.pk]): 18,
        reverse("admin:diplomacy_meeting_change", args=[post.meetings.get().pk]): 22,
    }
    client = sign_in("editor")
    for form, queries in forms.items():
        client.get(form)
        with django_assert_num_queries(queries):
            page = client.get(form).content.decode()
        assert '<q lang="ru">Посол Казахстана в Словении Алтай Абибуллаев' in page
        assert f'<a href="{url("change", intake)}">The whole text</a>' in page
    # The mission's attaché sees both, but not what came to the press office.
    sign_in("attache")
    for form in forms:
        page = client.get(form)
        assert page.status_code == 200
        assert "The whole text" not in page.content.decode()


def test_what_is_missing_is_named_with_its_place(sign_in, intake):
    item, meeting, *_others = ids(intake)
    intake.work["items"][0]["mission"]["value"] = None
    intake.work["items"][0]["mission"]["choices"] = []
    intake.work["items"][0]["meetings"][0]["date"]["value"] = None
    intake.save()
    client = sign_in("editor")
    page = client.post(url("confirm", intake)).content.decode()
    assert f'<a href="#{item}-mission">Item 1: choose the mission.</a>' in page
    assert f'<a href="#{meeting}-date">Item 1: enter the date' in page
    assert f'id="{item}-mission"' in page
    assert f'id="{meeting}-date"' in page
    assert not Meeting.objects.exists()


def test_a_meeting_recorded_already_is_told_before(sign_in, intake, editor, mission, ambassador):
    person = Counterpart.objects.create(name_ru="Матей Кранц")
    twice = open_intake(TEXT, by=editor)
    day = twice.work["items"][0]["meetings"][0]["date"]["value"]
    known = Meeting.objects.create(
        mission=mission,
        ambassador=ambassador,
        country=mission.country,
        date=day,
        date_precision="month",
        title_en="Known already",
    )
    known.participations.create(counterpart=person)
    page = sign_in("editor").get(url("change", twice))
    (found,) = page.context["page"].duplicates
    assert found.duplicates == [known]
    assert page.content.decode().count("Known already") == 2


def test_a_text_is_put_aside(sign_in, intake):
    response = sign_in("editor").post(url("drop", intake), follow=True)
    intake.refresh_from_db()
    assert intake.state == "dropped"
    assert "This text was put aside." in response.content.decode()
    assert not Meeting.objects.exists()


def test_the_first_page_leads_here(sign_in, editor, analyst):
    assert f'href="{ADD}"' in sign_in("editor").get("/admin/").content.decode()
    assert f'href="{ADD}"' not in sign_in("analyst").get("/admin/").content.decode()
