"""Uploads are judged by what they hold."""

import contextlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from diplomacy.admin import uploads
from diplomacy.admin.uploads import check_document, clean_image

NOT_AN_IMAGE = "This file is not an image, or it is damaged."
WRONG_FORMAT = "Upload a JPEG, PNG or WebP image."
NOT_AS_NAMED = "The content is not what the name says. Upload a PDF, DOCX, XLSX, ODT or TXT file."


def image(kind="JPEG", size=(40, 30), name="photo.jpg", **saving):
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind, **saving)
    return SimpleUploadedFile(name, buffer.getvalue())


def archive(name, *members, content=b"x"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for member in members:
            packed.writestr(member, content)
    return SimpleUploadedFile(name, buffer.getvalue())


def refusal(check, file):
    with pytest.raises(ValidationError) as refused:
        check(file)
    return refused.value.messages


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_image_is_drawn_anew_under_its_true_ending(kind):
    cleaned = clean_image(image(kind, name="renamed.gif"))
    with Image.open(cleaned) as drawn:
        assert (drawn.format, drawn.size) == (kind, (40, 30))
    assert cleaned.name == "renamed" + {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}[kind]


def test_where_a_photo_was_taken_is_not_kept_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # Turned by 90 degrees.
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Maker of cameras"
    cleaned = clean_image(image(exif=exif))
    with Image.open(cleaned) as drawn:
        assert drawn.size == (30, 40)
        assert dict(drawn.getexif()) == {}
    assert b"Maker of cameras" not in cleaned.open().read()


def test_a_large_image_is_made_smaller():
    with Image.open(clean_image(image(size=(4800, 1200)))) as drawn:
        assert drawn.size == (2400, 600)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (SimpleUploadedFile("a.jpg", b"MZ\x90\x00 a program"), NOT_AN_IMAGE),
        (SimpleUploadedFile("a.jpg", b""), NOT_AN_IMAGE),
        (SimpleUploadedFile("a.png", b"<svg onload='alert(1)'/>"), NOT_AN_IMAGE),
        (SimpleUploadedFile("a.jpg", image().read()[:200]), NOT_AN_IMAGE),
        (image("GIF", name="a.jpg"), WRONG_FORMAT),
        (image("BMP", name="a.png"), WRONG_FORMAT),
    ],
)
def test_what_is_no_image_is_refused(file, message):
    assert refusal(clean_image, file) == [message]


def test_too_many_pixels_are_refused_before_they_are_unpacked(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_PIXELS", 1000)
    assert refusal(clean_image, image()) == [
        "The image has more than 50 megapixels: make it smaller."
    ]


def test_a_file_above_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_FILE", 10)
    assert refusal(clean_image, image()) == ["The file is larger than 20 MB."]
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7 and more")
    assert refusal(check_document, file) == ["The file is larger than 20 MB."]


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.pdf", b"%PDF-1.7 ..."),
        SimpleUploadedFile("A.PDF", b"%PDF-1.4"),
        SimpleUploadedFile("a.txt", "Әлем\n".encode()),
        archive("a.docx", "word/document.xml"),
        archive("a.xlsx", "xl/workbook.xml"),
        archive("a.odt", "mimetype"),
    ],
)
def test_a_document_that_is_what_it_says(file):
    check_document(file)
    assert file.tell() == 0  # The whole of it is still to be stored.


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("program.pdf", b"MZ\x90\x00"),
        SimpleUploadedFile("program.exe", b"MZ\x90\x00"),
        SimpleUploadedFile("noending", b"%PDF-1.7"),
        SimpleUploadedFile("a.txt", b"\xff\xfe\x00"),
        SimpleUploadedFile("a.txt", b"text\x00"),
        SimpleUploadedFile("a.docx", b"PK\x03\x04 cut off"),
        archive("a.docx", "xl/workbook.xml"),
        archive("a.xlsx", "word/document.xml"),
        archive("macros.docx", "word/document.xml", "word/vbaProject.bin"),
        archive("a.pdf", "word/document.xml"),
    ],
)
def test_a_document_that_is_something_else(file):
    assert refusal(check_document, file) == [NOT_AS_NAMED]


def test_a_zip_bomb_is_never_unpacked():
    """Only the list of its members is read: 300 MB of zeros stay a few hundred kilobytes."""
    file = archive("bomb.docx", "word/document.xml", content=bytes(300_000_000))
    assert file.size < 400_000
    check_document(file)


@given(st.binary(max_size=300), st.sampled_from(["a.pdf", "a.docx", "a.txt", "a.jpg"]))
def test_no_content_is_an_error_of_ours(content, name):
    for check in (check_document, clean_image):
        with contextlib.suppress(ValidationError):
            check(SimpleUploadedFile(name, content))
