"""The files, opened again: what stands in their cells, and what making them costs."""

import csv
import dataclasses
import datetime as dt
import io
import itertools
import tempfile
import tracemalloc

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from diplomacy.models import (
    Counterpart,
    Event,
    Meeting,
    MeetingSphere,
    Organization,
    Outcome,
    Participation,
)
from diplomacy.reports import datasets, writers
from diplomacy.reports.report import Report

pytestmark = pytest.mark.django_db

MEETING_HEADINGS = (
    "Meeting id",
    "Date",
    "Precision of the date",
    "State",
    "Kind",
    "Country code",
    "Country",
    "Mission",
    "Ambassador",
    "Title",
    "Place",
    "Spheres",
    "On the sidelines of",
    "Outcomes",
    "Reported on",
    "Address",
)


@pytest.fixture
def visit(mission, ambassador, sphere, other_sphere):
    """A meeting with something in every column."""
    meeting = Meeting.objects.create(
        mission=mission,
        ambassador=ambassador,
        country=mission.country,
        kind="visit",
        date=dt.date(2026, 2, 1),
        date_precision="month",
        reported_on=dt.date(2026, 2, 12),
        event=Event.objects.create(name_en="A fair"),
        title_kk="Мариборға сапар",
        title_ru="Поездка в Марибор",
        title_en="A visit to Maribor",
        place_en="Maribor",
    )
    MeetingSphere.objects.create(meeting=meeting, sphere=sphere)
    MeetingSphere.objects.create(meeting=meeting, sphere=other_sphere, leads=True)
    for order, text in enumerate(("A plan", "", "A second plan")):
        Outcome.objects.create(meeting=meeting, kind="plan", text_en=text, order=order)
    mayor = Counterpart.objects.create(name_en="Aleksander Arsenovič", country=mission.country)
    town = Organization.objects.create(kind="municipality", name_en="Maribor")
    Participation.objects.create(
        meeting=meeting, counterpart=mayor, organization=town, title_en="Mayor", order=1
    )
    Participation.objects.create(
        meeting=meeting, organization=town, role="co-organizer", order=2, title_en="Host"
    )
    return meeting


@pytest.fixture
def take(client, analyst):
    """Takes a file as an analyst does."""
    client.force_login(analyst)

    def take(address: str) -> bytes:
        response = client.get(address)
        assert response.status_code == 200
        return b"".join(response)

    return take


def workbook(content: bytes):
    return load_workbook(io.BytesIO(content))


def rows(sheet):
    return list(sheet.iter_rows(values_only=True))


def test_a_workbook_of_meetings(take, publish, visit, make_meetings, settings):
    settings.SITE_URL = "https://press.example"
    (other,) = make_meetings(1)
    publish(visit, other)
    book = workbook(take("/ru/reports/xlsx/?sphere=space&language=en&page=7"))
    assert book.sheetnames == ["About", "Meetings", "Participants"]

    *about, made_on = rows(book["About"])
    assert about == [
        ("Report", "Meetings"),
        ("Sphere", "Space"),
        ("Records", "1"),
        ("Address", "https://press.example/en/reports/?dataset=meetings&sphere=space"),
    ]
    assert made_on[0] == "Made on"
    assert abs(dt.datetime.fromisoformat(made_on[1]) - clock()) < dt.timedelta(minutes=2)

    assert rows(book["Meetings"]) == [
        MEETING_HEADINGS,
        (
            visit.pk,
            dt.datetime(2026, 2, 1),
            "month only",
            "held",
            "visit",
            "SI",
            "Slovenia",
            "Embassy in Slovenia",
            "Altai Abibullayev",
            "A visit to Maribor",
            "Maribor",
            "Space; Agriculture",
            "A fair",
            "A plan; A second plan",
            dt.datetime(2026, 2, 12),
            f"https://press.example/en/meetings/{visit.pk}/",
        ),
    ]
    assert book["Meetings"]["B2"].number_format == "yyyy-mm-dd"
    assert book["Meetings"].freeze_panes == "A2"
    assert book["Meetings"].auto_filter.ref == "A1:P2"
    assert rows(book["Participants"]) == [
        (
            "Meeting id",
            "Role",
            "Person",
            "Title on the day",
            "Organization on the day",
            "Person's country",
        ),
        (visit.pk, "counterpart", "Aleksander Arsenovič", "Mayor", "Maribor", "Slovenia"),
        (visit.pk, "co-organizer", None, "Host", "Maribor", None),
    ]


