"""The command writes what the page gives, or says in one sentence why not."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from tests.reading.content import make_meeting, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def export(tmp_path):
    """Runs the command; returns what it says and the file's content."""

    def export(name, *arguments, out=tmp_path / "report"):
        said = io.StringIO()
        call_command("export_report", name, "--out", str(out), *arguments, stdout=said)
        return said.getvalue(), out.read_bytes()

    return export


@pytest.fixture
def published(chief, mission, ambassador, sphere):
    return make_post("public", chief, [make_meeting("public", mission, ambassador, sphere)])


def cells(workbook: bytes):
    """All cells, without the line that tells when the file was made."""
    book = load_workbook(io.BytesIO(workbook))
    return {
        sheet.title: [
            row
            for row in sheet.iter_rows(values_only=True)
            if row[0] not in ("Made on", "Составлен")
        ]
        for sheet in book
    }


@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        (["meetings"], "/ru/reports/xlsx/?"),
        (
            ["meetings", "--country", "SI", "--country", "FI", "--sphere", "agriculture"],
            "/ru/reports/xlsx/?country=SI&country=FI&sphere=agriculture",
        ),
        (
            ["posts", "--language", "en", "--after", "2020-01-01"],
            "/en/reports/xlsx/?dataset=posts&after=2020-01-01",
        ),
    ],
)
@pytest.mark.usefixtures("published", "finland")
def test_the_workbook_is_the_one_of_the_page(client, analyst, export, arguments, address):
    client.force_login(analyst)
    of_the_page = cells(b"".join(client.get(address)))
    said, content = export(*arguments)
    assert cells(content) == of_the_page
    assert all(len(rows) > 1 for rows in of_the_page.values())
    assert said.endswith(f": 1 {arguments[0]}.\n")


@pytest.mark.usefixtures("published")
def test_the_table_is_the_one_of_the_page(client, analyst, export):
    client.force_login(analyst)
    _said, content = export("meetings", "--format", "csv", "--sheet", "participants")
    assert content == b"".join(client.get("/ru/reports/csv/?sheet=participants"))
    assert len(list(csv.reader(io.StringIO(content.decode())))) == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["meetings", "--country", "XX"],
            "--country: Select a valid choice. XX is not one of the available choices.",
        ),
        (
            ["meetings", "--after", "yesterday"],
            "--after: Enter a date as year-month-day, for example 2026-02-01.",
        ),
        (
            ["meetings", "--after", "2026-03-01", "--before", "2026-02-01"],
            "--before: The last day comes before the first.",
        ),
        (["posts", "--state", "held"], "--state: posts have no such filter."),
        (
            ["meetings", "--format", "csv", "--sheet", "posts"],
            "--sheet: choose one of meetings, participants.",
        ),
        (
            ["meetings", "--format", "docx"],
            "Error: argument --format: invalid choice: 'docx' (choose from 'xlsx', 'csv')",
        ),
        (
            ["people"],
            "Error: argument name: invalid choice: 'people' (choose from 'meetings', 'posts')",
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_option(export, tmp_path, arguments, sentence):
    with pytest.raises(CommandError) as refused:
        export(*arguments)
    assert str(refused.value) == sentence
    assert list(tmp_path.glob("report*")) == []


def test_a_place_that_cannot_be_written_is_named(export, tmp_path):
    with pytest.raises(CommandError) as refused:
        export("meetings", out=tmp_path / "none" / "report.xlsx")
    assert str(refused.value) == f"--out: {tmp_path}/none/report.xlsx: No such file or directory."
    with pytest.raises(CommandError) as refused:
        export("meetings", out=tmp_path)
    assert str(refused.value) == f"--out: {tmp_path}: is there and not a file."


@pytest.mark.usefixtures("published")
def test_a_failure_half_way_keeps_the_former_file(export, tmp_path, monkeypatch):
    (tmp_path / "report").write_bytes(b"former")

    def fail(meeting):
        raise RuntimeError

    monkeypatch.setattr("diplomacy.models.Meeting.get_absolute_url", fail)
    with pytest.raises(RuntimeError):
        export("meetings", "--format", "csv")
    assert (tmp_path / "report").read_bytes() == b"former"
    assert list(tmp_path.glob("*.part")) == []
