"""Those who look after bookings and events: the nursery's clerk with the telephone, the volunteer with the phone."""

import re
from datetime import datetime, timedelta

import pytest
from axe import assert_accessible
from hands import middle, press_twice, tap_twice
from keyboard import tab_to
from playwright.sync_api import expect
from screens import LOOKS, assert_fits, screenshot
from world import JAPAN, add_service, publish_event, today


@pytest.fixture(scope="session")
def desk_service(world):
    """A service of its own, so that nobody else's tests count here."""
    return add_service(
        world.staff, world.care.facility, "ひよこクラス", capacity=3, policy={"approval": "staff", "cancelHoursBefore": 24}
    )


@pytest.fixture
def day(world, desk_service):
    """A free slot and the board of its day."""
    slot = world.free_slot(desk_service.id)
    return slot, f"/facilities/{desk_service.facility.id}/board?date={slot['start'][:10]}"


def test_the_telephone_rings(open_page, world, day, viewport):
    """Staff tap −1; the parent who looks at the week sees it without loading the page again."""
    slot, board = day
    parent = open_page(viewport)
    parent.goto(f"/services/{slot['serviceId']}?from={slot['start'][:10]}")
    seen = parent.locator(f"a[href='/slots/{slot['id']}']")
    expect(seen).to_contain_text("あと3人")
    parent.evaluate("window.untouched = true")
    staff = open_page(viewport, account=world.staff)
    staff.goto(board)
    card = staff.locator(f"[data-slot='{slot['id']}']")
    card.get_by_role("button", name="ひとつ減らす").click()
    expect(card.locator(".left")).to_have_text("残り 2")
    expect(seen).to_contain_text("あと2人")
    assert_accessible(staff)
    screenshot(staff, "board")
    # Two calls are two places, however fast they are entered.
    card.get_by_role("button", name="ひとつ減らす").dblclick()
    expect(card.locator(".left")).to_have_text("残り 0")
    press_twice(card.get_by_role("button", name="ひとつ増やす"))
    expect(card.locator(".left")).to_have_text("残り 3")
    expect(seen).to_contain_text("あと3人")
    press_twice(card.get_by_role("button", name="受付を止める"))
    expect(parent.get_by_text("受付終了").first).to_be_visible()
    press_twice(card.get_by_role("button", name="受付を再開する"))
    expect(seen).to_contain_text("あと3人")
    assert parent.evaluate("window.untouched"), "the page was loaded again"


def test_a_family_asks_comes_and_goes(open_page, world, day, parent):
    slot, board = day
    family = parent(14)
    family.api.patch(f"/v1/me/children/{family.children[0].id}", {"notes": "卵アレルギー"})
    booking = family.book(slot)
    staff = open_page("tablet", account=world.staff)
    staff.goto(board)
    guest = staff.locator(f"[data-slot='{slot['id']}'] .guest")
    expect(guest).to_contain_text("施設の確認待ち")
    expect(guest).to_contain_text("はな 1歳2か月")
    expect(guest).to_contain_text("卵アレルギー")
    press_twice(guest.get_by_role("button", name="承認する"))
    expect(guest).to_contain_text("予約確定")
    screenshot(staff, "board-guest")
    assert family.api.get(f"/v1/bookings/{booking['id']}")["status"] == "confirmed"


def test_no_without_a_reason(open_page, world, day, parent, mailbox):
    slot, board = day
    family = parent(14)
    family.book(slot)
    staff = open_page("tablet", account=world.staff)
    staff.goto(board)
    guest = staff.locator(f"[data-slot='{slot['id']}'] .guest")
    guest.get_by_role("button", name="お断りする").click()
    dialog = staff.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert_accessible(staff)
    dialog.get_by_role("textbox", name="理由").fill("その日は職員の研修があります。")
    # Changes their mind: what was typed is still there.
    dialog.get_by_role("button", name="やめる").click()
    guest.get_by_role("button", name="お断りする").click()
    expect(dialog.get_by_role("textbox", name="理由")).to_have_value("その日は職員の研修があります。")
    press_twice(dialog.get_by_role("button", name="この理由で実行する"))
    expect(guest).to_have_count(0)
    assert "その日は職員の研修があります。" in mailbox.newest(family.email, "申し込みの結果")


