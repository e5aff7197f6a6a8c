"""The municipality's desk: its open data, its places, its organisations, and what became of all of it."""

import csv
import io
import re
from datetime import timedelta

import pytest
from axe import assert_accessible
from hands import press_twice
from keyboard import tab_to
from playwright.sync_api import expect
from screens import LOOKS, assert_fits, screenshot
from world import TOWN_CODE, add_service, publish_event, today

PAGES = ("imports", "locate", "partners", "takedown", "figures")
HEADS = "全国地方公共団体コード,ID,名称,種別,所在地,緯度,経度"


def a_file(mark, *, more=""):
    """A list as a city publishes it: a good row, one without a location, one without a name, one of another city."""
    rows = [
        f"{TOWN_CODE},{mark}1,{mark}すみれ公園,公園,みらい県そよかぜ市中央一丁目1-1,43.4455,144.9365",
        f"{TOWN_CODE},{mark}2,{mark}たんぽぽ公園,公園,みらい県そよかぜ市北九丁目2-2,,",
        f"{TOWN_CODE},{mark}3,,公園,みらい県そよかぜ市中央三丁目3-3,43.4466,144.9377",
        f"131016,{mark}4,{mark}よその公園,公園,東京都千代田区千代田1-1,35.6852,139.7528",
    ]
    content = "\r\n".join([HEADS, *rows]) + "\r\n" + more
    # As Excel saves it.
    return {"name": "都市公園一覧.csv", "mimeType": "text/csv", "buffer": content.encode("cp932")}


def names(world, words):
    return [feature["properties"]["name"] for feature in world.anybody.get("/v1/facilities", q=words)["features"]]


