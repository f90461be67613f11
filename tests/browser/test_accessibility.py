"""No page type has a violation that axe finds, or is wider than the screen."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from diplomacy.models import Post

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "posts/",
    "posts/eight-missions-nine-meetings/",
    "posts/maribor-and-stajerska/",
    "meetings/",
    "meetings/?country=SI&sphere=agriculture",
    "meetings/?country=SI&sphere=space",
    "meetings/?after=yesterday&country=XX",
    "meetings/1/",
    "ambassadors/",
    "ambassadors/zhalgas-adilbayev/",
    "missions/",
    "missions/emb-si-ljubljana/",
    "countries/",
    "countries/SI/",
    "spheres/",
    "spheres/agriculture/",
    "agenda/",
    "search/",
    "search/?q=Maribor",
    "no-such-page/",
)
STAFF_PAGES = (
    "/en/reports/?country=SI",
    "/en/posts/preview/1/",
    "/admin/",
    "/admin/diplomacy/post/",
    "/admin/diplomacy/post/add/",
    "/admin/diplomacy/post/1/change/",
    "/admin/diplomacy/post/1/history/",
    "/admin/diplomacy/meeting/",
    "/admin/diplomacy/meeting/1/change/",
    "/admin/diplomacy/counterpart/",
    "/admin/diplomacy/intake/",
    "/admin/diplomacy/intake/add/",
)
WIDTHS = (360, 390, 820, 1440)
# Preloading is for the rules on media queries, which are off, and adds styles that the CSP refuses.
EVERYTHING = {"resultTypes": ["violations"], "preload": False}
# What a colour scheme can change.
COLOURS = {**EVERYTHING, "runOnly": ["color-contrast", "link-in-text-block"]}


def violations(page: Page, options=EVERYTHING) -> list[str]:
    """What axe finds; `faults` has put it into the page."""
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{rule['id']}: {node['target'][0]} {node['html'][:120]}"
        for rule in found
        for node in rule["nodes"]
    ]


def in_both_schemes(page: Page) -> list[str]:
    found = []
    for scheme, options in (("light", EVERYTHING), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        page.evaluate("document.getAnimations().forEach(fading => fading.finish())")
        found += [f"{scheme} {line}" for line in violations(page, options)]
    return found


def too_wide(page: Page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if over > 0:
            found.append(f"is {over} px wider than {width}")
    return found


def faults(page: Page, paths, find) -> list[str]:
    found = []
    for path in paths:
        page.goto(path)
        page.evaluate(AXE_SCRIPT)
        found += [f"{path} {line}" for line in find(page)]
    return found


def of_all_kinds(page: Page) -> list[str]:
    return too_wide(page) + in_both_schemes(page)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_public_page(page, complaints, language):
    assert faults(page, [f"/{language}/{path}" for path in PAGES], of_all_kinds) == []
    (complaint,) = complaints
    assert f"/{language}/no-such-page/:0 Failed to load resource" in complaint
    complaints.clear()


@pytest.mark.usefixtures("site")
def test_every_staff_page(sign_in, page):
    assert faults(page, ["/admin/login/"], of_all_kinds) == []
    assert faults(sign_in("admin"), STAFF_PAGES, in_both_schemes) == []


@pytest.mark.usefixtures("site")
def test_on_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    paths = ("", "meetings/?country=SI", "posts/eight-missions-nine-meetings/", "countries/SI/")
    assert faults(page, [f"/ru/{path}" for path in paths], violations) == []


def test_an_untranslated_page_says_where_to_read_it(own_site, page):
    slug = "maribor-and-stajerska"
    own_site(Post.objects.filter(slug=slug).update, ready_en=False)
    assert faults(page, [f"/en/posts/{slug}/"], in_both_schemes) == []
    main = page.get_by_role("main")
    main.get_by_role("link", name="Регионам Словении интересны прямые связи с Казахстаном").click()
    expect(page).to_have_url(f"/ru/posts/{slug}/")
    with override("ru"):
        description = gettext("not translated yet")
    english = page.get_by_role("navigation").get_by_role("link", name="English")
    expect(english).to_have_accessible_description(description)