def test_without_a_connection_nothing_is_lost(open_page, world, day, parent):
    slot, board = day
    parent(14).book(slot)
    staff = open_page("tablet", account=world.staff, provokes="ERR_INTERNET_DISCONNECTED|net::ERR")
    staff.goto(board)
    guest = staff.locator(f"[data-slot='{slot['id']}'] .guest")
    guest.get_by_role("button", name="お断りする").click()
    staff.get_by_role("textbox", name="理由").fill("満員のため")
    staff.context.set_offline(True)
    press_twice(staff.get_by_role("button", name="この理由で実行する"))
    expect(staff.locator("#connection")).to_be_visible()
    expect(staff.get_by_text("通信できませんでした").last).to_be_visible()
    screenshot(staff, "board-offline")
    # The board still shows the day, and the words wait.
    expect(guest).to_contain_text("施設の確認待ち")
    staff.context.set_offline(False)
    expect(staff.locator("#connection")).to_be_hidden()
    guest.get_by_role("button", name="お断りする").click()
    expect(staff.get_by_role("textbox", name="理由")).to_have_value("満員のため")
    press_twice(staff.get_by_role("button", name="この理由で実行する"))
    expect(guest).to_have_count(0)


def test_a_slot_is_called_off(open_page, world, day, parent, mailbox):
    slot, board = day
    family = parent(14)
    booking = family.book(slot)
    world.staff.api.post(f"/v1/bookings/{booking['id']}/approval")
    staff = open_page("tablet", account=world.staff)
    staff.goto(board)
    card = staff.locator(f"[data-slot='{slot['id']}']")
    card.get_by_role("button", name="中止する").click()
    staff.get_by_role("textbox", name="理由").fill("大雪のため")
    press_twice(staff.get_by_role("button", name="この理由で実行する"))
    expect(card).to_contain_text("中止")
    assert "大雪のため" in mailbox.newest(family.email, "取り消しのお知らせ")


def test_the_board_is_nobody_elses(open_page, day, parent):
    page = open_page(account=parent(14), provokes="status of 403")
    page.goto(day[1])
    expect(page.locator("#board-outcome")).not_to_be_empty()
    assert page.locator(".guest").count() == 0


def test_a_timetable_is_seen_before_it_applies(open_page, world, viewport):
    service = add_service(world.staff, world.care.facility, f"ベビーヨガ {viewport}", capacity=3)
    before = len(world.anybody.get(f"/v1/services/{service.id}/slots")["slots"])
    page = open_page(viewport, account=world.staff)
    page.goto(f"/services/{service.id}/timetable")
    expect(page.locator(".line")).to_have_count(7)
    assert_accessible(page)
    page.locator(".line").first.get_by_role("button", name="行を削除する").click()
    page.get_by_role("button", name="休みの日を追加する").click()
    page.get_by_label("休む日").fill(str(today() + timedelta(days=10)))
    press_twice(page.get_by_role("button", name="何が変わるか確かめる"))
    expect(page.locator("#plan")).to_contain_text(re.compile(r"なくす枠：[1-9]"))
    screenshot(page, "timetable")
    # Seen, but not yet so; and a change that is not applied is there when one comes back.
    assert len(world.anybody.get(f"/v1/services/{service.id}/slots")["slots"]) == before
    page.reload()
    expect(page.get_by_text("前回の書きかけを表示しています。")).to_be_visible()
    expect(page.locator(".line")).to_have_count(6)
    press_twice(page.get_by_role("button", name="何が変わるか確かめる"))
    press_twice(page.get_by_role("button", name="反映する"))
    expect(page.get_by_text("反映しました。")).to_be_visible()
    assert len(world.anybody.get(f"/v1/services/{service.id}/slots")["slots"]) < before


