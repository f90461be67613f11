"""What readers come for, with the clicks it may cost them."""

import re

import pytest
from django.utils.translation import gettext, npgettext, override
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("site")]

SECTIONS = ("Posts", "Meetings", "Ambassadors", "Missions", "Countries", "Spheres", "Agenda")
ON_AGRICULTURE = {
    "kk": ("Словения", "Ауыл шаруашылығы", "Штаерска іскер топтары Қазақстан нарығын зерделеуде"),
    "ru": ("Словения", "Сельское хозяйство", "Деловые круги Штаерски изучают рынок Казахстана"),
    "en": (
        "Slovenia",
        "Agriculture",
        "Business circles of Štajerska look at the market of Kazakhstan",
    ),
}


def said(language: str, text: str) -> str:
    with override(language):
        return gettext(text)


def region(page: Page, name: str):
    return page.get_by_role("region", name=name)


def listed(page: Page):
    return page.locator("#results .headline")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_all_meetings_with_slovenia_on_agriculture(new_context, click, language, scripts):
    country, sphere, title = ON_AGRICULTURE[language]
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(f"/{language}/")
    click(region(page, said(language, "By country")).get_by_role("link", name=country))
    about = region(page, said(language, "What the meetings are about"))
    click(about.get_by_role("link", name=sphere))
    expect(page).to_have_url(re.compile(r"/meetings/\?country=SI&sphere=agriculture$"))
    expect(listed(page)).to_have_text([title])
    assert click.count <= 3


def test_filters_without_scripts(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/en/meetings/")
    page.get_by_role("checkbox", name="Slovenia").check()
    page.get_by_role("button", name="Show").click()
    expect(listed(page)).to_have_count(2)
    page.get_by_role("link", name="Remove: Slovenia").click()
    expect(listed(page)).to_have_count(9)


def test_every_section_is_one_click_from_home(page, click):
    for name in SECTIONS:
        page.goto("/en/")
        link = page.get_by_role("navigation", name="Sections").get_by_role("link", name=name)
        click(link)
        expect(link).to_have_attribute("aria-current", "true")
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    assert click.count == len(SECTIONS)


def test_an_ambassador_of_two_offices(page, click):
    page.goto("/en/ambassadors/")
    click(page.get_by_role("main").get_by_role("link", name="Zhalgas Adilbayev"))
    offices = region(page, "Appointments")
    expect(offices.get_by_text("Ambassador to Ethiopia")).to_be_visible()
    expect(offices.get_by_text("Permanent Representative to the African Union")).to_be_visible()
    with override("en"):
        every = npgettext("link to all", "%(number)s meeting", "All %(number)s meetings", 1)
    click(page.get_by_role("link", name=every % {"number": 1}))
    expect(listed(page)).to_have_text(
        ["Meetings on the sidelines of the Executive Council of the African Union"]
    )
    assert click.count == 2


@pytest.mark.parametrize(
    "path",
    [
        "meetings/?country=SI&sphere=agriculture",
        "posts/maribor-and-stajerska/",
        "countries/SI/",
        "search/?q=Maribor",
    ],
)
def test_the_language_switch_stays_on_the_same_thing(page, path):
    page.goto(f"/en/{path}")
    switch = page.get_by_role("navigation", name="Language")
    expect(switch.locator("[aria-current]")).to_have_text("English")
    switch.get_by_role("link", name="Русский").click()
    expect(page).to_have_url(re.compile(re.escape(f"/ru/{path}") + "$"))
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_a_choice_updates_the_list_and_back_restores_it(page):
    page.goto("/en/meetings/")
    told = page.get_by_role("status")
    told.evaluate("element => element.dataset.here = 'still'")
    page.get_by_role("checkbox", name="Slovenia").check()
    expect(listed(page)).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/meetings/\?country=SI$"))
    expect(told).to_have_text("2 meetings")
    expect(told).to_have_attribute("data-here", "still")
    page.go_back()
    expect(listed(page)).to_have_count(9)
    expect(page.get_by_role("checkbox", name="Slovenia")).not_to_be_checked()
    page.go_forward()
    expect(listed(page)).to_have_count(2)
    expect(page.get_by_role("checkbox", name="Slovenia")).to_be_checked()


FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


def tab_to(page: Page, target) -> None:
    """Press Tab until the target has the focus, which must be visible at each stop."""
    for _ in range(80):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS), page.evaluate("document.activeElement.outerHTML")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("The keyboard does not reach it.")


def test_with_the_keyboard_alone(page):
    page.goto("/en/meetings/")
    skip = page.get_by_role("link", name="Skip to content")
    tab_to(page, skip)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("checkbox", name="Slovenia"))
    page.keyboard.press("Space")
    expect(listed(page)).to_have_count(2)
    expect(page.get_by_role("checkbox", name="Slovenia")).to_be_focused()
    tab_to(page, page.get_by_role("link", name="Remove: Slovenia"))
    page.keyboard.press("Enter")
    expect(listed(page)).to_have_count(9)
    tab_to(page, page.get_by_role("link", name="Қазақша"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/kk/meetings/$"))