def clock() -> dt.datetime:
    """Now, as the file writes it."""
    return timezone.localtime().replace(tzinfo=None)


def test_a_workbook_of_posts(take, publish, visit, settings):
    settings.SITE_URL = "https://press.example"
    post = publish(visit, title_en="A post", lead_en="Its lead", ready_kk=False)
    book = workbook(take("/en/reports/xlsx/?dataset=posts&after=2026-01-01"))
    assert rows(book["About"])[:3] == [
        ("Report", "Posts"),
        ("From", "2026-01-01"),
        ("Records", "1"),
    ]
    headings, row = rows(book["Posts"])
    published = timezone.localtime(post.published_at).replace(tzinfo=None, second=0, microsecond=0)
    assert row[1].replace(second=0, microsecond=0) == published
    assert book["Posts"]["B2"].number_format == "yyyy-mm-dd hh:mm"
    assert dict(zip(headings, row, strict=True)) == {
        "Post id": post.pk,
        "Published": row[1],
        "Kind": "press release",
        "Title": "A post",
        "Lead": "Its lead",
        "Mission": None,
        "Countries": "Slovenia",
        "Spheres": "Agriculture; Space",
        "Languages": "ru, en",
        "Address": "https://press.example/en/posts/markpublicslug/",
    }


@pytest.mark.parametrize(
    ("language", "sheets", "title"),
    [
        ("kk", ["Есеп туралы", "Кездесулер", "Қатысушылар"], "Мариборға сапар"),
        ("ru", ["Об отчёте", "Встречи", "Участники"], "Поездка в Марибор"),
        ("en", ["About", "Meetings", "Participants"], "A visit to Maribor"),
    ],
)
def test_the_whole_file_is_in_one_language(take, publish, visit, language, sheets, title):
    publish(visit)
    book = workbook(take(f"/en/reports/xlsx/?language={language}"))
    assert book.sheetnames == sheets
    assert rows(book[sheets[1]])[1][9] == title
    lines = take(f"/en/reports/csv/?language={language}").decode().splitlines()
    assert title in lines[1]
    assert [lines[0].split(",")[9], sheets[1]] == [rows(book[sheets[1]])[0][9], sheets[1]]


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(take, publish, visit, text):
    visit.title_en = text
    visit.save()
    publish(visit)
    cell = workbook(take("/en/reports/xlsx/"))["Meetings"]["J2"]
    assert (cell.data_type, unescape(cell.value)) == ("s", text)
    (_headings, row) = csv.reader(io.StringIO(take("/en/reports/csv/").decode(), newline=""))
    assert row[9] == f"'{text}"


def test_what_a_cell_cannot_hold_does_not_break_the_file(take, publish, visit):
    visit.title_en = "a\x01\x08\x0b\x1f\ufffe\uffffb \U0001f54a _x0041_ <&>"
    visit.place_en = "long"
    visit.date, visit.date_precision = dt.date(1899, 12, 31), "day"
    visit.save()
    outcome = "x" * 300
    for order in range(120):
        Outcome.objects.create(meeting=visit, kind="plan", text_en=outcome, order=order + 9)
    publish(visit)
    row = rows(workbook(take("/en/reports/xlsx/"))["Meetings"])[1]
    assert unescape(row[9]) == "ab \U0001f54a _x0041_ <&>"
    assert row[1] == "1899-12-31"
    assert len(row[13]) == 32_767
    assert row[13].endswith("x…")


def test_a_table_as_csv(take, publish, visit):
    publish(visit)
    content = take("/en/reports/csv/?sheet=participants").decode()
    assert content.split("\r\n") == [
        "\ufeffMeeting id,Role,Person,Title on the day,Organization on the day,Person's country",
        f"{visit.pk},counterpart,Aleksander Arsenovič,Mayor,Maribor,Slovenia",
        f"{visit.pk},co-organizer,,Host,Maribor,",
        "",
    ]
    meetings = list(csv.reader(io.StringIO(take("/en/reports/csv/").decode("utf-8-sig"))))
    assert meetings[0] == list(MEETING_HEADINGS)
    assert meetings[1][:3] == [str(visit.pk), "2026-02-01", "month only"]


