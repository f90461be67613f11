"""Takes the README's pictures: `.venv/bin/python docs/pictures/take.py [ADDRESS]`.

From a running trial with the sample (http://127.0.0.1:8000 when no address is given).
"""

import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2}
DIGEST = "eight-missions-nine-meetings"
INCOMING = """\
Посол Казахстана в Словении Алтай Абибуллаев встретился с министром сельского хозяйства Словении \
Матеем Кранцем. Обсуждены поставки зерна и переработка молока. Стороны договорились создать \
рабочую группу.

В Мексике посол РК Алмурат Турганбеков провёл переговоры с губернатором штата Халиско Пабло \
Лемусом Наварро. Обсуждено развитие туризма.
"""
# The name of each picture, who looks, at which address, and how.
PICTURES: tuple[tuple[str, str, str, dict], ...] = (
    ("home-ru", "", "/ru/", DESK),
    ("digest-kk", "", f"/kk/posts/{DIGEST}/", DESK),
    ("meetings-en", "", "/en/meetings/?country=SI&sphere=agriculture", DESK),
    ("incoming-text", "editor", "/admin/diplomacy/intake/add/", DESK),
    ("newsroom-post", "chief", "/admin/diplomacy/post/", DESK),
    ("report", "analyst", "/en/reports/?country=SI", DESK),
    ("phone-dark", "", "/ru/posts/", {**PHONE, "color_scheme": "dark"}),
)


def main() -> None:
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for name, person, address, screen in PICTURES:
            page = opened(chromium, base, person, address, screen)
            save(page.screenshot(), HERE / f"{name}.webp")
            if name == "incoming-text":
                page.get_by_role("button", name="Drop this text").click()
            page.context.close()


def opened(chromium: Browser, base: str, person: str, address: str, screen: dict) -> Page:
    page = chromium.new_context(locale="en-GB", **screen).new_page()
    if person:
        page.goto(f"{base}/admin/login/")
        page.fill("#id_username", person)
        page.fill("#id_password", "press-2026")
        page.press("#id_password", "Enter")
        page.wait_for_url("**/admin/")
    page.goto(base + address)
    if "/diplomacy/post/" in address:
        page.get_by_role("link", name="Eight countries").click()
    if "/diplomacy/intake/" in address:
        take_in(page)
    page.wait_for_load_state("networkidle")
    return page


def take_in(page: Page) -> None:
    page.get_by_label("Text", exact=True).fill(INCOMING)
    page.get_by_role("button", name="Take in").click()
    if (again := page.get_by_label("Take it in all the same")).is_visible():
        again.check()
        page.get_by_role("button", name="Take in").click()
    page.wait_for_url("**/change/")


def save(picture: bytes, path: Path) -> None:
    Image.open(BytesIO(picture)).convert("RGB").save(path, quality=80, method=6)


if __name__ == "__main__":
    main()
