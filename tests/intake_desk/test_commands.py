"""A folder of old digests enters once, and what was learned is printed."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from diplomacy.intake_desk.confirming import confirm
from diplomacy.management.commands import intake_import
from diplomacy.models import Intake, Lesson, Meeting
from tests.intake_desk.digest import TEXT
from tests.intake_desk.files import docx, paragraph

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path, world):
    folder = tmp_path / "digests"
    (folder / "2025").mkdir(parents=True)
    (folder / "2025" / "a.txt").write_bytes(TEXT.encode("cp1251"))
    (folder / "b.docx").write_bytes(docx("".join(map(paragraph, TEXT.splitlines()))))
    (folder / "c.txt").write_text("Ничего.")
    (folder / "d.docx").write_bytes(b"x")
    (folder / "e.pdf").write_bytes(b"x")
    return folder


def test_a_folder_enters_once(folder, editor):
    report = run("intake_import", str(folder), "--user", "editor")
    assert report.splitlines()[-4:] == [
        "4 files: 2 entered, 1 known already, 1 not read.",
        "For a person:",
        "  c.txt: no item found.",
        "  d.docx: This DOCX file is damaged or protected by a password.",
    ]
    assert "4 of 4" in report
    entered = Intake.objects.order_by("pk")
    assert [(one.filename, one.origin, one.created_by) for one in entered] == [
        ("a.txt", "command", editor),
        ("c.txt", "command", editor),
    ]
    assert not Meeting.objects.exists()
    assert "0 entered, 3 known already, 1 not read." in run("intake_import", str(folder))
    assert Intake.objects.count() == 2


def test_stopped_and_repeated(folder, monkeypatch):
    def stop(*_arguments, **_values):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(intake_import.Command, "show", stop)
        assert "1 entered, 0 known already, 3 not read." in run("intake_import", str(folder))
    report = run("intake_import", str(folder))
    assert "1 entered, 2 known already, 1 not read." in report


def test_what_has_to_be_decided_is_reported(folder, world):
    world["FI"].appointments.all().delete()
    world["FI"].delete()
    report = run("intake_import", str(folder))
    assert "  2025/a.txt: Item 2: choose the mission.\n" in report


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["/none-such"], "is not a folder"), ([".", "--user", "nobody"], "there is no user “nobody”")],
)
def test_wrong_arguments(arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        run("intake_import", *arguments)


def test_what_was_confirmed_is_measured(intake, editor):
    work = intake.work
    first = work["items"][0]["meetings"][0]
    first["counterparts"][0]["name"] = "Марко Брецель-младший"
    first["spheres"] = []
    work["items"][1]["meetings"][0]["place"]["value"] = "Хельсинки"
    work["items"][7]["dropped"] = True
    confirm(intake, work, by=editor)
    changed = Lesson.objects.exclude(intake__isnull=True).order_by("pk")
    assert [
        (one.field, one.proposed, one.confirmed)
        for one in changed
        if one.proposed != one.confirmed and one.field in ("counterpart", "sphere", "place", "item")
    ] == [
        ("counterpart", "Марко Брецель", "Марко Брецель-младший"),
        ("sphere", "transport-transit", ""),
        ("place", "", "Хельсинки"),
        ("item", "Посол Казахстана в Австрии Канат Темиров встретился с", ""),
        ("counterpart", "Йохан Грубер", ""),
        ("sphere", "science-technology", ""),
    ]
    table = [line.split()[1:] for line in run("intake_quality").splitlines()]
    assert table[0] == "field proposed confirmed precision recall".split()
    rows = {row[0]: row[1:] for row in table[1:]}
    assert rows["item"] == ["8", "7", "0.88", "1.00"]
    assert rows["counterpart"] == ["7", "6", "0.71", "0.83"]
    assert rows["country"] == ["8", "7", "0.88", "1.00"]
    assert rows["place"] == ["2", "3", "1.00", "0.67"]


def test_nothing_measured_yet(db):
    assert run("intake_quality") == "No text has been confirmed yet.\n"


def test_a_text_is_decoded_as_an_uploaded_one(tmp_path):
    """In Windows-1251's Kazakh sister, or as Windows writes “Unicode”."""
    text = "Қазақстанның Словениядағы елшісі Алтай Әбібуллаев Любляна әкімімен кездесті."
    for encoding in ("kz1048", "utf-16"):
        file = tmp_path / f"{encoding}.txt"
        file.write_bytes(text.encode(encoding))
        printed = json.loads(run("intake_parse", str(file)))
        assert (printed["language"], printed["items"][0]["country"]) == ("kk", "SI")
