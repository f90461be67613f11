"""Incoming texts in the admin: who may take one in, how, and where it is listed."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from diplomacy.intake_desk.opening import open_intake
from diplomacy.models import (
    Intake,
)
from tests.admin.intakes import ADD, LIST, TEXT, ids, url


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
