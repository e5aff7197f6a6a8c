"""What holds for every page: everybody can use it, on every screen, by day and by night."""

import pytest
from axe import assert_accessible
from screens import LOOKS, assert_fits, screenshot

PUBLIC = {
    "map": "/?near=中央",
    "map-vacant": "/?near=中央&category=temporaryCare&ageMonths=14",
    "nothing": "/?q=ないはずの名前",
    "events": "/events",
    "facility": "/facilities/{facility}",
    "event": "/events/{event}",
    "week": "/services/{service}",
    "slot": "/slots/{slot}",
    "sign-in": "/sign-in",
    "sign-up": "/sign-up",
    "password-reset": "/password-reset",
    "invitation": "/invitation",
}
# Each with something to wait for: it is filled by a script.
OWN = {"bookings": ("/bookings", ".card"), "booking": ("/bookings/{booking}", ".code"), "account": ("/account", ".card")}


@pytest.fixture(scope="session")
def places(world):
    return {
        "facility": world.care.facility.id,
        "event": world.event.id,
        "service": world.care.id,
        "slot": world.free_slot(world.care.id)["id"],
    }


@pytest.mark.parametrize("name", PUBLIC)
def test_everybody_can_use_it(open_page, places, viewport, name):
    path = PUBLIC[name].format(**places)
    for dark, language in LOOKS[viewport]:
        page = open_page(viewport, dark=dark)
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        page.wait_for_load_state("networkidle")
        assert page.locator("html").get_attribute("data-lang") == language
        assert (page.locator("ruby").count() > 0) == (language == "ja-easy")
        # A phrase without a text shows its name.
        assert not page.get_by_text("{n}").count()
        assert_accessible(page)
        assert_fits(page)
        screenshot(page, f"{name}-{language}")
        # Remembered.
        page.goto("/sign-in")
        assert page.locator("html").get_attribute("data-lang") == language
        page.context.close()


@pytest.mark.parametrize("name", OWN)
def test_everybody_can_use_what_is_theirs(open_page, world, family, viewport, name):
    account, booking = family
    path, content = OWN[name]
    for dark, language in LOOKS[viewport]:
        page = open_page(viewport, dark=dark, account=account)
        page.goto(f"{path.format(booking=booking['id'])}?lang={language}")
        page.locator(content).first.wait_for()
        assert_accessible(page)
        assert_fits(page)
        screenshot(page, f"{name}-{language}")
        page.context.close()


@pytest.fixture(scope="session")
def family(world, parent):
    """A family with a booking."""
    account = parent(14, 40)
    return account, account.book(world.free_slot(world.care.id))


@pytest.mark.parametrize("name", ["map", "events", "facility", "event", "week"])
def test_reads_without_scripts(open_page, places, name):
    page = open_page(javascript=False)
    page.goto(PUBLIC[name].format(**places))
    assert page.get_by_role("heading", level=1).inner_text()
    assert_accessible(page)
    screenshot(page, f"{name}-without-scripts")


def test_a_search_works_without_scripts(open_page):
    page = open_page(javascript=False)
    page.goto("/")
    page.get_by_label("場所", exact=True).fill("東雲リフレッシュ保育室")
    page.get_by_role("checkbox", name="一時預かり").check()
    page.get_by_role("button", name="さがす", exact=True).click()
    first = page.locator("#results .card").first
    assert first.get_by_role("link").inner_text() == "東雲リフレッシュ保育室"
    first.get_by_role("link").click()
    assert page.get_by_role("heading", level=1).inner_text() == "東雲リフレッシュ保育室"


def test_what_is_not_there_says_so(open_page):
    page = open_page(provokes="status of 404")
    answer = page.goto("/facilities/999999")
    assert answer.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "見つかりませんでした"
    assert_accessible(page)
    screenshot(page, "missing")


def test_a_wrong_address_says_what_is_wrong(open_page):
    page = open_page(provokes="status of 400")
    assert page.goto("/?lat=91&lon=144").status == 400
    assert "「lat」には -90 から 90 度までの数を指定してください。" in page.locator("main").inner_text()


def test_the_first_view_is_light(open_page, server):
    """As it goes over the wire, the map included, the tiles not."""
    page = open_page()
    debugger = page.context.new_cdp_session(page)
    debugger.send("Network.enable")
    sizes = {}
    debugger.on("Network.loadingFinished", lambda event: sizes.__setitem__(event["requestId"], event["encodedDataLength"]))
    page.goto("/?near=中央")
    page.wait_for_load_state("networkidle")
    assert len(sizes) >= 8
    assert sum(sizes.values()) <= 150_000, sizes
    print(f"first view: {sum(sizes.values()):.0f} bytes in {len(sizes)} requests")