def test_file_names_tell_table_language_and_day(client, analyst):
    client.force_login(analyst)
    day = timezone.localdate()
    for address, name in (
        ("/en/reports/xlsx/", f"meetings-en-{day}.xlsx"),
        ("/en/reports/xlsx/?dataset=posts&language=kk", f"posts-kk-{day}.xlsx"),
        ("/ru/reports/csv/?sheet=participants", f"participants-ru-{day}.csv"),
    ):
        response = client.get(address)
        b"".join(response)
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_rows_keep_their_order_over_chunks_and_sheets(take, publish, make_meetings, monkeypatch):
    publish(*(meetings := make_meetings(5)))
    monkeypatch.setattr(datasets, "CHUNK", 2)
    monkeypatch.setattr(writers, "EXCEL_ROWS", 4)
    monkeypatch.setattr(writers, "CHUNK", 2)
    newest_first = [meeting.pk for meeting in reversed(meetings)]
    book = workbook(take("/en/reports/xlsx/"))
    assert book.sheetnames == [
        *("About", "Meetings", "Meetings 2"),
        *("Participants", "Participants 2", "Participants 3", "Participants 4"),
    ]
    parts = [*rows(book["Meetings"])[1:], *rows(book["Meetings 2"])[1:]]
    assert [row[0] for row in parts] == newest_first
    content = take("/en/reports/csv/?sheet=participants").decode("utf-8-sig")
    assert [line.split(",")[:3:2] for line in content.splitlines()[1:]] == [
        [str(pk), f"Person {order} of {day}"]
        for pk, day in zip(newest_first, (4, 3, 2, 1, 0), strict=True)
        for order in (1, 2)
    ]


@pytest.mark.parametrize("address", ["/en/reports/", "/en/reports/xlsx/", "/en/reports/csv/"])
def test_more_rows_take_no_more_queries(take, publish, make_meetings, address):
    counts = []
    for number in (1, 3):
        publish(*make_meetings(number), slug=f"post-{number}")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            take(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("write", ["xlsx", "csv"])
def test_memory_does_not_grow_with_rows(publish, make_meetings, write):
    publish(*make_meetings(1))
    meeting = Meeting.objects.for_list().prefetch_related("outcomes").get()

    def peak(number: int) -> int:
        sheet = dataclasses.replace(
            datasets.MEETINGS, records=lambda _records: itertools.repeat(meeting, number)
        )
        dataset = dataclasses.replace(datasets.DATASETS["meetings"], sheets=(sheet,))
        report = Report(dataset, QueryDict(), "en")
        tracemalloc.start()
        if write == "xlsx":
            with tempfile.TemporaryFile() as file:
                writers.write_xlsx(report, file)
                assert file.seek(0, io.SEEK_END) > number * 20
        else:
            written = sum(len(piece) for piece in writers.csv_pieces(report, sheet))
            assert written > number * 100
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    # The cells of 2000 rows take 2 MB.
    assert peak(2000) < peak(200) + 1_000_000


def test_a_failure_half_way_leaves_nothing_behind(
    client, analyst, publish, make_meetings, monkeypatch, tmp_path
):
    publish(*make_meetings(3))
    client.force_login(analyst)

    def fail(meeting):
        raise RuntimeError(meeting.title)

    *others, last = datasets.MEETINGS.columns
    columns = (*others, dataclasses.replace(last, value=fail))
    sheet = dataclasses.replace(datasets.MEETINGS, columns=columns)
    dataset = dataclasses.replace(datasets.DATASETS["meetings"], sheets=(sheet,))
    monkeypatch.setitem(datasets.DATASETS, "meetings", dataset)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = sorted(tmp_path.iterdir())
    with pytest.raises(RuntimeError, match="markplainen"):
        client.get("/en/reports/xlsx/?language=en")
    assert sorted(tmp_path.iterdir()) == before
