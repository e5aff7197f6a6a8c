internal import Crypto
internal import CryptoExtras
internal import Foundation

/// A password as it is stored: scrypt (RFC 7914) with a salt of its own.
///
/// Hashing takes a quarter of a second and 32 MB, on purpose: never on a thread that serves requests.
public struct PasswordHash: Hashable, Sendable {
    /// What guessing a password costs.
    public struct Cost: Hashable, Sendable {
        public var rounds: Int
        public var blockSize: Int
        public var parallelism: Int

        /// N = 2^15, r = 8, p = 3: one of the equivalent settings of OWASP's Password Storage Cheat Sheet (2023), the
        /// one that takes 32 MB, so that a few sign-ins at once fit into a small machine.
        public static let standard = Cost(rounds: 1 << 15, blockSize: 8, parallelism: 3)

        public init(rounds: Int, blockSize: Int, parallelism: Int) {
            self.rounds = rounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }
    }

    public static let shortest = 8
    /// Longer ones cost nothing to hash but bandwidth.
    public static let longest = 200

    public let cost: Cost
    let salt: Data
    let key: Data

    /// - Throws: ``AccountError/passwordTooShort(least:)``, ``AccountError/passwordTooLong(most:)``.
    public init(_ password: String, cost: Cost = .standard) throws {
        guard password.unicodeScalars.count >= Self.shortest else {
            throw AccountError.passwordTooShort(least: Self.shortest)
        }
        guard password.unicodeScalars.count <= Self.longest else {
            throw AccountError.passwordTooLong(most: Self.longest)
        }
        salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        self.cost = cost
        key = try Self.derive(password, salt, cost)
    }

    init(cost: Cost, salt: Data, key: Data) {
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    /// A hash that no password matches, which takes as long to say so.
    public static func decoy(cost: Cost = .standard) -> PasswordHash {
        PasswordHash(cost: cost, salt: Data(repeating: 0, count: 16), key: Data())
    }

    public func matches(_ password: String) -> Bool {
        guard password.unicodeScalars.count <= Self.longest, let candidate = try? Self.derive(password, salt, cost)
        else { return false }
        guard candidate.count == key.count else { return false }
        // All bytes are compared, whatever the first of them say.
        return zip(candidate, key).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// NFKC first: the same password typed on another keyboard is the same.
    private static func derive(_ password: String, _ salt: Data, _ cost: Cost) throws -> Data {
        let bytes = Data(password.precomposedStringWithCompatibilityMapping.utf8)
        return try KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: 32, rounds: cost.rounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism
        ).withUnsafeBytes { Data($0) }
    }
}

extension PasswordHash {
    /// `scrypt$rounds$blockSize$parallelism$salt$key`.
    var stored: String {
        "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$\(salt.base64EncodedString())$"
            + key.base64EncodedString()
    }

    init?(stored: String) {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]), let salt = Data(base64Encoded: String(parts[4])),
            let key = Data(base64Encoded: String(parts[5]))
        else { return nil }
        self.init(cost: Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism), salt: salt, key: key)
    }
}
