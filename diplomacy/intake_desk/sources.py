"""The text of an uploaded file: DOCX, TXT in the usual encodings, e-mail."""

import email
import email.policy
import html.parser
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath
from xml.parsers import expat

from django.utils.translation import gettext as _

from diplomacy.models import Intake

LARGEST = 10 * 1024 * 1024  # bytes of a file
LARGEST_DOCUMENT = 40 * 1024 * 1024  # bytes of a document once unpacked
LONGEST = 2_000_000  # characters kept; the analysis reads fewer and says so
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
BREAKS = {f"{WORD} br": "\n", f"{WORD} cr": "\n", f"{WORD} tab": "\t"}
SKIPPED = f"{COMPATIBILITY} Fallback"  # says what its neighbour says, for old programs
# Letters that Windows-1251 has where KZ-1048, its Kazakh sister, has Kazakh ones.
NOT_RUSSIAN = re.compile("[ЉЊЌЋЏљњќћџЎўЈҐЄЇІіґєї]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
# What zipfile raises for a file that is no archive, cut short, encrypted or packed unusually.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 table ul ol blockquote hr".split())
UNSEEN = frozenset("script style head title".split())


class SourceRefused(Exception):
    """Carries a sentence for the person who sent the file."""


@dataclass(frozen=True)
class Source:
    text: str
    origin: str
    filename: str = ""


def read_file(filename: str, data: bytes) -> Source:
    """The text of a file, by the ending of its name; SourceRefused says why there is none."""
    name = PurePath(filename.replace("\\", "/")).name
    ending = PurePath(name).suffix.lower()
    if ending not in READERS:
        raise SourceRefused(_("Only DOCX, TXT and EML files can be read."))
    if len(data) > LARGEST:
        raise SourceRefused(_("The file is larger than 10 MB."))
    origin, reader = READERS[ending]
    text = reader(data)
    if not text.strip():
        raise SourceRefused(_("The file holds no text."))
    return Source(storable(text[:LONGEST]), origin, name)


def storable(text: str) -> str:
    """With a mark in place of what PostgreSQL cannot keep, so that every position stays."""
    return text.replace("\x00", "\ufffd").encode(errors="replace").decode()


# ------------------------------------------------------------------- TXT


def from_txt(data: bytes) -> str:
    text = decoded(data)
    if len(CONTROL.findall(text[:10_000])) > len(text[:10_000]) / 20:
        raise SourceRefused(_("This is not a text file."))
    return text


def decoded(data: bytes) -> str:
    """UTF-8 or UTF-16, with or without a mark; else Windows-1251 or its Kazakh sister."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    head = data[:2_000]
    for places, encoding in ((head[1::2], "utf-16-le"), (head[::2], "utf-16-be")):
        # The high byte of Cyrillic and Latin letters in UTF-16.
        if len(places) > 3 and sum(byte in (0, 4) for byte in places) > 0.9 * len(places):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1251", errors="replace")
        return data.decode("kz1048", errors="replace") if NOT_RUSSIAN.search(text) else text


# ------------------------------------------------------------------ DOCX


def from_docx(data: bytes) -> str:
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as archive,
            archive.open("word/document.xml") as file,
        ):
            document = file.read(LARGEST_DOCUMENT + 1)
    except DAMAGED as error:
        raise SourceRefused(unreadable()) from error
    if len(document) > LARGEST_DOCUMENT:
        raise SourceRefused(_("The document in this file is too large."))
    reader = Document()
    try:
        reader.read(document)
    except expat.ExpatError as error:
        raise SourceRefused(unreadable()) from error
    return "".join(reader.parts).strip("\n")


def unreadable() -> str:
    return _("This DOCX file is damaged or protected by a password.")


class Document:
    """Paragraphs of word/document.xml, those in tables too; without deleted text."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.in_text = False
        self.skipping = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.refuse

    def read(self, document: bytes) -> None:
        self.parser.Parse(document, True)

    def refuse(self, *_arguments: object) -> None:
        """Word writes no document type; entities declared in one could grow without end."""
        raise SourceRefused(unreadable())

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == SKIPPED:
            self.skipping += 1
        if not self.skipping and name in BREAKS:
            self.parts.append(BREAKS[name])
        self.in_text = name == f"{WORD} t"

    def end(self, name: str) -> None:
        if name == SKIPPED:
            self.skipping -= 1
        if name == f"{WORD} p" and not self.skipping:
            self.parts.append("\n")
        self.in_text = False

    def characters(self, text: str) -> None:
        if self.in_text and not self.skipping:
            self.parts.append(text)


# ---------------------------------------------------------------- e-mail


def from_eml(data: bytes) -> str:
    """The plain text of a message, else its HTML without the markup."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise SourceRefused(_("The message holds no text."))
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise SourceRefused(_("The message holds no text."))
    text = in_charset(payload, body.get_content_charset())
    return without_markup(text) if body.get_content_subtype() == "html" else text


def in_charset(payload: bytes, charset: str | None) -> str:
    """As the message says, unless that is unknown or cannot be."""
    try:
        return payload.decode(charset or "ascii")
    except (LookupError, UnicodeDecodeError, ValueError):
        return decoded(payload)


def without_markup(source: str) -> str:
    reader = Page()
    reader.feed(source)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)


class Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in UNSEEN))
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            # A line break in the source of a page is only a space.
            self.parts.append(data.replace("\n", " "))


READERS = {
    ".docx": (Intake.Origin.DOCX, from_docx),
    ".txt": (Intake.Origin.TXT, from_txt),
    ".eml": (Intake.Origin.EML, from_eml),
}
