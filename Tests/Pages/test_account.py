"""Whoever has an account looks after it; every button is pressed twice, as many people do."""

import re

import requests
from axe import assert_accessible
from hands import press_twice
from playwright.sync_api import expect
from screens import screenshot
from world import PASSWORD

OTHER_PASSWORD = "another horse, another staple"


def test_a_forgotten_password(open_page, parent, server, mailbox):
    account = parent(14)
    page = open_page()
    page.goto("/sign-in")
    page.get_by_role("link", name="パスワードを忘れた方").click()
    page.get_by_label("メールアドレス").fill(account.email)
    press_twice(page.get_by_role("button", name="再設定のメールを送る"))
    expect(page.get_by_text("まもなくメールが届きます。")).to_be_visible()
    page = open_page()
    page.goto(mailbox.link(account.email, "パスワード"))
    page.get_by_label("新しいパスワード").fill(OTHER_PASSWORD)
    press_twice(page.get_by_role("button", name="パスワードを変更する"))
    expect(page.get_by_text("パスワードを変更しました。")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="ログイン").last.click()
    page.get_by_label("メールアドレス").fill(account.email)
    page.get_by_label("パスワード").fill(OTHER_PASSWORD)
    press_twice(page.get_by_role("button", name="ログイン"))
    expect(page.get_by_role("button", name="ログアウト")).to_be_visible()


def test_another_password(open_page, parent):
    page = open_page(account=parent(14))
    page.goto("/account")
    page.locator("summary", has_text="パスワードを変更する").click()
    page.get_by_label("いまのパスワード").fill(PASSWORD)
    page.get_by_label("新しいパスワード").fill(OTHER_PASSWORD)
    press_twice(page.get_by_role("button", name="パスワードを変更する"))
    expect(page.get_by_text("パスワードを変更しました。")).to_be_visible()


def test_somebody_new_accepts_an_invitation(open_page, world, mailbox):
    """From the mail by way of signing up to the desk, without losing the link."""
    email = "invited@example.jp"
    world.owner.api.post(f"/v1/organizations/{world.operator.id}/invitations", {"email": email, "role": "staff"})
    page = open_page()
    page.goto(mailbox.link(email, "招待"))
    page.get_by_role("link", name="はじめて利用する").click()
    page.get_by_label("お名前").fill("中村なおこ")
    page.get_by_label("メールアドレス").fill(email)
    page.get_by_label("新しいパスワード").fill(PASSWORD)
    press_twice(page.get_by_role("button", name="登録する"))
    press_twice(page.get_by_role("button", name="招待を受ける"))
    expect(page.get_by_text("団体に参加しました。")).to_be_visible()
    screenshot(page, "joined")
    page.get_by_role("link", name="団体の画面").click()
    expect(page.get_by_role("heading", name=world.operator.name)).to_be_visible()


def test_a_circle_is_founded(open_page, parent):
    account = parent()
    page = open_page(account=account)
    page.goto("/desk")
    page.locator("#found").get_by_label("団体の名前").fill("おやこ文庫")
    press_twice(page.locator("#found").get_by_role("button", name="登録する"))
    expect(page.get_by_role("heading", name="おやこ文庫")).to_be_visible()
    assert len(account.api.get("/v1/me")["memberships"]) == 1


def test_everything_is_erased(open_page, parent, server):
    account = parent(14, 40)
    page = open_page(account=account)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.goto("/account")
    cards = page.locator("#children-list .card")
    expect(cards).to_have_count(2)
    # The next child's button comes under the finger, and is not meant.
    press_twice(page.get_by_role("button", name="はな 削除する"))
    expect(cards).to_have_count(1)
    assert asked == ["はなさんの情報を削除します。よろしいですか。"]
    page.locator("summary", has_text="アカウントを削除する").click()
    press_twice(page.get_by_role("button", name="アカウントを削除する"))
    expect(page).to_have_url(re.compile(r":\d+/$"))
    expect(page.get_by_role("link", name="ログイン")).to_be_visible()
    assert len(asked) == 2
    gone = requests.post(f"{server}/v1/sessions", json={"email": account.email, "password": PASSWORD}, timeout=30)
    assert gone.status_code == 401