def test_a_nursery_begins_to_take_bookings(open_page, world, viewport):
    """From nothing to a slot that a parent can book, and a rule put right: without an API in sight."""
    name = f"リフレッシュ保育 {viewport}"
    # A new service has no timetable yet.
    page = open_page(viewport, account=world.staff, provokes="status of 404")
    page.goto("/desk")
    card = page.locator(".card", has_text=world.care.facility.name)
    card.get_by_role("link", name="予約サービスを追加する").click()
    page.get_by_label("名前", exact=True).fill(name)
    page.get_by_label("何か月から（月齢）").fill("6")
    page.get_by_label("何歳まで").fill("5")
    page.get_by_label("受付開始（何日前）").fill("30")
    page.get_by_label("受付開始の時刻").fill("09:00")
    page.get_by_label("キャンセル期限（何時間前）").fill("24")
    page.get_by_label("持ち物・料金などの案内").fill("着替えをお持ちください。")
    assert_accessible(page)
    assert_fits(page)
    screenshot(page, "service-form")
    # Leaving does not lose it.
    page.reload()
    expect(page.get_by_label("名前", exact=True)).to_have_value(name)
    press_twice(page.get_by_role("button", name="保存する"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    made = [service for service in services(world) if service["name"] == name]
    assert len(made) == 1, "a double click makes one"
    assert made[0]["ages"] == {"minMonths": 6, "maxMonths": 71}
    page.get_by_role("button", name="行を追加する").click()
    press_twice(page.get_by_role("button", name="何が変わるか確かめる"))
    press_twice(page.get_by_role("button", name="反映する"))
    expect(page.get_by_text("反映しました。")).to_be_visible()
    assert world.anybody.get(f"/v1/services/{made[0]['id']}/slots")["slots"]

    page.goto("/desk")
    page.get_by_role("link", name=f"{name} 受付の決まり").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"予約サービス {name}")
    expect(page.get_by_label("キャンセル期限（何時間前）")).to_have_value("24")
    page.get_by_label("キャンセル期限（何時間前）").fill("48")
    page.get_by_label("受付開始の時刻").fill("")
    press_twice(page.get_by_role("button", name="保存する"))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    policy = world.anybody.get(f"/v1/services/{made[0]['id']}")["policy"]
    assert policy["cancelHoursBefore"] == 48 and policy["opensDaysBefore"] == 30 and "opensAtTime" not in policy
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"/services/{made[0]['id']}/edit")
    press_twice(page.get_by_role("button", name="このサービスの受付を終える"))
    expect(page).to_have_url(re.compile("/desk$"))
    assert name not in [service["name"] for service in services(world)]


def test_hours_and_telephone_are_put_right(open_page, world, viewport):
    """Only what was changed is the person's; the rest goes on coming from the published list."""
    facility = world.last_place.facility
    page = open_page(viewport, account=world.staff)
    page.goto("/desk")
    page.locator(".card", has_text=facility.name).get_by_role("link", name="施設の情報を直す").click()
    expect(page.get_by_role("textbox", name="名称", exact=True)).to_have_value(facility.name)
    phone = {"phone": "0999-11-1111", "tablet": "0999-22-2222", "desktop": "0999-33-3333"}[viewport]
    page.get_by_label("電話番号").fill(phone)
    lines = page.locator("#spans .line")
    for _ in range(lines.count()):
        lines.first.get_by_role("button", name="行を削除する").click()
    page.get_by_role("button", name="時間帯を追加する").click()
    press_twice(page.get_by_role("button", name="保存する"))
    expect(page.get_by_text("時間帯ごとに、曜日を選んでください。")).to_be_visible()
    for day in ("月", "水"):
        lines.first.get_by_role("checkbox", name=day).check()
    lines.first.get_by_label("閉じる時刻").fill("9:30" if viewport == "phone" else "16:30")
    lines.first.get_by_label("開く時刻").fill("8:15")
    assert_accessible(page)
    assert_fits(page)
    screenshot(page, "facility-form")
    # Leaving does not lose it.
    page.reload()
    expect(page.get_by_label("電話番号")).to_have_value(phone)
    press_twice(page.get_by_role("button", name="保存する"))
    expect(page.get_by_role("heading", level=1)).to_have_text(facility.name)
    expect(page.locator(".actions")).to_contain_text(phone)
    record = world.staff.api.get(f"/v1/facilities/{facility.id}/record")
    [span] = record["facility"]["hours"]["weekly"]
    assert span["days"] == ["mon", "wed"] and span["opens"] == "08:15"
    by_hand = {name for name, source in record["sources"].items() if source["kind"] == "person"}
    assert by_hand == {"phone", "hours"}


