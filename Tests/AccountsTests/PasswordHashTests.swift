import Testing

@testable import Accounts

struct PasswordHashTests {
    static let cheap = PasswordHash.Cost(rounds: 16, blockSize: 8, parallelism: 1)

    @Test func aPasswordMatchesItselfOnly() throws {
        let hash = try PasswordHash("ひまわり2026組", cost: Self.cheap)
        #expect(hash.matches("ひまわり2026組"))
        #expect(hash.matches("ひまわり２０２６組"), "full width is the same password")
        #expect(!hash.matches("ひまわり2026組 "))
        #expect(!hash.matches(""))
        #expect(!hash.matches(String(repeating: "a", count: 100_000)))
    }

    @Test func twoHashesOfOnePasswordDiffer() throws {
        let (one, other) = (
            try PasswordHash("password-1", cost: Self.cheap), try PasswordHash("password-1", cost: Self.cheap)
        )
        #expect(one.stored != other.stored)
    }

    @Test func whatIsStoredReadsBack() throws {
        let hash = try PasswordHash("password-1", cost: Self.cheap)
        #expect(PasswordHash(stored: hash.stored) == hash)
        #expect(PasswordHash(stored: "scrypt$16$8") == nil)
        #expect(!hash.stored.contains("password"))
    }

    @Test func noPasswordMatchesTheDecoy() {
        let decoy = PasswordHash.decoy(cost: Self.cheap)
        #expect(!decoy.matches(""))
        #expect(!decoy.matches("password-1"))
    }

    @Test(arguments: ["", "1234567", String(repeating: "あ", count: 201)])
    func lengthIsLimited(password: String) {
        #expect(throws: AccountError.self) { try PasswordHash(password, cost: Self.cheap) }
    }
}
