import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Accounts

struct AccountStoreTests {
    private static let hanako = Child(
        nickname: "はなこちゃん", birthDate: CivilDate("2024-05-17")!, notes: "卵アレルギーがあります")

    @Test func oneAddressHasOneAccount() async throws {
        let test = try TestAccounts()
        let id = try await test.register("Midori@example.jp")
        let again = NewAccount(
            email: try EmailAddress("midori@EXAMPLE.jp"), displayName: "別人",
            password: try PasswordHash("password-2", cost: TestAccounts.cheap))
        #expect(try await test.store.register(again, isAdmin: true, by: TestAccounts.authorship()) == nil)
        let account = try test.store.account(id)
        #expect(account.email.text == "Midori@example.jp")
        #expect(account.displayName == "みどり")
        #expect(!account.isAdmin)
    }

    @Test func sessionsOpenExpireAndClose() async throws {
        let test = try TestAccounts()
        let id = try await test.register("a@example.jp")
        let (one, other) = (SecretToken(.session), SecretToken(.session))
        for token in [one, other] {
            try await test.store.openSession(
                token, of: id, provenBy: nil, confirming: nil, expiring: TestAccounts.time.addingTimeInterval(60),
                by: TestAccounts.authorship(id))
        }
        #expect(try test.store.person(one.digest, at: TestAccounts.time)?.account == id)
        #expect(try test.store.person(one.digest, at: TestAccounts.time.addingTimeInterval(60)) == nil)
        #expect(try test.store.person(SecretToken(.session).digest, at: TestAccounts.time) == nil)
        try await test.store.closeSession(one.digest, by: TestAccounts.authorship(id))
        #expect(try test.store.person(one.digest, at: TestAccounts.time) == nil)
        #expect(try test.store.sessions(of: id, at: TestAccounts.time).count == 1)
    }

