"""From an attaché's desk to a reader's page and an analyst's spreadsheet, through real browsers."""

import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Download, Page, expect

pytestmark = pytest.mark.browser

TITLES = {
    "kk": "Словенияда цифрлық қызметтер жобасы талқыланды",
    "ru": "В Словении обсудили проект цифровых услуг",
    "en": "A project of digital services is discussed in Slovenia",
}
OUTCOMES = {
    "kk": "Сарапшылар тобын құру ұсынылды",
    "ru": "Предложено создать группу экспертов",
    "en": "A group of experts is proposed",
}
SPHERES = ("Digital development", "Education", "Agriculture")


def fill(page: Page, name: str, texts: dict[str, str]) -> None:
    for language, text in texts.items():
        page.locator(f"[name={name}_{language}]").fill(text)


def write(page: Page, name: str, texts: dict[str, str]) -> None:
    """Type into the rich text editors, each of which follows its hidden field."""
    for language, text in texts.items():
        editor = page.locator(f".prose-editor:has([name={name}_{language}]) [contenteditable=true]")
        editor.fill(text)


def choose(page: Page, name: str, typed: str, shown: str) -> None:
    """Choose in an autocompleting field by typing."""
    page.locator(f"select[name={name}] + .select2").click()
    page.locator(".select2-search__field").fill(typed)
    page.get_by_role("option", name=shown).click()


def draft(attache: Page) -> None:
    """The meeting on one page, and a post that takes over its texts."""
    attache.get_by_role("row", name="Meetings").get_by_role("link", name="Add").click()
    attache.locator("[name=date]").fill("2026-03-02")
    fill(attache, "title", {"ru": TITLES["ru"]})
    for sphere in SPHERES:
        attache.get_by_role("checkbox", name=sphere).check()
    choose(attache, "participations-0-counterpart", "arsenovic", "Aleksander Arsenovič")
    attache.locator("[name=participations-1-new_person]").fill("Marija Kranjc")
    attache.locator("[name=outcomes-0-kind]").select_option(label="plan")
    fill(attache, "outcomes-0-text", {"ru": OUTCOMES["ru"]})
    attache.get_by_role("button", name="Save and draft a post").click()
    fill(attache, "lead", {"ru": "Посол встретился с мэром Марибора."})
    write(attache, "body", {"ru": "Стороны обсудили цифровые услуги."})
    attache.get_by_role("button", name="Save and continue editing").click()
    expect(attache.get_by_role("listitem").filter(has_text="Draft")).to_have_attribute(
        "aria-current", "step"
    )
    expect(attache.get_by_role("button", name="Submit for approval")).to_have_count(0)


def translate(editor: Page) -> None:
    """From the list of what waits: the meeting and the post in three languages, submitted."""
    editor.get_by_role("main").get_by_role("link", name=TITLES["ru"]).first.click()
    post = editor.url
    editor.goto("/admin/diplomacy/meeting/")
    editor.get_by_role("link", name=TITLES["ru"]).click()
    fill(editor, "title", TITLES)
    fill(editor, "outcomes-0-text", OUTCOMES)
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("was changed successfully")).to_be_visible()
    editor.goto(post)
    fill(editor, "title", TITLES)
    fill(editor, "lead", {"kk": "Елші қала мэрімен кездесті.", "en": "The mayor was met."})
    write(editor, "body", {"kk": "Цифрлық қызметтер.", "en": "Digital services."})
    for language in TITLES:
        editor.locator(f"[name=ready_{language}]").check()
    editor.get_by_role("button", name="Submit for approval").click()
    expect(editor.get_by_text("is now: submitted")).to_be_visible()


def publish(chief: Page) -> None:
    """Opened and read, it takes one click."""
    chief.get_by_role("main").get_by_role("link", name=TITLES["en"]).first.click()
    expect(chief.get_by_text("English is complete.")).to_be_visible()
    chief.get_by_role("button", name="Publish", exact=True).click()
    expect(chief.get_by_text("is now: published")).to_be_visible()


def find(reader: Page) -> None:
    """By country and sphere, then the post about the meeting."""
    reader.goto("/en/meetings/?country=SI&sphere=digital")
    reader.get_by_role("link", name=TITLES["en"]).click()
    expect(reader.get_by_text("Aleksander Arsenovič")).to_be_visible()
    expect(reader.get_by_text("Marija Kranjc")).to_be_visible()
    reader.get_by_role("link", name=TITLES["en"]).click()
    expect(reader).to_have_url(re.compile("/en/posts/"))
    expect(reader.get_by_text("Digital services.")).to_be_visible()
    reader.goto("/en/posts/?country=SI&sphere=digital")
    expect(reader.get_by_role("link", name=TITLES["en"])).to_be_visible()


def take_away(analyst: Page) -> Download:
    analyst.goto("/en/reports/?country=SI&sphere=digital")
    with analyst.expect_download() as download:
        analyst.get_by_role("link", name="Take as XLSX").click()
    return download.value


def rows_of(download: Download) -> dict[str, list[dict]]:
    """The sheets of the spreadsheet as rows by heading."""
    with download.path().open("rb") as file:
        book = load_workbook(file)
    sheets = {}
    for name in ("Meetings", "Participants"):
        headings, *rows = book[name].iter_rows(values_only=True)
        sheets[name] = [dict(zip(headings, row, strict=True)) for row in rows]
    return sheets


@pytest.mark.usefixtures("own_site")
def test_from_a_draft_to_a_spreadsheet(sign_in, page):
    draft(sign_in("attache"))
    page.goto("/ru/meetings/")
    expect(page.get_by_text(TITLES["ru"])).to_have_count(0)
    translate(sign_in("editor"))
    publish(sign_in("chief"))
    find(page)
    sheets = rows_of(take_away(sign_in("analyst")))
    (meeting,) = sheets["Meetings"]
    assert meeting["Title"] == TITLES["en"]
    assert meeting["Date"].isoformat() == "2026-03-02T00:00:00"
    assert [(row["Meeting id"], row["Person"]) for row in sheets["Participants"]] == [
        (meeting["Meeting id"], "Aleksander Arsenovič"),
        (meeting["Meeting id"], "Marija Kranjc"),
    ]


@pytest.mark.usefixtures("site")
def test_last_month_of_one_region_as_xlsx(sign_in, click):
    analyst = sign_in("analyst")
    analyst.goto("/en/")
    click(analyst.get_by_role("banner").get_by_role("link", name="Reports"))
    click(analyst.get_by_role("link", name="Last month"))
    analyst.get_by_label("Region", exact=True).select_option("africa")
    click.count += 1
    with analyst.expect_download() as download:
        click(analyst.get_by_role("form").get_by_role("button", name="Take as XLSX"))
    sheets = rows_of(download.value)
    assert [row["Country"] for row in sheets["Meetings"]] == ["Ethiopia"]
    assert click.count <= 4