def services(world):
    return world.anybody.get(f"/v1/facilities/{world.care.facility.id}/services")["services"]


def test_a_volunteer_publishes_an_event(open_page, world, viewport):
    """By keyboard, at a pin of its own, every week; a parent finds it."""
    page = open_page(viewport, account=world.npo)
    page.goto("/desk")
    expect(page.get_by_role("heading", name=world.club.name)).to_be_visible()
    assert_accessible(page)
    screenshot(page, "desk")
    page.get_by_role("link", name="イベントを掲載する").click()
    title = f"どろんこ広場 {viewport}"
    start = today() + timedelta(days=5)
    tab_to(page, "textbox", "イベントの名前")
    page.keyboard.type(title)
    page.get_by_label("緯度").fill("43.4470")
    page.get_by_label("経度").fill("144.9350")
    page.keyboard.press("Tab")
    page.get_by_label("場所の名前").fill("川べりの広場")
    page.get_by_label("日にち").fill(str(start))
    page.get_by_label("毎週くり返す").check()
    page.get_by_label("いつまで").fill(str(start + timedelta(days=14)))
    page.get_by_label("お休みの日").fill(str(start + timedelta(days=7)))
    page.get_by_label("定員").fill("12")
    page.get_by_label("数え方").select_option("families")
    page.get_by_label("何歳から").fill("1")
    page.get_by_label("何歳まで").fill("6")
    expect(page.locator(".pin")).to_have_count(1)
    assert_accessible(page)
    screenshot(page, "event-form")
    # Leaving does not lose it.
    page.reload()
    expect(page.get_by_label("イベントの名前")).to_have_value(title)
    press_twice(page.get_by_role("button", name="掲載する"))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".sessions li")).to_have_count(2)
    found = open_page(viewport)
    found.goto("/events?lat=43.447&lon=144.935&ageMonths=24&q=どろんこ広場")
    expect(found.locator("#results .card", has_text=title)).to_have_count(1)


def test_on_the_map_by_a_tap(open_page, world):
    page = open_page("desktop", account=world.npo)
    page.goto(f"/desk/events/new?organization={world.club.id}")
    expect(page.locator("#map")).to_be_visible()
    page.locator("#map").click(position={"x": 300, "y": 150})
    expect(page.get_by_label("緯度")).to_have_value(re.compile(r"^\d\d\.\d+$"))
    expect(page.locator(".pin")).to_have_count(1)


def test_last_months_event_again(open_page, world):
    page = open_page("phone", account=world.npo)
    page.goto("/desk")
    card = page.locator(f"[data-event='{world.event.id}']")
    card.get_by_role("link", name="写してつくる").click()
    expect(page.get_by_label("イベントの名前")).to_have_value(world.event.title)
    # Four weeks later, on the same weekday.
    expect(page.get_by_label("日にち")).to_have_value(str(world.event.start.date() + timedelta(days=28)))
    page.get_by_label("イベントの名前").fill("出張プレーパーク（12月）")
    press_twice(page.get_by_role("button", name="掲載する"))
    expect(page.get_by_role("heading", level=1)).to_have_text("出張プレーパーク（12月）")


def fill_in_event(page, world, title):
    """What an event cannot do without."""
    page.goto(f"/desk/events/new?organization={world.club.id}")
    page.get_by_label("イベントの名前").fill(title)
    page.get_by_label("緯度").fill("43.4470")
    page.get_by_label("経度").fill("144.9350")
    page.get_by_label("日にち").fill(str(today() + timedelta(days=20)))
    page.get_by_label("定員").fill("12")


def test_an_event_is_put_right(open_page, world):
    page = open_page(account=world.npo)
    fill_in_event(page, world, "落ち葉ひろい")
    press_twice(page.get_by_role("button", name="掲載する"))
    expect(page.get_by_role("heading", level=1)).to_have_text("落ち葉ひろい")
    page.goto("/desk")
    page.locator("[data-event]", has_text="落ち葉ひろい").get_by_role("link", name="直す").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("イベントを直す")
    expect(page.get_by_label("イベントの名前")).to_have_value("落ち葉ひろい")
    page.get_by_label("イベントの名前").fill("落ち葉であそぼう")
    press_twice(page.get_by_role("button", name="保存する"))
    expect(page.get_by_role("heading", level=1)).to_have_text("落ち葉であそぼう")


