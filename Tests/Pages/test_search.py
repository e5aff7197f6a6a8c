"""A parent looks for a place."""

import re
from datetime import timedelta

import pytest
from hands import press_twice
from keyboard import tab_to
from playwright.sync_api import expect
from screens import screenshot
from world import CENTRE, today


def names(page):
    return page.locator("#results .card h3").all_inner_texts()


def test_around_me_nearest_first(open_page, viewport, world):
    page = open_page(viewport, geolocation=CENTRE)
    page.goto("/")
    page.get_by_role("button", name="現在地からさがす").click()
    expect(page.get_by_text("現在地から近い順に表示しています。")).to_be_visible()
    expect(page).to_have_url(re.compile(r"lat=43\.4452&lon=144\.9361"))
    found = [
        feature["properties"]["name"]
        for feature in world.anybody.get("/v1/facilities", lat=CENTRE[0], lon=CENTRE[1], limit=30)["features"]
    ]
    assert names(page) == found
    assert page.locator("#results .distance").first.inner_text().startswith(("10 m", "2", "3", "1", "4"))
    screenshot(page, "around-me")


def test_who_gives_no_position_types_a_place(open_page):
    page = open_page()
    page.goto("/")
    page.get_by_role("button", name="現在地からさがす").click()
    expect(page.get_by_text("現在地を使えません")).to_be_visible()
    page.get_by_label("場所", exact=True).fill("中央つばめ保育園")
    page.keyboard.press("Enter")
    expect(page.get_by_text("から近い順に表示しています")).to_be_visible()
    assert names(page)[0] == "中央つばめ保育園"


def test_the_address_holds_the_search(open_page):
    page = open_page("desktop")
    page.goto("/?near=中央")
    page.get_by_role("checkbox", name="授乳室・赤ちゃんの駅").check()
    expect(page.locator("#results .card .kind").first).to_contain_text("授乳室")
    page.get_by_text("条件を増やす").click()
    page.get_by_label("お子さんの年齢").select_option("12")
    expect(page).to_have_url(re.compile("category=nursingRoom.*ageMonths=12"))
    page.wait_for_load_state("networkidle")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
    there = names(page)
    friend = open_page("phone")
    friend.goto(page.url)
    assert names(friend) == there
    assert friend.get_by_label("お子さんの年齢").input_value() == "12"
    # Back is the search before.
    page.go_back()
    expect(page.get_by_label("お子さんの年齢")).to_have_value("")


def test_the_map_shows_what_the_list_shows(open_page, viewport):
    page = open_page(viewport)
    page.goto("/?near=中央&category=park")
    expect(page.locator("#map")).to_be_visible()
    listed = page.locator("#results .card[data-lat]").count()
    pins = page.locator(".pin:not(.cluster)").count()
    clustered = sum(int(number) for number in page.locator(".pin.cluster b").all_inner_texts())
    assert pins + clustered == listed == 30
    # A pin says what it is, and leads there.
    pin = page.locator(".pin-box:has(.pin:not(.cluster))").first
    name = pin.get_attribute("title")
    pin.click()
    link = page.locator(".leaflet-popup").get_by_role("link", name=name)
    expect(link).to_be_visible()
    # Only the page scrolls: a map that did would jump back under the finger.
    scrolled = "link => { link.scrollIntoView({ block: 'start' }); return document.getElementById('map').scrollTop }"
    assert link.evaluate(scrolled) == 0
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_more_is_added_below(open_page):
    page = open_page()
    page.goto("/?near=中央")
    page.get_by_role("link", name="もっと見る").click()
    expect(page.locator("#results .card")).to_have_count(60)
    assert len(set(names(page))) > 55
    # Whoever looks at one and comes back is where they were.
    last = names(page)[-1]
    page.locator("#results .card h3 a").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(last)
    page.go_back()
    expect(page.locator("#results .card")).to_have_count(60)
    expect(page.locator("#results .card").last).to_be_in_viewport()


def test_what_nothing_can_stand_above_is_read_aloud(open_page):
    """In the easy language, lists to choose from have readings instead of kanji; on English pages, what a publisher wrote
    is marked as Japanese."""
    page = open_page()
    page.goto("/?near=中央&lang=ja-easy")
    for option in page.locator("select[name=ageMonths] option").all_text_contents():
        assert not re.search(r"[\u4e00-\u9fff]", option), option
    page.goto("/?near=中央&lang=en")
    assert page.locator("#results .address").first.get_attribute("lang") == "ja"


