"""A family books, waits, cancels; two families want the same place."""

import re
from datetime import datetime, timedelta

from axe import assert_accessible
from hands import press_twice
from keyboard import tab_to
from playwright.sync_api import expect
from screens import screenshot
from world import JAPAN, PASSWORD, add_service, birth_date


def test_from_the_map_to_the_door(open_page, world, viewport):
    """Somebody new: finds a place, signs up without losing it, adds a child, books, and has a code."""
    slot = world.free_slot(world.care.id)
    page = open_page(viewport, provokes="status of 401")
    page.goto(f"/?near={world.care.facility.name}&category=temporaryCare")
    page.get_by_role("link", name=world.care.facility.name).first.click()
    page.get_by_role("link", name="日を選んで予約する").first.click()
    page.goto(f"/services/{world.care.id}?from={slot['start'][:10]}")
    page.locator(f"a[href='/slots/{slot['id']}']").click()
    expect(page.get_by_text("キャンセルは")).to_be_visible()
    expect(page.get_by_text("1時間500円")).to_be_visible()
    page.get_by_role("link", name="はじめて利用する").click()
    page.get_by_label("お名前").fill("山本ゆい")
    page.get_by_label("メールアドレス").fill(f"yui-{viewport}@example.jp")
    page.get_by_label("新しいパスワード").fill(PASSWORD)
    press_twice(page.get_by_role("button", name="登録する"))
    # Back at the slot, and asked for a child.
    expect(page).to_have_url(re.compile(f"/slots/{slot['id']}$"))
    page.get_by_label("呼び名").fill("はな")
    page.get_by_label("生年月日").fill(str(birth_date(14)))
    page.get_by_label("施設に伝えたいこと").fill("卵アレルギー")
    press_twice(page.get_by_role("button", name="追加する"))
    expect(page.get_by_role("checkbox", name="はな")).to_be_checked()
    press_twice(page.get_by_role("button", name="確認へ進む"))
    expect(page.locator("#countdown")).to_contain_text(re.compile(r"あと 9:\d\d"))
    screenshot(page, "confirm")
    press_twice(page.get_by_role("button", name="予約を確定する"))
    expect(page).to_have_url(re.compile(r"/bookings/\d+$"))
    expect(page.get_by_text("予約確定")).to_be_visible()
    expect(page.locator(".code")).to_have_text(re.compile(r"^\w{4,}$"))
    assert page.get_by_role("img", name="QR コード").evaluate("image => image.decode().then(() => image.naturalWidth)")
    with page.expect_download() as download:
        page.get_by_role("link", name="カレンダーに入れる").click()
    assert b"BEGIN:VEVENT" in download.value.path().read_bytes()
    # Pressed twice, booked once.
    assert world.anybody.get(f"/v1/slots/{slot['id']}")["remaining"] == slot["remaining"] - 1
    page.goto("/bookings")
    expect(page.locator(".card")).to_have_count(1)


def test_by_keyboard_alone(open_page, world, parent):
    account = parent(14)
    slot = world.free_slot(world.care.id)
    page = open_page(account=account)
    page.goto(f"/slots/{slot['id']}")
    expect(page.get_by_role("checkbox", name="はな")).to_be_checked()
    tab_to(page, "button", "確認へ進む")
    page.keyboard.press("Enter")
    expect(page.locator("#confirm")).to_be_focused()
    tab_to(page, "button", "予約を確定する")
    page.keyboard.press("Enter")
    expect(page.get_by_text("予約確定")).to_be_visible()


def test_two_families_and_one_place(open_page, world, parent):
    first, second = parent(14), parent(20)
    slot = world.free_slot(world.last_place.id)
    pages = [open_page(account=account, provokes="status of 409") for account in (first, second)]
    for page in pages:
        page.goto(f"/slots/{slot['id']}")
        expect(page.get_by_role("checkbox", name="はな")).to_be_checked()
    # One presses, and has it for some minutes; the other one is told, and waits.
    pages[0].get_by_role("button", name="確認へ進む").click()
    expect(pages[0].locator("#countdown")).to_be_visible()
    pages[1].get_by_role("button", name="確認へ進む").click()
    expect(pages[1].locator(".outcome .notice")).to_be_visible()
    expect(pages[1].get_by_text("近い日の空き")).to_be_visible()
    pages[0].get_by_role("button", name="予約を確定する").click()
    expect(pages[0].get_by_text("予約確定")).to_be_visible()
    press_twice(pages[1].get_by_role("button", name="キャンセル待ちをする"))
    expect(pages[1].get_by_text("いま 1 番目です")).to_be_visible()
    screenshot(pages[1], "waiting")
    assert world.anybody.get(f"/v1/slots/{slot['id']}")["remaining"] == 0
    # The first gives it back; the second gets a mail with a link, and takes it.
    pages[0].on("dialog", lambda dialog: dialog.accept())
    press_twice(pages[0].get_by_role("button", name="予約をキャンセルする"))
    expect(pages[0].get_by_text("キャンセル済み")).to_be_visible()