def test_an_impatient_volunteer(open_page, world):
    """Neither while the answer is on its way nor while the next page is does another press publish it again."""
    page = open_page("phone", account=world.npo)
    fill_in_event(page, world, "ゆっくりの日")
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    page.route(re.compile(r"/v1/events$|/events/\d+$"), lambda route: (page.wait_for_timeout(1500), route.continue_()))
    x, y = middle(page.get_by_role("button", name="掲載する"))
    for _ in range(10):
        if "/desk/" in page.url:
            page.mouse.click(x, y)
            page.wait_for_timeout(600)
    expect(page.get_by_role("heading", level=1)).to_have_text("ゆっくりの日")
    assert len(sent) == 1


def test_who_comes_and_a_cancellation(open_page, world, parent, mailbox):
    event = publish_event(world.npo, world.club, "雪あそび", days_ahead=6)
    family = parent(30)
    slot = world.anybody.get(f"/v1/services/{event.service_id}/slots")["slots"][0]
    family.book(slot)
    page = open_page("phone", account=world.npo)
    page.goto("/desk")
    card = page.locator(f"[data-event='{event.id}']")
    card.get_by_role("link", name="参加者").click()
    expect(page.locator(".guest")).to_contain_text("はな")
    assert_accessible(page)
    page.goto("/desk")
    card.get_by_role("button", name="中止する").click()
    page.get_by_role("textbox", name="理由").fill("雪が足りません。またの機会に。")
    press_twice(page.get_by_role("button", name="この理由で実行する"))
    expect(card).to_contain_text("中止になりました。")
    assert "雪が足りません。" in mailbox.newest(family.email)


def begins_in_a_moment(world, name, moment=timedelta(minutes=2)):
    """A slot for which, whatever the hour, a family can come now, and the board of its day."""
    service = add_service(world.staff, world.care.facility, name, capacity=8)
    start = datetime.now(JAPAN).replace(microsecond=0) + moment
    slot = world.staff.api.post(
        f"/v1/services/{service.id}/slots",
        {"start": start.isoformat(), "end": (start + timedelta(hours=1)).isoformat(), "capacity": 2},
    )
    return slot, f"/facilities/{service.facility.id}/board?date={start.date()}"


def test_a_code_at_the_door(open_page, world, parent):
    """Today's guest: by the code, or by the QR code that a tablet's camera reads as an address."""
    slot, board = begins_in_a_moment(world, "とびこみ枠")
    booking = parent(14).book(slot)
    page = open_page("tablet", account=world.staff)
    page.goto(board)
    page.get_by_label("受付コード").fill(booking["code"].lower())
    press_twice(page.get_by_role("button", name="照合する"))
    expect(page.locator("#found .guest")).to_contain_text("はな")
    again = open_page("tablet", account=world.staff)
    again.goto(f"{board}#{booking['code']}")
    expect(again.locator("#found .guest")).to_contain_text("はな")
    assert booking["code"] not in again.url
    press_twice(again.locator("#found").get_by_role("button", name="来所"))
    expect(again.locator("#board .guest")).to_contain_text("受付済み")
    press_twice(again.locator("#board").get_by_role("button", name="お迎え"))
    expect(again.locator("#board .guest")).to_contain_text("利用済み")


def test_a_thumb_that_taps_twice(open_page, world, parent):
    """A child that has come has not gone again, though the button for that lies where the other one was."""
    slot, board = begins_in_a_moment(world, "とびこみ枠（午後）")
    parent(14).book(slot)
    page = open_page("phone", account=world.staff)
    page.goto(board)
    guest = page.locator(f"[data-slot='{slot['id']}'] .guest")
    tap_twice(guest.get_by_role("button", name="来所"))
    expect(guest).to_contain_text("受付済み")
    page.wait_for_timeout(500)
    expect(guest).to_contain_text("受付済み")
    # Later, it is meant.
    tap_twice(guest.get_by_role("button", name="お迎え"))
    expect(guest).to_contain_text("利用済み")


