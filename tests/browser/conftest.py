"""Chromium on a live server that holds the sample.

The sample is loaded once for a worker. `site` serves one copy to every test that only reads,
`own_site` a fresh copy to a test that writes; a copy of a small database takes a tenth of a second.
"""

import datetime as dt
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import StringIO

# Playwright's event loop lives in the main thread, where the tests and the fixtures meet the
# database; nothing here awaits, so Django's guard would only be in the way.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from diplomacy.sample import PASSWORD

PATIENCE = 15_000  # Milliseconds: a machine of two cores runs two browsers and two servers.
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
SWITCHES = [
    "--no-sandbox",  # Chromium's sandbox refuses to be root, as in a container.
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def database(name):
    """New connections, those of the server's threads too, go to this database."""
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.settings_dict["NAME"] = before


def copy_of(template, suffix):
    """Copy a database that nobody is connected to; the copies end with the run's server."""
    name = f"{template}_{suffix}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


def number_from_one(*tables):
    """So that addresses are known: earlier tests of this worker have used up numbers."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), 1, false)", [table])


@pytest.fixture(scope="session")
def media(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="session")
def sample(django_db_setup, django_db_blocker, media):
    """The name of a database with the sample, which is only copied."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock():
        connection.close()
        name = copy_of(connection.settings_dict["NAME"], "sample")
        with database(name), override_settings(MEDIA_ROOT=media, PASSWORD_HASHERS=hashers):
            number_from_one("diplomacy_post", "diplomacy_meeting")
            call_command("load_sample", stdout=StringIO())
            connection.close()
    return name


@pytest.fixture(scope="session")
def shared_copy(sample, django_db_blocker):
    with django_db_blocker.unblock():
        return copy_of(sample, "shared")


@pytest.fixture(scope="session")
def server(django_db_setup):
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def _march_of_2026(monkeypatch):
    """Soon after the sample's digest, so that its meetings are of last month for ever."""
    now = timezone.now
    ago = now() - dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now() - ago)


@pytest.fixture
def site(db, shared_copy, media, settings):
    """The sample, for tests that only read."""
    settings.MEDIA_ROOT = media
    with database(shared_copy):
        yield


@pytest.fixture
def own_site(db, sample, media, settings):
    """The sample, for a test that writes; yields how to change a record behind the browser."""
    settings.MEDIA_ROOT = media

    def change(work, *arguments, **named):
        with ThreadPoolExecutor(1) as thread:
            result = thread.submit(work, *arguments, **named).result()
            thread.submit(connections.close_all).result()
        return result

    with database(copy_of(sample, "own")):
        yield change


@pytest.fixture(scope="session")
def playwright(sample, playwright):
    """Its event loop has connections of its own, so the sample is made first."""
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session")
def base_url(server):
    return server.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    found = {"executable_path": CHROMIUM} if CHROMIUM else {}
    return {**browser_type_launch_args, **found, "args": SWITCHES}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """The admin follows the browser's language, which is English here."""
    expect.set_options(timeout=PATIENCE)
    return {**browser_context_args, "locale": "en-GB"}


@pytest.fixture
def complaints():
    """What browsers complain of: script errors, failed requests, violations of the CSP."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def new_context(new_context, complaints):
    def heard(said):
        if said.type == "error":
            place = said.location
            complaints.append(f"{place['url']}:{place['lineNumber']} {said.text}")

    def listened_to(**options) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        context.on("console", heard)
        context.on("weberror", lambda raised: complaints.append(str(raised.error)))
        return context

    return listened_to


@pytest.fixture
def click():
    """Clicks, and counts: what a reader has to do."""

    class Click:
        count = 0

        def __call__(self, target) -> None:
            target.click()
            self.count += 1

    return Click()


@pytest.fixture
def sign_in(new_context):
    """Opens the newsroom for one of the demo accounts, in a browser of its own."""

    def signed_in(username) -> Page:
        page = new_context().new_page()
        page.goto("/admin/")
        page.get_by_label("Username").fill(username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page).to_have_title("Today in the newsroom | MFA Press")
        return page

    return signed_in
