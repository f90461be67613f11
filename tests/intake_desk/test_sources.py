"""Text comes out of DOCX, TXT and e-mail as it was written, and from nothing else."""

import email.message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.intake_desk.sources import READERS, SourceRefused, read_file
from tests.intake_desk.files import docx, paragraph

RUSSIAN = "Посол Казахстана встретился с мэром.\nЁлка — «№ 5»."
KAZAKH = "Қазақстан елшісі Өмірбек Үсенұлы кездесті."


def message(subtype, text, charset="utf-8", encoding=None):
    one = email.message.EmailMessage()
    one["Subject"] = "Сводка"
    one.set_content(text, subtype=subtype, charset=charset, cte=encoding)
    return one


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "cp1251"),
        (KAZAKH, "utf-8"),
        (KAZAKH, "kz1048"),
        ("Ambassador of Kazakhstan to Finland", "utf-16-le"),
    ],
)
def test_txt_in_each_encoding(text, encoding):
    source = read_file(r"C:\files\Сводка.TXT", text.encode(encoding))
    assert (source.text, source.origin, source.filename) == (text, "txt", "Сводка.TXT")


def test_docx_with_tables_breaks_and_tracked_changes():
    body = (
        paragraph("Первый <w:deleted/>абзац")
        + "<w:p><w:r><w:t>до</w:t><w:br/><w:t>после</w:t><w:tab/><w:t>знака</w:t></w:r></w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('в таблице')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:del><w:r><w:delText>снято</w:delText></w:r></w:del>"
        + "<w:ins><w:r><w:t>внесено</w:t></w:r></w:ins></w:p>"
        + "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>раз</w:t></w:r></w:p></mc:Choice>"
        + "<mc:Fallback><w:p><w:r><w:t>раз</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    source = read_file("a.docx", docx(body.replace("<w:deleted/>", "")))
    assert source.text == "Первый абзац\nдо\nпосле\tзнака\nв таблице\nвнесено\nраз"
    assert source.origin == "docx"


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (message("plain", RUSSIAN), RUSSIAN),
        (message("plain", "Посол и мэр", "koi8-r", "base64"), "Посол и мэр"),
        (message("plain", KAZAKH, "utf-8", "quoted-printable"), KAZAKH),
        (
            message(
                "html",
                "<head><style>p {}</style></head><p>Посол&nbsp;и\nмэр</p>"
                "<div>Встреча<br>здесь</div><script>alert(1)</script>",
            ),
            "Посол и мэр\nВстреча\nздесь",
        ),
    ],
)
def test_eml(one, text):
    source = read_file("a.eml", one.as_bytes())
    assert (source.text.strip(), source.origin) == (text, "eml")


def test_eml_prefers_the_plain_part_and_leaves_attachments():
    one = message("plain", RUSSIAN)
    one.add_alternative("<p>другое</p>", subtype="html")
    one.add_attachment(b"x", maintype="application", subtype="pdf", filename="x.pdf")
    assert read_file("a.eml", one.as_bytes()).text.strip() == RUSSIAN


def test_eml_with_a_charset_nobody_knows():
    data = b"Content-Type: text/plain; charset=none-such\r\n\r\n" + RUSSIAN.encode("cp1251")
    assert read_file("a.eml", data).text == RUSSIAN


BOMB = docx(paragraph("0" * (41 * 1024 * 1024)))
ENTITIES = docx(paragraph("&a;"), '<!DOCTYPE x [<!ENTITY a "aaaa">]>')
DAMAGED = "This DOCX file is damaged or protected by a password."


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"%PDF", "Only DOCX, TXT and EML files can be read."),
        ("docx", b"", "Only DOCX, TXT and EML files can be read."),
        ("a.txt", b"x" * (10 * 1024 * 1024 + 1), "The file is larger than 10 MB."),
        ("a.txt", b" \r\n", "The file holds no text."),
        ("a.txt", bytes(range(256)) * 20, "This is not a text file."),
        ("a.docx", b"PK", DAMAGED),
        ("a.docx", docx(paragraph("x"))[:-40], DAMAGED),
        ("a.docx", docx("<w:p>"), DAMAGED),
        ("a.docx", ENTITIES, DAMAGED),
        ("a.docx", BOMB, "The document in this file is too large."),
        ("a.docx", docx(paragraph(" ")), "The file holds no text."),
        ("a.eml", message("plain", " ").as_bytes(), "The file holds no text."),
        (
            "a.eml",
            b"Content-Type: application/pdf\r\n\r\nx",
            "The message holds no text.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refused(name, data, sentence):
    with pytest.raises(SourceRefused) as refused:
        read_file(name, data)
    assert str(refused.value) == sentence


@given(st.sampled_from(sorted(READERS)), st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(ending, data):
    try:
        text = read_file(f"a{ending}", data).text
    except SourceRefused:
        return
    assert text.strip()
    assert "\x00" not in text
