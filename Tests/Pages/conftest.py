"""The real server with a small world in it, and Debian's Chromium to look at it."""

import itertools
import os
import re
import signal
import subprocess
import time
from math import inf
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mails import Mailbox
from playwright.sync_api import sync_playwright
from screens import VIEWPORTS
from world import ADMIN, PASSWORD, build_world, sign_up

PACKAGE = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("FACILITY_API", PACKAGE / ".build/debug/facility-api")).resolve()
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Where the database lies."""
    return tmp_path_factory.mktemp("facility-api")


@pytest.fixture(scope="session")
def server(folder):
    """The address of a server that holds SeedData; it must stop when it is told to."""
    database = folder / "kosodate.sqlite"
    subprocess.run(
        [PROGRAM, "admin", "create", "--email", ADMIN, "--password-stdin", "--database", database],
        input=PASSWORD, text=True, check=True,
    )
    log = folder / "server.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", "--database", database, "--seed", PACKAGE / "SeedData"],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        address = None
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                address = found.group()
                break
        assert address, log.read_text()
        yield address
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) == 0, log.read_text()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def mailbox(server, folder):
    """Every mail the server sends."""
    return Mailbox(folder / "mail")


@pytest.fixture(scope="session")
def world(server, mailbox):
    """Who and what is there besides SeedData; see world.py."""
    return build_world(server, mailbox)


@pytest.fixture(scope="session")
def parent(server):
    """Signs up a family nobody has seen before: `parent(14, 40)` has children of 14 and 40 months."""
    numbers = itertools.count(1)

    def parent(*ages):
        return sign_up(server, "佐藤あかり", f"parent-{next(numbers)}@example.jp", ages or (14,))

    return parent


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, without a network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            # CI is root, for whom the sandbox refuses to start.
            chromium_sandbox=False,
            # Nothing leaves this machine, whoever asks for it: tiles fail as they do without a network. Not by routing
            # requests, which would switch off the cache and miss workers.
            args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"],
        )
        yield browser
        browser.close()


@pytest.fixture(params=VIEWPORTS)
def viewport(request):
    """For tests that hold on every screen."""
    return request.param


@pytest.fixture
def open_page(browser, server):
    """Opens pages, each in a browser of its own. Whatever one complains about fails the test at its end.

    `open_page(viewport="phone", javascript=True, dark=False, language="ja-JP", geolocation=None, account=None,
    provokes=None)`: `geolocation` is (latitude, longitude) and comes with the permission; `account` is signed in;
    `provokes` is a pattern of complaints that the test itself gives reason for, "status of 409" for example.
    """
    contexts, complaints = [], []

    def open_page(
        viewport="phone", javascript=True, dark=False, language="ja-JP", geolocation=None, account=None, provokes=None
    ):
        context = browser.new_context(
            **VIEWPORTS[viewport],
            base_url=server,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            locale=language,
            timezone_id="Asia/Tokyo",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        if geolocation:
            context.set_geolocation({"latitude": geolocation[0], "longitude": geolocation[1], "accuracy": 20})
            context.grant_permissions(["geolocation"], origin=server)

        def complain(text):
            if not (provokes and re.search(provokes, text)):
                complaints.append(text)

        # Violations of the content security policy are errors on the console, too.
        context.on("console", lambda message: is_complaint(message) and complain(f"{where(message)}: {message.text}"))
        context.on("weberror", lambda error: complain(f"{error.page.url}: uncaught {error.error}"))
        # Nobody wishes for the same change twice within a second, save for one place less and another one.
        sent = {}

        def count(request):
            if request.method not in ("GET", "HEAD") and not request.url.endswith(("dryRun=true", "/adjustments")):
                change = (request.method, request.url, request.post_data_buffer)
                if time.monotonic() - sent.get(change, -inf) < 1:
                    complain(f"sent twice: {request.method} {request.url}")
                sent[change] = time.monotonic()

        context.on("request", count)
        if account:
            # Not once more by the password, whose check is slow on purpose; so signing out ends `account.api`, too.
            cookie = {"name": "kosodate_session", "value": account.api.token, "httpOnly": True, "sameSite": "Lax"}
            context.add_cookies([{**cookie, "url": server}])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    if complaints:
        pytest.fail("the browser complained:\n" + "\n".join(complaints), pytrace=False)


def is_complaint(message):
    """Errors, save those of tiles, which are out of reach here."""
    outside = urlsplit(message.location["url"]).hostname not in ("127.0.0.1", "localhost", None)
    return message.type == "error" and not (outside and "net::ERR_NAME_NOT_RESOLVED" in message.text)


def where(message):
    return f"{message.location['url'] or message.page.url}:{message.location['lineNumber']}"
