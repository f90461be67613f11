"""A digest becomes drafts on the checking page: by mouse, by keyboard alone, without a script."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from diplomacy.models import Counterpart, Intake, Meeting, Post
from tests.browser.test_accessibility import in_both_schemes, too_wide

pytestmark = pytest.mark.browser

DIGEST = """\
Послы Казахстана обсудили планы на весну

Астана. 27 января. Пресс-служба.

Посол Казахстана в Словении Алтай Абибуллаев встретился с министром сельского хозяйства Словении \
Матеем Кранцем. Обсуждены поставки зерна и переработка молока. В рамках поездки посол также провёл \
встречу с ректором Люблянского университета Яной Зупан, на которой речь шла об обмене студентами.

Посол Казахстана в Финляндии Азамат Абдраимов провёл в Тампере вечер казахской музыки. В зале \
собрались жители города и представители диаспоры.

Посол Казахстана в Эфиопии Жалгас Адилбаев встретился с министром торговли Эфиопии Касаху Гобезе. \
Стороны договорились создать деловой совет.

В Мексике посол РК Алмурат Турганбеков 🤝 встретился с губернатором штата Халиско Пабло Лемусом \
Наварро. Обсуждено развитие туризма.

Посол Казахстана в КНР Шахрат Нурышев провёл переговоры с министром транспорта Китая Лю Вэем. \
Стороны обсудили железнодорожные перевозки.

Посол Казахстана в Норвегии Адиль Турсунов встретился с министром энергетики Норвегии Терье \
Осландом. Обсуждена ветровая энергетика.

Посол Казахстана в Кувейте Ержан Елекеев встретился с министром здравоохранения Кувейта Ахмадом \
аль-Авади. Обсуждена подготовка врачей.

