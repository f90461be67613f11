"""Uploads checked by what they hold, not by what they are called."""

import zipfile
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_FILE = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400
FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
ZIPPED = {".docx": "word/", ".xlsx": "xl/", ".odt": "mimetype"}


def clean_image(file: UploadedFile) -> ContentFile:
    """The image drawn anew: upright, at most 2400 pixels a side, without GPS or other metadata.

    Raises ValidationError for what is no JPEG, PNG or WebP, or is too large.
    """
    _check_size(file)
    try:
        with Image.open(file) as image:
            if image.format not in FORMATS:
                raise ValidationError(_("Upload a JPEG, PNG or WebP image."))
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(_("The image has more than 50 megapixels: make it smaller."))
            name_ending, kind = FORMATS[image.format], image.format
            drawn = ImageOps.exif_transpose(image)
            drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            if kind == "JPEG" and drawn.mode != "RGB":
                drawn = drawn.convert("RGB")
            buffer = BytesIO()
            drawn.save(buffer, kind, quality=85)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(_("This file is not an image, or it is damaged.")) from None
    stem = (file.name or "photo").rsplit(".", 1)[0]
    return ContentFile(buffer.getvalue(), name=stem + name_ending)


def check_document(file: UploadedFile) -> None:
    """Raises ValidationError unless the content is what the name says."""
    _check_size(file)
    name = (file.name or "").lower()
    start = file.read(8)
    file.seek(0)
    if name.endswith(".pdf"):
        genuine = start.startswith(b"%PDF-")
    elif name.endswith(".txt"):
        genuine = _is_text(file)
    else:
        genuine = any(
            name.endswith(ending) and _holds(file, part) for ending, part in ZIPPED.items()
        )
    file.seek(0)
    if not genuine:
        raise ValidationError(
            _("The content is not what the name says. Upload a PDF, DOCX, XLSX, ODT or TXT file.")
        )


def _check_size(file: UploadedFile) -> None:
    if (file.size or 0) > LARGEST_FILE:
        raise ValidationError(_("The file is larger than 20 MB."))


def _is_text(file: UploadedFile) -> bool:
    content = file.read()
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\x00" not in content


def _holds(file: UploadedFile, part: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return False
    macros = any(name.endswith("vbaProject.bin") for name in names)
    return not macros and any(name.startswith(part) for name in names)
