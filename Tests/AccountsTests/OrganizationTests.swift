import Audit
import Foundation
import Testing

@testable import Accounts

struct OrganizationTests {
    private static let later = TestAccounts.time.addingTimeInterval(600)

    @Test func theFounderOwnsIt() async throws {
        let test = try TestAccounts()
        let id = try await test.register("a@example.jp")
        let npo = try await test.store.found(
            NewOrganization(name: "会", kind: .npo), owner: id, by: TestAccounts.authorship(id))
        #expect(try test.store.members(of: npo).map(\.role) == [.owner])
        #expect(try !test.store.organization(npo).isVerified)
        #expect(try test.store.account(id).memberships.map(\.organization.id) == [npo])
    }

    @Test func anInvitationWorksOnce() async throws {
        let test = try TestAccounts()
        let owner = try await test.register("a@example.jp")
        let guest = try await test.register("b@example.jp")
        let npo = try await test.store.found(
            NewOrganization(name: "会", kind: .npo), owner: owner, by: TestAccounts.authorship(owner))
        let (first, second) = (SecretToken(.link), SecretToken(.link))
        for token in [first, second] {
            _ = try await test.store.invite(
                EmailAddress("b@example.jp"), as: .staff, to: npo, with: token, expiring: Self.later,
                by: TestAccounts.authorship(owner))
        }
        #expect(try test.store.invitations(of: npo, at: TestAccounts.time).count == 1)
        // The newer mail holds.
        await #expect(throws: AccountError.unknownInvitation) {
            try await test.store.accept(invitation: first.digest, account: guest, by: TestAccounts.authorship(guest))
        }
        let joined = try await test.store.accept(
            invitation: second.digest, account: guest, by: TestAccounts.authorship(guest))
        #expect(joined == npo)
        await #expect(throws: AccountError.unknownInvitation) {
            try await test.store.accept(invitation: second.digest, account: guest, by: TestAccounts.authorship(guest))
        }
        #expect(try test.store.members(of: npo).map(\.account) == [owner, guest])
    }

    @Test func somebodyHasToRemain() async throws {
        let test = try TestAccounts()
        let owner = try await test.register("a@example.jp")
        let npo = try await test.store.found(
            NewOrganization(name: "会", kind: .npo), owner: owner, by: TestAccounts.authorship(owner))
        await #expect(throws: AccountError.lastOwner(organization: npo)) {
            try await test.store.remove(member: owner, from: npo, by: TestAccounts.authorship(owner))
        }
        #expect(try test.store.members(of: npo).count == 1)
    }

    @Test func aKeyOpensItsOrganizationUntilItIsRevoked() async throws {
        let test = try TestAccounts()
        let owner = try await test.register("a@example.jp")
        let npo = try await test.store.found(
            NewOrganization(name: "会", kind: .npo), owner: owner, by: TestAccounts.authorship(owner))
        let key = SecretToken(.key)
        let id = try await test.store.addKey(key, named: "園のシステム", to: npo, by: TestAccounts.authorship(owner))
        #expect(try test.store.keys(of: npo).first?.lastUsedAt == nil)
        #expect(try await test.store.program(key.digest, at: Self.later)?.organization == npo)
        #expect(try test.store.keys(of: npo).first?.lastUsedAt == Self.later)
        try await test.store.revokeKey(id, of: npo, by: TestAccounts.authorship(owner))
        #expect(try await test.store.program(key.digest, at: Self.later) == nil)
        #expect(try test.store.keys(of: npo).isEmpty)
    }

    @Test func everyChangeIsInTheLogAndStaysThere() async throws {
        let test = try TestAccounts()
        let owner = try await test.register("a@example.jp")
        let npo = try await test.store.found(
            NewOrganization(name: "会", kind: .npo), owner: owner, by: TestAccounts.authorship(owner))
        try await test.store.rename(
            organization: npo, to: "新しい会", staysVerified: false, by: TestAccounts.authorship(owner))
        let entries = try test.audit.entries(ofOrganization: npo, before: nil, limit: 10)
        #expect(entries.map(\.action) == ["renamed", "created"])
        #expect(entries.first?.before == #"{"name":"会"}"#)
        #expect(entries.first?.after == #"{"name":"新しい会"}"#)
        #expect(entries.allSatisfy { $0.authorship.actor == .account(owner) && $0.authorship.requestID == "request" })
        for sql in ["DELETE FROM audit_entry", "UPDATE audit_entry SET action = 'x'"] {
            await #expect(throws: (any Error).self) { try await test.pool.write { try $0.execute(sql: sql) } }
        }
    }
}
