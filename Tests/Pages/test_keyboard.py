"""The journeys of those who work here, by keyboard alone: nothing is clicked, filled in or chosen but by keys."""

import re
from datetime import timedelta

from keyboard import tab_to
from playwright.sync_api import expect
from world import PASSWORD, TOWN_CODE, add_service, today


def type_into(page, role, name, text):
    field = tab_to(page, role, name)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    return field


def press(page, role, name, key="Enter"):
    tab_to(page, role, name)
    page.keyboard.press(key)


def test_staff_come_in_and_take_a_call(open_page, world, parent):
    # At the place where nobody else's bookings wait for a yes.
    service = add_service(world.staff, world.last_place.facility, "鍵盤の預かり", capacity=3, policy={"approval": "staff"})
    slot = world.free_slot(service.id)
    parent(14).book(slot)
    page = open_page("desktop")
    page.goto(f"/facilities/{service.facility.id}/board?date={slot['start'][:10]}")
    # Signing in leads back to the board.
    type_into(page, "textbox", "メールアドレス", world.staff.email)
    type_into(page, "textbox", "パスワード", PASSWORD)
    page.keyboard.press("Enter")
    card = page.locator(f"[data-slot='{slot['id']}']")
    expect(card.locator(".guest")).to_contain_text("施設の確認待ち")
    # Slots that are over have no buttons.
    buttons_before = page.locator(".board-slot:has(> .buttons)").evaluate_all(
        "(cards, id) => cards.findIndex(card => card.dataset.slot === id)", slot["id"]
    )
    for _ in range(buttons_before + 1):
        tab_to(page, "button", "ひとつ減らす（電話予約など）")
    page.keyboard.press("Enter")
    expect(card.locator(".counts")).to_contain_text("定員 2")
    press(page, "button", "承認する", "Space")
    expect(card.locator(".guest")).to_contain_text("予約確定")
    # Other tests count what is left at this place.
    world.staff.api.delete(f"/v1/services/{service.id}")


def test_a_volunteer_publishes_without_a_mouse(open_page, world):
    page = open_page("desktop", account=world.npo)
    page.goto("/desk")
    press(page, "link", "イベントを掲載する")
    title = "鍵盤であそぼう"
    start = today() + timedelta(days=9)
    type_into(page, "textbox", "イベントの名前", title)
    # To the two ways of saying where, of which the first one is chosen.
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="施設で開く")).to_be_checked()
    type_into(page, "searchbox", "施設の名前でさがす", world.care.facility.name)
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="会場の施設").locator("option").first).to_be_attached()
    day = tab_to(page, "textbox", "日にち")
    page.keyboard.type(start.strftime("%m%d%Y"))
    expect(day).to_have_value(str(start))
    type_into(page, "spinbutton", "定員", "8")
    press(page, "button", "掲載する")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_an_officer_places_what_nobody_found(open_page, world):
    rows = f"全国地方公共団体コード,ID,名称,種別,所在地\n{TOWN_CODE},K1,鍵盤公園,公園,みらい県そよかぜ市南八丁目1-1\n"
    page = open_page("desktop", account=world.officer)
    page.goto("/desk/imports")
    # The chooser is the system's own window.
    page.get_by_label("ファイル", exact=True).set_input_files(
        {"name": "公園.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    type_into(page, "combobox", "データの名前（出典として表示します）", "鍵盤の公園一覧")
    press(page, "button", "確かめる（何も変わりません）")
    expect(page.locator(".tile.created dd")).to_have_text("1")
    press(page, "button", "この内容で取り込む")
    expect(page.get_by_text("取り込みました。")).to_be_visible()
    press(page, "link", "地図で位置を指定する")
    press(page, "button", "鍵盤公園")
    type_into(page, "textbox", "緯度", "43.4431")
    type_into(page, "textbox", "経度", "144.9402")
    page.keyboard.press("Enter")
    expect(page.get_by_text("「鍵盤公園」を地図に載せました。")).to_be_visible()
    press(page, "link", "掲載の取り下げ")
    type_into(page, "searchbox", "名称で検索", "鍵盤公園")
    page.keyboard.press("Enter")
    press(page, "button", "鍵盤公園 取り下げる")
    page.keyboard.type("試しに登録したため。")
    press(page, "button", "この理由で実行する")
    expect(page.locator("#taken")).to_contain_text("試しに登録したため。")
    press(page, "button", "鍵盤公園 掲載を戻す")
    expect(page.locator("#taken")).not_to_contain_text("鍵盤公園")
    press(page, "link", "利用状況")
    expect(page.locator("#plots figure")).to_have_count(9)
    expect(page).to_have_url(re.compile("/desk/figures"))