    /// A thief who signs in while the owner chooses a new password comes too late.
    @Test func aPasswordThatHasChangedMeanwhileOpensNothing() async throws {
        let test = try TestAccounts()
        let id = try await test.register("a@example.jp")
        let old = try test.store.credentials(of: id).password
        let new = try PasswordHash("another password", cost: TestAccounts.cheap)
        try await test.store.changePassword(of: id, to: new, keeping: nil, by: TestAccounts.authorship(id))
        let later = TestAccounts.time.addingTimeInterval(60)
        await #expect(throws: AccountError.unknownAccount(id)) {
            try await test.store.openSession(
                SecretToken(.session), of: id, provenBy: old, confirming: nil, expiring: later,
                by: TestAccounts.authorship(id))
        }
        try await test.store.openSession(
            SecretToken(.session), of: id, provenBy: new, confirming: nil, expiring: later,
            by: TestAccounts.authorship(id))
        #expect(try test.store.sessions(of: id, at: TestAccounts.time).count == 1)
    }

    @Test func aNewPasswordEndsOtherSessionsAndLinks() async throws {
        let test = try TestAccounts()
        let id = try await test.register("a@example.jp")
        let (mine, theirs, link) = (SecretToken(.session), SecretToken(.session), SecretToken(.link))
        let later = TestAccounts.time.addingTimeInterval(600)
        for token in [mine, theirs] {
            try await test.store.openSession(
                token, of: id, provenBy: nil, confirming: nil, expiring: later, by: TestAccounts.authorship(id))
        }
        _ = try await test.store.offerReset(
            link, to: EmailAddress("a@example.jp"), expiring: later, by: TestAccounts.authorship())
        let password = try PasswordHash("another password", cost: TestAccounts.cheap)
        try await test.store.changePassword(
            of: id, to: password, keeping: mine.digest, by: TestAccounts.authorship(id))
        #expect(try test.store.person(mine.digest, at: TestAccounts.time) != nil)
        #expect(try test.store.person(theirs.digest, at: TestAccounts.time) == nil)
        await #expect(throws: AccountError.unknownLink) {
            try await test.store.resetPassword(link.digest, to: password, by: TestAccounts.authorship())
        }
        #expect(try test.store.credentials(of: id).password.matches("another password"))
    }

    @Test func aResetLinkWorksOnceAndForAnHour() async throws {
        let test = try TestAccounts()
        let id = try await test.register("a@example.jp")
        let expiry = TestAccounts.time.addingTimeInterval(3_600)
        let email = try EmailAddress("a@example.jp")
        let password = try PasswordHash("another password", cost: TestAccounts.cheap)
        let (first, second) = (SecretToken(.link), SecretToken(.link))
        _ = try await test.store.offerReset(first, to: email, expiring: expiry, by: TestAccounts.authorship())
        _ = try await test.store.offerReset(second, to: email, expiring: expiry, by: TestAccounts.authorship())
        for (token, seconds) in [(first, 0.0), (second, 3_600.0)] {
            await #expect(throws: AccountError.unknownLink) {
                try await test.store.resetPassword(
                    token.digest, to: password, by: TestAccounts.authorship(after: seconds))
            }
        }
        try await test.store.resetPassword(second.digest, to: password, by: TestAccounts.authorship(after: 10))
        #expect(try test.store.credentials(of: id).password.matches("another password"))
        await #expect(throws: AccountError.unknownLink) {
            try await test.store.resetPassword(second.digest, to: password, by: TestAccounts.authorship(after: 11))
        }
    }

    @Test func childrenAreTheirParentsAlone() async throws {
        let test = try TestAccounts()
        let parent = try await test.register("a@example.jp")
        let stranger = try await test.register("b@example.jp")
        let id = try await test.store.addChild(Self.hanako, to: parent, by: TestAccounts.authorship(parent))
        #expect(try test.store.children(of: parent) == [KnownChild(id: id, child: Self.hanako)])
        #expect(try test.store.children(of: stranger).isEmpty)
        await #expect(throws: AccountError.unknownChild(id)) {
            try await test.store.replaceChild(id, of: stranger, by: Self.hanako, authorship: TestAccounts.authorship())
        }
        await #expect(throws: AccountError.unknownChild(id)) {
            try await test.store.removeChild(id, of: stranger, by: TestAccounts.authorship(stranger))
        }
        #expect(try test.store.children(of: parent).count == 1)
    }

    /// What a thief of the file reads: nothing.
    @Test func theFileShowsNothing() async throws {
        let test = try TestAccounts()
        let id = try await test.register("hidden-address@example.jp", name: "山田みどり")
        _ = try await test.store.addChild(Self.hanako, to: id, by: TestAccounts.authorship(id))
        let (session, link, key) = (SecretToken(.session), SecretToken(.link), SecretToken(.key))
        let later = TestAccounts.time.addingTimeInterval(600)
        let email = try EmailAddress("hidden-address@example.jp")
        try await test.store.openSession(
            session, of: id, provenBy: nil, confirming: nil, expiring: later, by: TestAccounts.authorship(id))
        _ = try await test.store.offerReset(link, to: email, expiring: later, by: TestAccounts.authorship())
        let npo = try await test.store.found(
            NewOrganization(name: "プレーパークの会", kind: .npo), owner: id, by: TestAccounts.authorship(id))
        _ = try await test.store.addKey(key, named: "予約システム", to: npo, by: TestAccounts.authorship(id))
        let guest = try EmailAddress("guest-address@example.jp")
        let invitation = SecretToken(.link)
        _ = try await test.store.invite(
            guest, as: .staff, to: npo, with: invitation, expiring: later, by: TestAccounts.authorship(id))

        let bytes = try test.bytes()
        // The control: what is public is there.
        #expect(bytes.range(of: Data("プレーパークの会".utf8)) != nil)
        let secrets = [
            "はなこ", "2024-05-17", "卵アレルギー", "山田みどり", "hidden-address", "guest-address",
            "password of hidden", session.text, link.text, key.text, invitation.text,
        ]
        for secret in secrets {
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)")
        }
    }

    @Test func erasureLeavesNothing() async throws {
        let test = try TestAccounts()
        let id = try await test.register("a@example.jp")
        let other = try await test.register("b@example.jp")
        for account in [id, other] {
            _ = try await test.store.addChild(Self.hanako, to: account, by: TestAccounts.authorship(account))
            try await test.store.openSession(
                SecretToken(.session), of: account, provenBy: nil, confirming: nil,
                expiring: TestAccounts.time.addingTimeInterval(60),
                by: TestAccounts.authorship(account))
        }
        let npo = try await test.store.found(
            NewOrganization(name: "会", kind: .npo), owner: id, by: TestAccounts.authorship(id))
        _ = try await test.store.invite(
            EmailAddress("A@example.jp"), as: .owner, to: npo, with: SecretToken(.link),
            expiring: TestAccounts.time.addingTimeInterval(60), by: TestAccounts.authorship(other))
        try await test.store.erase(id, by: TestAccounts.authorship(id))
        try await test.pool.read { db in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            for table in tables where table != "account_key" {
                let columns = try db.columns(in: table).map(\.name)
                for column in ["account_id", "id"]
                where columns.contains(column) && (column != "id" || table == "account") {
                    let sql = "SELECT count(*) FROM \(table) WHERE \(column) = ?"
                    #expect(try Int.fetchOne(db, sql: sql, arguments: [id]) == 0, "\(table)")
                }
            }
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM invitation") == 0)
            // The control: somebody else's rows stayed.
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM child") == 1)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM session") == 1)
        }
        await #expect(throws: AccountError.unknownAccount(id)) {
            try await test.store.erase(id, by: TestAccounts.authorship(id))
        }
    }
}