def test_a_mark_changes_while_somebody_looks(open_page, world, viewport):
    """Staff take the phone; the parent's page follows without being loaded again."""
    service = world.last_place
    slot = world.free_slot(service.id)
    page = open_page(viewport)
    page.goto(f"/?near={service.facility.name}&category=temporaryCare&vacantOn={slot['start'][:10]}")
    card = page.locator(f".card[data-id='{service.facility.id}']")
    expect(card.locator(".mark")).to_contain_text("空きあり")
    page.evaluate("window.untouched = true")
    slots = world.anybody.get(f"/v1/services/{service.id}/slots", **{"from": slot["start"][:10]})["slots"]
    that_day = [other for other in slots if other["start"][:10] == slot["start"][:10] and other["remaining"]]
    for other in that_day:
        world.staff.api.post(f"/v1/slots/{other['id']}/adjustments", {"delta": -1, "reason": "電話予約"})
    # Nothing is left on that day, so the search no longer finds it.
    expect(card).to_have_count(0)
    for other in that_day:
        world.staff.api.post(f"/v1/slots/{other['id']}/adjustments", {"delta": 1, "reason": "取り消し"})
    expect(card.locator(".mark")).to_contain_text("空きあり")
    assert page.evaluate("window.untouched"), "the page was loaded again"


def test_by_keyboard_alone(open_page, viewport):
    page = open_page(viewport)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="本文へ進む")).to_be_focused()
    tab_to(page, "searchbox", "場所")
    page.keyboard.type("中央つばめ保育園")
    page.keyboard.press("Enter")
    expect(page.get_by_text("から近い順に表示しています")).to_be_visible()
    tab_to(page, "checkbox", "一時預かり")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("category=temporaryCare"))
    tab_to(page, "link", "中央つばめ保育園", limit=150)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("中央つばめ保育園")


def test_the_list_stands_without_the_map(open_page):
    page = open_page()
    page.route("**/leaflet.js", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    page.goto("/?near=中央")
    expect(page.locator("#map")).to_be_hidden()
    assert len(names(page)) == 30
    page.get_by_role("checkbox", name="一時預かり").check()
    expect(page).to_have_url(re.compile("category=temporaryCare"))


def test_a_mistake_is_reported(open_page, world):
    page = open_page()
    page.goto(f"/facilities/{world.care.facility.id}")
    page.get_by_text("まちがいを知らせる").click()
    page.get_by_label("どこがちがっていましたか").fill("土曜日は休みでした。")
    press_twice(page.get_by_role("button", name="送る"))
    expect(page.get_by_text("ありがとうございます。")).to_be_visible()
    inbox = world.staff.api.get(f"/v1/organizations/{world.operator.id}/corrections")["corrections"]
    assert [sent["message"] for sent in inbox].count("土曜日は休みでした。") == 1


def test_events_near_a_place(open_page, world, viewport):
    page = open_page(viewport)
    page.goto("/events?near=中央つばめ保育園&ageMonths=24")
    page.get_by_role("link", name=world.event.title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(world.event.title)
    expect(page.locator(".sessions")).to_contain_text("10:00〜12:00")


def test_what_goes_wrong_leaves_the_list(open_page):
    """The server is busy: the page says so, keeps what it shows, and where the parent is."""
    page = open_page(geolocation=CENTRE, provokes="status of 503|net::ERR")
    page.goto(f"/?lat={CENTRE[0]}&lon={CENTRE[1]}")
    before = names(page)
    page.route("**/?*category=*", lambda route: route.fulfill(status=503, body=""))
    page.get_by_role("checkbox", name="公園", exact=True).check()
    expect(page.locator("#said")).not_to_be_empty()
    assert names(page) == before
    page.unroute("**/?*category=*")
    page.get_by_role("checkbox", name="一時預かり").check()
    expect(page.locator("#said")).to_be_empty()
    expect(page).to_have_url(re.compile("lat=43"))
    expect(page.get_by_text("現在地から近い順に表示しています。")).to_be_visible()


@pytest.mark.parametrize("viewport", ["tablet", "desktop"])
def test_the_map_by_keyboard(open_page, viewport):
    page = open_page(viewport)
    page.goto("/?near=中央つばめ保育園&category=park")
    cluster = page.locator(".pin-box:has(.cluster)").first
    before = page.locator(".pin.cluster").count()
    cluster.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pin.cluster")).not_to_have_count(before)
    pin = page.locator(".pin-box:has(.pin:not(.cluster))").first
    pin.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(pin).to_be_focused()
    # The map was zoomed into: a pin outside comes into view when one goes there.
    in_view = """pin => {
      const [inner, outer] = [pin, document.getElementById("map")].map(element => element.getBoundingClientRect())
      return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
    }"""
    outside = page.locator(".pin-box").evaluate_all(f"pins => pins.findIndex(pin => !({in_view})(pin))")
    assert outside >= 0
    away = page.locator(".pin-box").nth(outside)
    away.focus()
    assert away.evaluate(in_view)
    expect(away).to_be_in_viewport(ratio=1)


def test_events_of_one_day(open_page, world):
    page = open_page()
    page.goto("/events")
    page.get_by_label("開催日").select_option(str(world.event.start.date()))
    expect(page.locator("#results .card", has_text=world.event.title).first).to_be_visible()
    expect(page).to_have_url(re.compile(f"on={world.event.start.date()}"))
    page.get_by_label("開催日").select_option(str(today() + timedelta(days=1)))
    expect(page.locator("#results .card", has_text=world.event.title)).to_have_count(0)
    expect(page.get_by_label("開催日")).to_have_value(str(today() + timedelta(days=1)))