def test_an_offer_is_taken_from_the_mail(open_page, world, parent, mailbox):
    first, second = parent(14), parent(20)
    slot = world.free_slot(world.last_place.id)
    booking = first.book(slot)
    second.api.post(f"/v1/slots/{slot['id']}/waitlist-entries", {"childIds": [second.children[0].id]})
    first.api.post(f"/v1/bookings/{booking['id']}/cancellation", {})
    link = mailbox.link(second.email, "空きが出ました")
    page = open_page(account=second)
    page.goto(link)
    expect(page.get_by_text("までにお返事ください")).to_be_visible()
    screenshot(page, "offer")
    press_twice(page.get_by_role("button", name="この枠を予約する"))
    expect(page.get_by_text("予約確定")).to_be_visible()


def test_a_place_that_is_not_wanted_after_all(open_page, world, parent, mailbox):
    """Given back before it was booked, while waiting for it, and when it is offered: whoever comes next has it."""
    first, second = parent(14), parent(20)
    slot = world.free_slot(world.last_place.id)
    page = open_page(account=second)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"/slots/{slot['id']}")
    expect(page.get_by_role("checkbox", name="はな")).to_be_checked()
    page.get_by_role("button", name="確認へ進む").click()
    expect(page.locator("#countdown")).to_contain_text("あと")
    press_twice(page.get_by_role("button", name="予約せずに戻る"))
    expect(page.get_by_role("button", name="確認へ進む")).to_be_visible()
    expect(page.locator("#confirm")).to_be_hidden()
    booking = first.book(slot)
    # The page has heard that it is full.
    press_twice(page.get_by_role("button", name="キャンセル待ちをする"))
    expect(page.get_by_text("いま 1 番目です")).to_be_visible()
    press_twice(page.get_by_role("button", name="キャンセル待ちをやめる"))
    expect(page.get_by_text("キャンセル済み")).to_be_visible()
    second.api.post(f"/v1/slots/{slot['id']}/waitlist-entries", {"childIds": [second.children[0].id]})
    first.api.post(f"/v1/bookings/{booking['id']}/cancellation", {})
    page.goto(mailbox.link(second.email, "空きが出ました"))
    press_twice(page.get_by_role("button", name="見送る"))
    expect(page.get_by_role("button", name="この枠を予約する")).to_be_hidden()
    assert world.anybody.get(f"/v1/slots/{slot['id']}")["remaining"] == 1


def test_nothing_is_left_after_signing_out(open_page, world, parent):
    account = parent(14)
    booking = account.book(world.free_slot(world.care.id))
    page = open_page(account=account)
    page.goto("/account")
    expect(page.get_by_text("佐藤あかり")).to_be_visible()
    page.goto("/bookings")
    expect(page.locator(".card")).to_have_count(1)
    page.goto(f"/bookings/{booking['id']}")
    expect(page.locator(".code")).to_be_visible()
    press_twice(page.get_by_role("button", name="ログアウト"))
    expect(page.get_by_role("link", name="ログイン")).to_be_visible()
    for _ in range(2):
        page.go_back()
        expect(page).to_have_url(re.compile("/sign-in"))
        assert "佐藤あかり" not in page.content() and account.children[0].nickname not in page.content()


def test_what_is_somebody_elses_is_not_there(open_page, world, parent):
    owner, stranger = parent(14), parent(14)
    booking = owner.book(world.free_slot(world.care.id))
    page = open_page(account=stranger, provokes="status of 404")
    page.goto(f"/bookings/{booking['id']}")
    expect(page.get_by_text("この予約は見つかりません")).to_be_visible()


def test_a_booking_can_be_printed(open_page, world, parent):
    account = parent(14)
    booking = account.book(world.free_slot(world.care.id))
    page = open_page("desktop", account=account, dark=True)
    page.goto(f"/bookings/{booking['id']}")
    expect(page.locator(".code")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".code")).to_be_visible()
    expect(page.get_by_role("button", name="印刷する")).to_be_hidden()
    expect(page.locator(".top nav").first).to_be_hidden()
    # Paper is white by night, too.
    assert_accessible(page)
    screenshot(page, "booking-printed")


def test_a_session_that_has_ended_is_no_dead_end(open_page, parent):
    """The password was changed on another device: whoever comes back signs in again."""
    account = parent(14)
    page = open_page(account=account, provokes="status of 401")
    other = account.api.post("/v1/sessions", {"email": account.email, "password": PASSWORD})
    account.api.delete("/v1/sessions/current")
    assert other["token"]
    page.goto("/bookings")
    expect(page).to_have_url(re.compile("/sign-in"))
    page.get_by_label("メールアドレス").fill(account.email)
    page.get_by_label("パスワード").fill(PASSWORD)
    press_twice(page.get_by_role("button", name="ログイン"))
    expect(page).to_have_url(re.compile("/bookings$"))
    expect(page.get_by_text("予約はまだありません。")).to_be_visible()


