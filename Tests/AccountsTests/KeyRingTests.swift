import Foundation
import Testing
import Vocabulary

@testable import Accounts

struct KeyRingTests {
    @Test func theKeyIsForItsOwnerOnly() throws {
        let test = try TestAccounts()
        let attributes = try FileManager.default.attributesOfItem(atPath: test.path + ".key")
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func afterARotationOnlyTheNewKeyOpens() async throws {
        let test = try TestAccounts()
        let id = try await test.register("a@example.jp", name: "みどり")
        let child = Child(nickname: "はな", birthDate: CivilDate("2024-05-17")!)
        _ = try await test.store.addChild(child, to: id, by: TestAccounts.authorship(id))
        let before = try String(contentsOfFile: test.path + ".key", encoding: .utf8)
        // A server that runs meanwhile has read the old key only.
        let running = try SQLiteAccountStore(test.pool, ring: KeyRing(file: test.path + ".key", environment: [:]))

        #expect(try test.store.rotateKeys() == 3)

        let after = try String(contentsOfFile: test.path + ".key", encoding: .utf8)
        #expect(before != after)
        #expect(after.split(separator: "\n").count == 1)
        for store in [test.store, running] {
            #expect(try store.account(id).displayName == "みどり")
            #expect(try store.children(of: id).map(\.child) == [child])
            #expect(try store.credentials(of: EmailAddress("A@example.jp"))?.account == id)
        }
        let old = ["KOSODATE_KEY": before.trimmingCharacters(in: .newlines)]
        #expect(throws: AccountError.self) {
            try SQLiteAccountStore(test.pool, ring: KeyRing(file: "", environment: old))
        }
    }

    @Test func aFileWithoutItsKeyIsNotOpenedWithAnother() throws {
        let test = try TestAccounts()
        #expect(throws: AccountError.self) {
            try SQLiteAccountStore(test.pool, ring: KeyRing(file: test.path + ".other", environment: [:]))
        }
        try FileManager.default.removeItem(atPath: test.path + ".other")
    }

    @Test(arguments: ["", "short", "###"])
    func aBrokenKeyIsNamed(value: String) {
        #expect(throws: AccountError.keyUnreadable("KOSODATE_KEY")) {
            try KeyRing(file: "", environment: ["KOSODATE_KEY": value])
        }
    }
}