def test_a_file_becomes_places_on_the_map(open_page, world, viewport):
    """By keyboard but for the file chooser: checked, read, taken in; then the one without a place is placed."""
    mark = {"phone": "あ", "tablet": "い", "desktop": "う"}[viewport] + "の"
    page = open_page(viewport, account=world.officer)
    page.goto("/desk")
    expect(page.get_by_role("heading", name="そよかぜ市")).to_be_visible()
    assert_accessible(page)
    screenshot(page, "desk-town")
    tab_to(page, "link", "データの取り込み")
    page.keyboard.press("Enter")
    page.get_by_label("ファイル", exact=True).set_input_files(a_file(mark))
    tab_to(page, "combobox", "データの名前（出典として表示します）")
    page.keyboard.type(f"そよかぜ市 公園一覧 {mark}")
    tab_to(page, "button", "確かめる（何も変わりません）")
    page.keyboard.press("Enter")
    expect(page.get_by_text("確認の結果です。まだ何も変わっていません。")).to_be_visible()
    expect(page.locator(".tile.rows dd")).to_have_text("4")
    expect(page.locator(".tile.created dd")).to_have_text("2")
    expect(page.locator(".tile.rejected dd")).to_have_text("2")
    expect(page.locator(".tile.needsLocation dd")).to_have_text("1")
    # The worst comes first, each with its reason.
    rows = page.locator("#verdicts tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("施設の名称が空欄のため")
    expect(rows.nth(1)).to_contain_text("ほかの自治体の施設のため")
    expect(rows.nth(2)).to_contain_text("緯度・経度がないため")
    page.get_by_role("radio", name="すべての行").check()
    expect(rows).to_have_count(4)
    assert_accessible(page)
    assert_fits(page)
    screenshot(page, "import-checked")
    assert names(world, f"{mark}すみれ") == []
    with page.expect_download() as download:
        page.locator("#report").click()
    report = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert [row["結果"] for row in report] == ["新規", "新規", "取込不可", "取込不可"]

    press_twice(page.get_by_role("button", name="この内容で取り込む"))
    expect(page.get_by_text("取り込みました。")).to_be_visible()
    assert names(world, f"{mark}すみれ") == [f"{mark}すみれ公園"]
    assert names(world, f"{mark}よその") == []
    runs = world.officer.api.get(f"/v1/organizations/{world.town.id}/imports")["imports"]
    own = [run["dryRun"] for run in runs if mark in run["source"]]
    assert own == [False, True], "a double click imports once"

    page.get_by_role("link", name="地図で位置を指定する").click()
    place = page.get_by_role("button", name=f"{mark}たんぽぽ公園")
    place.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map")).to_be_visible()
    assert_accessible(page)
    page.locator("#map").click(position={"x": 150, "y": 100})
    expect(page.get_by_label("緯度")).to_have_value(re.compile(r"^43\.\d+$"))
    expect(page.locator(".pin")).to_have_count(1)
    screenshot(page, "locate")
    press_twice(page.get_by_role("button", name="この位置に決める"))
    expect(page.get_by_text(f"「{mark}たんぽぽ公園」を地図に載せました。")).to_be_visible()
    expect(place).to_have_count(0)
    found = world.anybody.get("/v1/facilities", q=f"{mark}たんぽぽ")["features"][0]
    assert found["geometry"] and not found["properties"].get("needsLocation")


def test_a_changed_wish_is_checked_again(open_page, world):
    page = open_page("desktop", account=world.officer)
    page.goto("/desk/imports")
    page.get_by_label("ファイル", exact=True).set_input_files(a_file("えの"))
    page.get_by_label("データの名前（出典として表示します）").fill("そよかぜ市 公園一覧 えの")
    page.get_by_role("button", name="確かめる").click()
    expect(page.get_by_role("button", name="この内容で取り込む")).to_be_visible()
    page.get_by_role("checkbox", name="このファイルにない施設を非表示にする").check()
    expect(page.get_by_role("button", name="この内容で取り込む")).to_be_hidden()
    expect(page.get_by_text("もう一度確かめてください。")).to_be_visible()


def test_a_file_chosen_meanwhile_is_not_taken_in(open_page, world):
    """The answer to a check comes late; by then another file is chosen."""
    page = open_page("desktop", account=world.officer)
    page.goto("/desk/imports")
    page.route("**/imports?*dryRun=true*", lambda route: (page.wait_for_timeout(800), route.continue_()))
    page.get_by_label("ファイル", exact=True).set_input_files(a_file("かの"))
    page.get_by_label("データの名前（出典として表示します）").fill("そよかぜ市 公園一覧 かの")
    page.get_by_role("button", name="確かめる").click()
    page.get_by_label("ファイル", exact=True).set_input_files(a_file("きの"))
    expect(page.get_by_text("確認の結果です。")).to_be_visible()
    expect(page.get_by_role("button", name="この内容で取り込む")).to_be_hidden()


def test_what_may_be_a_mistake_asks_again(open_page, world):
    """Rows that were rejected may be the very places that would be hidden."""
    page = open_page("desktop", account=world.officer, provokes="status of 409")
    page.goto("/desk/imports")
    source = "そよかぜ市 公園一覧 おの"
    page.get_by_label("ファイル", exact=True).set_input_files(a_file("おの"))
    page.get_by_label("データの名前（出典として表示します）").fill(source)
    page.get_by_role("button", name="確かめる").click()
    page.get_by_role("button", name="この内容で取り込む").click()
    expect(page.get_by_text("取り込みました。")).to_be_visible()
    short = a_file("おの")
    lines = short["buffer"].split(b"\r\n")
    page.get_by_label("ファイル", exact=True).set_input_files({**short, "buffer": b"\r\n".join([lines[0], lines[1], lines[3]])})
    page.get_by_role("checkbox", name="このファイルにない施設を非表示にする").check()
    page.get_by_role("button", name="確かめる").click()
    expect(page.get_by_text("取り込めない行が 1 行あります。")).to_be_visible()
    press_twice(page.get_by_role("button", name="非表示にする前提で確かめる"))
    expect(page.locator(".tile.removed")).to_contain_text("非表示になる施設")
    assert names(world, "おのたんぽぽ") == ["おのたんぽぽ公園"]
    # What was checked in spite of the doubt is taken in just so.
    page.get_by_role("button", name="この内容で取り込む").click()
    expect(page.locator(".tile.removed")).to_contain_text("非表示にした施設")
    assert names(world, "おのたんぽぽ") == []


def test_what_is_no_table_is_said(open_page, world):
    page = open_page("phone", account=world.officer, provokes="status of 422")
    page.goto("/desk/imports")
    page.get_by_label("ファイル", exact=True).set_input_files(
        {"name": "お知らせ.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing to read"}
    )
    page.get_by_label("データの名前（出典として表示します）").fill("お知らせ")
    page.get_by_role("button", name="確かめる").click()
    expect(page.locator("#import .outcome")).to_contain_text("PDF")


def test_an_operator_is_brought_in(open_page, world, mailbox, viewport):
    name = f"社会福祉法人ひだまり会 {viewport}"
    email = f"hidamari-{viewport}@example.jp"
    page = open_page(viewport, account=world.officer)
    page.goto("/desk/partners")
    expect(page.locator("#partners")).to_contain_text(world.operator.name)
    expect(page.locator("#partners")).to_contain_text(world.club.name)
    expect(page.locator("#partners .card", has_text=world.club.name)).to_contain_text("確認前")
    page.get_by_label("事業者の名前").fill(name)
    page.get_by_label("担当者のメールアドレス").fill(email)
    press_twice(page.get_by_role("button", name="招待のメールを送る"))
    expect(page.get_by_text(f"「{name}」を登録し、招待のメールを送りました。")).to_be_visible()
    card = page.locator("#partners .card", has_text=name)
    expect(card).to_have_count(1)
    expect(card).to_contain_text("施設 0・イベント 0")
    assert mailbox.link(email, name).startswith("/invitation#")
    page.get_by_label("施設の名称で検索").fill("授乳室")
    page.get_by_role("button", name="さがす").click()
    expect(page.get_by_role("combobox", name="施設", exact=True).locator("option").first).to_be_attached()
    page.get_by_role("combobox", name="任せる団体").select_option(label=name)
    press_twice(page.get_by_role("button", name="この団体に任せる"))
    expect(page.get_by_text(f"を「{name}」に任せました。")).to_be_visible()
    expect(card).to_contain_text("施設 1・イベント 0")
    assert_accessible(page)
    assert_fits(page)
    screenshot(page, "partners")


def test_what_must_not_stand_is_taken_down(open_page, world, viewport):
    event = publish_event(world.npo, world.club, f"あやしい催し {viewport}", days_ahead=8)
    page = open_page(viewport, account=world.officer)
    page.goto("/desk/takedown")
    page.get_by_label("名称で検索").fill(event.title)
    page.get_by_role("button", name="さがす").click()
    press_twice(page.get_by_role("button", name=f"{event.title} 取り下げる"))
    dialog = page.get_by_role("dialog")
    assert_accessible(page)
    dialog.get_by_role("textbox", name="理由").fill("勧誘を目的としているため。")
    press_twice(dialog.get_by_role("button", name="この理由で実行する"))
    taken = page.locator("#taken .card", has_text=event.title)
    expect(taken).to_contain_text("勧誘を目的としているため。")
    assert_accessible(page)
    assert_fits(page)
    screenshot(page, "takedown")
    parent = open_page(viewport, provokes="status of 404")
    assert parent.goto(f"/events/{event.id}").status == 404
    # The organiser learns why.
    organiser = open_page(viewport, account=world.npo)
    organiser.goto("/desk")
    expect(organiser.locator(f"[data-event='{event.id}']")).to_contain_text("掲載が止められています：勧誘を目的としているため。")
    press_twice(taken.get_by_role("button", name=f"{event.title} 掲載を戻す"))
    expect(taken).to_have_count(0)
    assert parent.goto(f"/events/{event.id}").status == 200


def figures(world):
    """Up to next month, in which the slots of the tests may lie."""
    last = (today().replace(day=1) + timedelta(days=31)).strftime("%Y-%m")
    return world.officer.api.get(f"/v1/organizations/{world.town.id}/figures", to=last)


def sums(world):
    months = figures(world)["months"]
    return {name: sum(month[name] for month in months) for name in ("bookings", "cancellations", "cancelledByFacility")}


@pytest.fixture(scope="session")
def used(world, parent):
    """A service with a booking, another one that was cancelled, and searches that found nothing."""
    before = sums(world)
    service = add_service(world.staff, world.care.facility, "統計のための預かり", capacity=4)
    parent(14).book(world.free_slot(service.id))
    family = parent(20)
    booking = family.book(world.free_slot(service.id))
    family.api.post(f"/v1/bookings/{booking['id']}/cancellation", {})
    for _ in range(4):
        world.anybody.get("/v1/facilities", lat=43.4452, lon=144.9361, category="clinic", q="ないはずの医院")
    return service, before


def test_figures_are_seen_and_taken_along(open_page, world, used, viewport):
    service, _ = used
    page = open_page(viewport, account=world.officer)
    for _ in range(60):
        if figures(world)["vainSearches"]:
            break
        page.wait_for_timeout(250)
    page.goto("/desk/figures")
    expect(page.locator("#plots figure")).to_have_count(9)
    page.get_by_label("いつまで").fill(figures(world)["months"][-1]["month"])
    page.get_by_role("button", name="表示する").click()
    expect(page.locator("#plots figure")).to_have_count(9)
    expect(page.locator("#services tr", has_text=service.name)).to_contain_text("%")
    expect(page.locator("#searches")).to_contain_text("医療機関・キーワード")
    expect(page.locator("#searches")).to_contain_text("付近")
    months = figures(world)["months"]
    said = f"予約: {months[-1]['month']} 前年同月 0, 当年 {months[-1]['bookings']}"
    expect(page.locator("#plots svg").first).to_have_attribute("aria-label", said)
    assert_accessible(page)
    assert_fits(page)
    screenshot(page, "figures")
    for table, heads in [("months", "年月"), ("services", "サービス番号"), ("searches", "地域メッシュ")]:
        with page.expect_download() as download:
            page.locator(f"#{table}").get_by_role("link", name="CSVをダウンロード").click()
        rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
        assert rows[0][0] == heads and len(rows) > 1
    page.get_by_label("いつから").fill(months[-2]["month"])
    page.get_by_role("button", name="表示する").click()
    expect(page.locator("#months tbody tr")).to_have_count(2)


def test_the_figures_count_what_happened(world, used):
    """Of two families one kept its place and one gave it back."""
    service, before = used
    line = next(line for line in figures(world)["services"] if line.get("serviceId") == service.id)
    assert line["taken"] == 1 and line["occupancy"] == round(1 / line["capacity"], 3)
    after = sums(world)
    assert after["bookings"] >= before["bookings"] + 2
    assert after["cancellations"] >= before["cancellations"] + 1


def test_a_deployment_begins(open_page, world, mailbox, viewport):
    """The administrator registers a town, which gets its mail, and verifies an NPO."""
    number = {"phone": "993018", "tablet": "993026", "desktop": "993034"}[viewport]
    name = f"しおかぜ町 {viewport}"
    page = open_page(viewport, account=world.admin)
    page.goto("/desk")
    expect(page.locator("#organizations")).to_contain_text(world.town.name)
    page.locator("#found-any").get_by_label("団体の名前").fill(name)
    page.get_by_label("全国地方公共団体コード（6桁）").fill(number)
    page.get_by_label("担当者のメールアドレス").fill(f"town-{viewport}@example.jp")
    press_twice(page.get_by_role("button", name="招待のメールを送る"))
    expect(page.get_by_text(f"「{name}」を登録し、招待のメールを送りました。")).to_be_visible()
    expect(page.locator("#organizations .card", has_text=name)).to_have_count(1)
    assert mailbox.link(f"town-{viewport}@example.jp", name).startswith("/invitation#")
    card = page.locator("#organizations .card", has_text=world.club.name)
    press_twice(card.get_by_role("button", name="確認済みにする"))
    expect(card.get_by_text("確認前")).to_have_count(0)
    assert_accessible(page)
    assert_fits(page)
    screenshot(page, "desk-admin")
    press_twice(card.get_by_role("button", name="確認を取り消す"))
    expect(card.get_by_text("確認前")).to_have_count(1)
    # Whoever runs the deployment looks after the town, too.
    page.locator("#organizations").get_by_role("link", name=world.town.name).click()
    page.get_by_role("link", name="利用状況").click()
    expect(page.locator("#town")).to_have_text(world.town.name)


@pytest.mark.parametrize("name", PAGES)
def test_everybody_in_the_town_hall_can_use_it(open_page, world, used, viewport, name):
    for dark, language in LOOKS[viewport]:
        page = open_page(viewport, dark=dark, account=world.officer)
        page.goto(f"/desk/{name}?organization={world.town.id}&lang={language}")
        expect(page.locator("#town")).to_have_text("そよかぜ市")
        page.wait_for_load_state("networkidle")
        expect(page.locator(".tabs [aria-current]")).to_have_count(1)
        assert_accessible(page)
        assert_fits(page)
        screenshot(page, f"{name}-{language}")
        page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_town_halls_desk_is_nobody_elses(open_page, world, name):
    """Staff of a nursery, with the address in hand, see neither places nor figures."""
    page = open_page("desktop", account=world.staff, provokes="status of 40[34]")
    page.goto(f"/desk/{name}?organization={world.town.id}")
    expect(page.locator("#town")).not_to_be_empty()
    page.wait_for_load_state("networkidle")
    assert page.locator("#plots figure, #waiting button, #partners .card, #history .card, #taken .card").count() == 0