def test_nobody_is_sent_elsewhere_after_signing_in(open_page, parent):
    account = parent(14)
    for target in ("//evil.example/", "/%09/evil.example/", "/%5Cevil.example/", "https://evil.example/"):
        page = open_page()
        page.goto(f"/sign-in?to={target}")
        page.get_by_label("メールアドレス").fill(account.email)
        page.get_by_label("パスワード").fill(PASSWORD)
        page.get_by_role("button", name="ログイン").click()
        expect(page.get_by_role("button", name="ログアウト")).to_be_visible()
        assert "evil" not in page.url.split("/")[2]


def test_a_reload_keeps_the_place(open_page, world, parent):
    """One place, held by whoever reloads: it is still theirs, and not full."""
    slot = world.free_slot(world.last_place.id)
    page = open_page(account=parent(14))
    page.goto(f"/slots/{slot['id']}")
    expect(page.get_by_role("checkbox", name="はな")).to_be_checked()
    page.get_by_role("button", name="確認へ進む").click()
    expect(page.locator("#countdown")).to_be_visible()
    page.reload()
    expect(page.locator("#countdown")).to_contain_text("あと")
    expect(page.get_by_role("button", name="キャンセル待ちをする")).to_be_hidden()
    page.get_by_role("button", name="予約を確定する").click()
    expect(page.get_by_text("予約確定")).to_be_visible()


def test_a_lost_answer_books_once_and_says_so(open_page, world, parent):
    """The server has booked, but the answer never comes: pressing again finds the booking."""
    account = parent(14)
    slot = world.free_slot(world.care.id)
    page = open_page(account=account, provokes="net::ERR|status of 504|sent twice")
    page.goto(f"/slots/{slot['id']}")
    expect(page.get_by_role("checkbox", name="はな")).to_be_checked()
    page.get_by_role("button", name="確認へ進む").click()
    lost = []

    def lose(route):
        if route.request.method == "POST" and len(lost) < 2:
            lost.append(route.fetch())
            return route.fulfill(status=504, body="") if len(lost) == 1 else route.abort()
        return route.continue_()

    page.route("**/v1/bookings", lose)
    button = page.get_by_role("button", name="予約を確定する")
    button.click()
    expect(page.get_by_text("ただいま混み合っています。")).to_be_visible()
    button.click()
    expect(page.get_by_text("通信できませんでした")).to_be_visible()
    button.click()
    expect(page.get_by_text("予約確定")).to_be_visible()
    assert [answer.status for answer in lost] == [201, 201]
    assert len(account.api.get("/v1/bookings")["bookings"]) == 1


def test_the_minute_when_booking_opens(open_page, world, parent):
    """Whoever waits before the page need not load it again."""
    opens = datetime.now(JAPAN) + timedelta(seconds=8)
    service = add_service(
        world.staff, world.care.facility, "年末の預かり", capacity=2, policy={"opensAt": opens.isoformat(timespec="seconds")}
    )
    slot = world.anybody.get(f"/v1/services/{service.id}/slots")["slots"][-1]
    page = open_page(account=parent(14))
    page.goto(f"/slots/{slot['id']}")
    expect(page.get_by_text("受付前")).to_be_visible()
    expect(page.get_by_role("button", name="確認へ進む")).to_be_visible(timeout=15_000)


def test_a_child_is_put_right(open_page, world, parent):
    account = parent(14)
    page = open_page(account=account)
    page.goto("/account")
    card = page.locator("#children-list .card")
    card.get_by_text("内容を直す").click()
    card.get_by_label("生年月日").fill("2025-03-03")
    card.get_by_label("施設に伝えたいこと").fill("小麦アレルギー")
    press_twice(card.get_by_role("button", name="保存する"))
    expect(card).to_contain_text("2025年3月3日生まれ")
    expect(card).to_contain_text("小麦アレルギー")
    # And the place hears what the family writes with its booking.
    slot = world.free_slot(world.care.id)
    page.goto(f"/slots/{slot['id']}")
    expect(page.get_by_role("checkbox", name="はな")).to_be_checked()
    page.get_by_role("button", name="確認へ進む").click()
    page.get_by_label("施設への連絡").fill("お迎えは祖母が行きます。")
    page.get_by_role("button", name="予約を確定する").click()
    expect(page.get_by_text("予約確定")).to_be_visible()
    board = world.staff.api.get(f"/v1/facilities/{world.care.facility.id}/board", date=slot["start"][:10])
    guests = [guest for known in board["slots"] if known["id"] == slot["id"] for guest in known["bookings"]]
    assert guests[0]["note"] == "お迎えは祖母が行きます。"
    assert guests[0]["children"][0]["notes"] == "小麦アレルギー"