Посол Казахстана в Пакистане Ержан Кистафин встретился с министром образования Пакистана Халидом \
Сиддики. Министр выразил заинтересованность в открытии школы.
"""

# Slovenia, Ethiopia and Mexico.
SHORT = "\n\n".join(
    part for number, part in enumerate(DIGEST.split("\n\n")) if number in (1, 2, 4, 5)
)
INDEX = "/admin/"
MISSIONS = {
    "emb-si-ljubljana": "Алтай Абибуллаев",
    "emb-fi-helsinki": "Азамат Абдраимов",
    "emb-et-addis-ababa": "Жалгас Адилбаев",
    "emb-mx-mexico-city": "Алмурат Турганбеков",
    "emb-cn-beijing": "Шахрат Нурышев",
    "emb-no-oslo": "Адиль Турсунов",
    "emb-kw-kuwait-city": "Ержан Елекеев",
    "emb-pk-islamabad": "Ержан Кистафин",
}


def paste(page: Page, text: str) -> None:
    page.goto(INDEX)
    page.get_by_role("link", name="Take a text in").click()
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Take in").click()


def drag_over(page: Page, words: str) -> None:
    """Select with the mouse as one does: from within the first word to within the last."""
    box = page.evaluate(
        """words => {
            const range = document.createRange();
            const walker = document.createTreeWalker(
                document.getElementById("source"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                walker.currentNode.parentElement.scrollIntoView({block: "center"});
                range.setStart(walker.currentNode, at + 1);
                range.setEnd(walker.currentNode, at + words.length - 1);
                const found = range.getClientRects();
                const first = found[0], last = found[found.length - 1];
                return [first.left, first.top + first.height / 2,
                        last.right, last.top + last.height / 2];
            }
        }""",
        words,
    )
    page.mouse.move(*box[:2])
    page.mouse.down()
    page.mouse.move(*box[2:], steps=4)
    page.mouse.up()


def row(page: Page, label: str, text: str):
    return page.get_by_role("group", name=label, exact=True).filter(has_text=text)


def recorded() -> dict:
    """What the confirmed text has become."""
    intake = Intake.objects.get(state="confirmed")
    posts = Post.objects.filter(source=intake)
    digest = posts.get(kind="digest")
    return {
        "releases": {
            post.mission.slug: [str(meeting.ambassador.name_ru) for meeting in post.meetings.all()]
            for post in posts.filter(kind="press-release")
        },
        "states": set(posts.values_list("state", flat=True)),
        "in the digest": digest.meetings.count(),
        "meetings": Meeting.objects.filter(source=intake).count(),
        "people": set(
            Counterpart.objects.filter(participations__meeting__source=intake).values_list(
                "name_ru", flat=True
            )
        ),
    }


def test_a_digest_becomes_nine_drafts(own_site, sign_in):
    """One name is corrected by selecting its words; pasting the text again is caught."""
    page = sign_in("editor")
    paste(page, DIGEST)
    expect(page.get_by_text("8 items")).to_be_visible()
    expect(row(page, "Counterpart", "Пабло Лемус Наварро")).to_be_visible()
    drag_over(page, "Пабло Лемусом")
    page.get_by_role("dialog").get_by_role("button", name="the name of Пабло").click()
    expect(page.get_by_role("status").get_by_text("Given: Пабло Лемусом")).to_be_attached()
    expect(row(page, "Counterpart", "Наварро")).to_have_count(0)
    expect(page.locator("#confirm")).to_contain_text("8 draft press releases")
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="What was created")).to_be_visible()
    twice = {"emb-si-ljubljana"}
    assert own_site(recorded) == {
        "releases": {slug: [name] * (2 if slug in twice else 1) for slug, name in MISSIONS.items()},
        "states": {"draft"},
        "in the digest": 9,
        "meetings": 9,
        "people": {
            *("Матей Кранц", "Яна Зупан", "Касаху Гобезе", "Пабло Лемус", "Лю Вэй"),
            *("Терье Осланд", "Ахмад аль-Авади", "Халид Сиддики"),
        },
    }
    page.get_by_role("link", name=re.compile("Халидом Сиддики$")).first.click()
    paste(page, DIGEST.replace("\n\n", "\n").upper())
    expect(page.get_by_text("The same text was taken in before.")).to_be_visible()
    page.get_by_role("link", name="Open it").click()
    expect(page.get_by_role("heading", name="What was created")).to_be_visible()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, target) -> None:
    """With Tab alone, as far as it takes."""
    expect(target).to_be_visible()
    for _press in range(400):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")


def test_by_keyboard_alone(own_site, sign_in):
    page = sign_in("editor")
    page.goto("/admin/diplomacy/intake/add/")
    tab_to(page, page.get_by_label("Text", exact=True))
    page.keyboard.insert_text(SHORT)
    tab_to(page, page.get_by_role("button", name="Take in"))
    press(page, "Enter")
    source = page.get_by_role("region", name="The text")
    tab_to(page, source)
    # From mark to mark: the country, then the ambassador, whose proposal Enter leads to.
    press(page, "ArrowDown", "ArrowDown", "Enter")
    expect(row(page, "Ambassador", "Altai Abibullayev")).to_be_focused()
    # A name by its words: two of the three that are chosen to begin with.
    tab_to(page, page.get_by_role("button", name=re.compile("^From the text ?: Counterpart Пабло")))
    press(page, "Enter")
    expect(source).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "Пабло Лемусом Наварро"
    press(page, "Shift+ArrowLeft", "Enter")
    mayor = row(page, "Counterpart", "Пабло Лемус")
    expect(mayor).to_be_focused()
    expect(mayor).not_to_contain_text("Наварро")
    # Words that no field holds yet, through the menu.
    back_to(page, source)
    press(page, "ArrowDown", "ArrowDown", "ArrowLeft", "Enter")
    menu = page.get_by_role("dialog")
    expect(menu.get_by_role("button").first).to_be_focused()
    press(page, "Escape")
    expect(source).to_be_focused()
    # An item left out, and taken back by undoing.
    tab_to(page, page.locator("summary").filter(has_text="Change the item 3"))
    press(page, "Enter")
    tab_to(page, page.get_by_role("button", name="Leave out", exact=True).last)
    press(page, "Enter")
    expect(page.get_by_role("button", name=re.compile("^Take back in ?: Mexico"))).to_be_focused()
    expect(page.get_by_text("2 items")).to_be_visible()
    back_to(page, page.get_by_role("button", name="Undo"))
    press(page, "Enter")
    expect(page.get_by_text("3 items")).to_be_visible()
    # The date, for all at once; then the end.
    tab_to(page, page.get_by_role("button", name="This date for all meetings").first)
    press(page, "Enter")
    expect(page.get_by_text("0 to check")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Confirm"))
    press(page, "Enter")
    expect(page.get_by_role("heading", name="What was created")).to_be_visible()
    assert own_site(recorded)["in the digest"] == 4


def back_to(page: Page, target) -> None:
    for _press in range(400):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab")
    raise AssertionError("Shift and Tab do not lead there")


def test_split_and_merge_draw_the_page_anew(own_site, sign_in):
    page = sign_in("editor")
    paste(page, SHORT)
    page.locator("summary").filter(has_text="Change the item 1").click()
    first = page.locator(".item").first
    first.get_by_label("Split before").first.select_option(index=1)
    first.get_by_role("button", name="Split").first.click()
    expect(page.get_by_text("4 items")).to_be_visible()
    page.locator("summary").filter(has_text="Change the item 2").click()
    page.get_by_role("button", name="Merge with the previous").locator("visible=true").click()
    expect(page.get_by_text("3 items")).to_be_visible()
    page.reload()
    expect(page.get_by_text("3 items")).to_be_visible()


def test_the_essential_path_works_without_a_script(own_site, new_context, sign_in):
    signed_in = sign_in("editor")
    context = new_context(
        java_script_enabled=False, storage_state=signed_in.context.storage_state()
    )
    page = context.new_page()
    paste(page, SHORT)
    mayor = row(page, "Counterpart", "Пабло Лемус Наварро")
    mayor.get_by_role("link", name="Change").click()
    page.get_by_label("Name", exact=True).fill("Пабло Лемус")
    page.get_by_label("Name", exact=True).press("Enter")
    expect(row(page, "Counterpart", "Наварро")).to_have_count(0)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="What was created")).to_be_visible()
    assert "Пабло Лемус" in own_site(recorded)["people"]


def test_every_state_of_the_page_is_accessible(own_site, sign_in):
    page = sign_in("editor")
    paste(page, SHORT)
    found = {}

    def examine(state: str) -> None:
        page.evaluate(AXE_SCRIPT)
        if faults := in_both_schemes(page):
            found[state] = faults

    examine("open")
    found["width"] = too_wide(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    drag_over(page, "Пабло Лемусом")
    expect(page.get_by_role("dialog").get_by_role("button").first).to_be_visible()
    examine("menu")
    press(page, "Escape")
    labels = ("Mission", "Ambassador", "Title", "Counterpart", "Spheres", "Outcome")
    for number, label in enumerate(labels, 1):
        page.get_by_role("link", name=re.compile(f"^Change ?: {label}")).first.click()
        expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(number)
    examine("corrections")
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="What was created")).to_be_visible()
    examine("confirmed")
    # The title of a meeting can be a long sentence.
    title = " ".join(["Посол встретился с министром"] * 6)
    own_site(Meeting.objects.filter(source__isnull=False).update, title_ru=title, title_en=title)
    page.get_by_role("link", name=re.compile("Пабло Лемусом Наварро$")).first.click()
    expect(page.get_by_role("link", name="The whole text")).to_be_visible()
    examine("draft")
    found["width of a draft"] = too_wide(page)
    assert found == {"width": [], "width of a draft": []}


def test_a_refusal_is_in_sight_where_one_confirmed(own_site, sign_in):
    page = sign_in("editor")
    paste(page, SHORT)
    for number in (1, 2, 3):
        page.locator("summary").filter(has_text=f"Change the item {number}").click()
        page.get_by_role("button", name="Leave out", exact=True).locator(
            "visible=true"
        ).last.click()
        expect(page.get_by_text(f"{3 - number} item")).to_be_visible()
    page.get_by_role("button", name="Confirm").click()
    expect(page).to_have_url(re.compile("/confirm/#confirm$"))
    expect(page.get_by_text("No item with a meeting is left.")).to_be_in_viewport()