def test_a_family_that_did_not_come(open_page, world, parent):
    family = parent(14)
    slot, board = begins_in_a_moment(world, "とびこみ枠（夕方）", timedelta(seconds=15))
    family.book(slot)
    page = open_page("tablet", account=world.staff, provokes="status of 409")
    page.goto(board)
    guest = page.locator(f"[data-slot='{slot['id']}'] .guest")
    asked = []

    def answer(dialog):
        asked.append(dialog.message)
        # A slip of the finger first: it lies beside 来所.
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    page.on("dialog", answer)
    press_twice(guest.get_by_role("button", name="来なかった"))
    expect(page.locator("#board-outcome")).to_be_empty()
    # Not before they could have come.
    press_twice(guest.get_by_role("button", name="来なかった"))
    expect(page.locator("#board-outcome")).to_contain_text("この操作ができるのは")
    page.wait_for_timeout(1000 * (datetime.fromisoformat(slot["start"]) - datetime.now(JAPAN)).total_seconds() + 500)
    press_twice(guest.get_by_role("button", name="来なかった"))
    expect(guest).to_contain_text("来所なし")
    expect(page.locator("#board-outcome")).to_be_empty()
    assert asked == ["「来所なし」にすると、元に戻せません。よろしいですか。"] * 3


def test_the_first_visit_needs_to_be_known(open_page, world, parent, viewport):
    """A family that is refused asks to be registered; the staff say yes, and it books."""
    service = add_service(
        world.staff, world.care.facility, f"病後児保育 {viewport}", capacity=3, policy={"registrationRequired": True}
    )
    slot = world.free_slot(service.id)
    family = parent(14)
    page = open_page(viewport, account=family, provokes="status of 409")
    page.goto(f"/slots/{slot['id']}")
    page.get_by_role("button", name="確認へ進む").click()
    press_twice(page.get_by_role("button", name="登録を申し込む"))
    expect(page.get_by_text("登録を申し込みました。")).to_be_visible()
    staff = open_page(viewport, account=world.staff)
    staff.goto("/desk")
    line = staff.locator(".guest", has_text=service.name)
    expect(line).to_contain_text("はな")
    assert_accessible(staff)
    press_twice(line.get_by_role("button", name="承認する"))
    expect(line).to_have_count(0)
    page.get_by_role("button", name="確認へ進む").click()
    page.get_by_role("button", name="予約を確定する").click()
    expect(page.get_by_text("予約確定")).to_be_visible()


def test_a_child_that_cannot_be_registered(open_page, world, parent):
    service = add_service(
        world.staff, world.care.facility, "障がい児の一時預かり", capacity=3, policy={"registrationRequired": True}
    )
    family = parent(14)
    family.api.post(f"/v1/services/{service.id}/registrations", {"childIds": [family.children[0].id]})
    page = open_page("tablet", account=world.staff)
    page.goto("/desk")
    line = page.locator(".guest", has_text=service.name)
    press_twice(line.get_by_role("button", name="お断りする"))
    expect(line).to_have_count(0)
    declined = world.staff.api.get(f"/v1/services/{service.id}/registrations", status="declined")["registrations"]
    assert len(declined) == 1


WORKPLACES = {
    "desk": "/desk",
    "board": "/facilities/{facility}/board",
    "event-board": "/events/{event}/board",
    "timetable": "/services/{service}/timetable",
    "facility-edit": "/facilities/{facility}/edit",
    "service-new": "/facilities/{facility}/services/new",
    "service-edit": "/services/{service}/edit",
    "event-form": "/desk/events/new?organization={club}",
    "event-edit": "/desk/events/{event}?organization={club}",
}


@pytest.mark.parametrize("name", WORKPLACES)
def test_everybody_who_works_here_can_use_it(open_page, world, desk_service, viewport, name):
    path = WORKPLACES[name].format(
        facility=world.care.facility.id, event=world.event.id, service=desk_service.id, club=world.club.id
    )
    account = world.npo if "event" in name else world.staff
    for dark, language in LOOKS[viewport]:
        page = open_page(viewport, dark=dark, account=account)
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        page.wait_for_load_state("networkidle")
        expect(page.locator("html")).to_have_attribute("data-lang", language)
        assert_accessible(page)
        assert_fits(page)
        screenshot(page, f"work-{name}-{language}")
        page.context.close()
