internal import Crypto
internal import Foundation
internal import Synchronization

/// The keys under which personal data lie encrypted: from the environment, or from a file beside the database that
/// nobody else may read.
///
/// All secrets of a database are under one key at any moment; the database says which by its fingerprint.
public final class KeyRing: Sendable {
    struct Key: Sendable {
        let secret: SymmetricKey
        /// Tells keys apart and nothing about them.
        let fingerprint: String
        /// Derived from it once: every request opens boxes.
        let vault: Vault

        init(secret: SymmetricKey) {
            self.secret = secret
            fingerprint = HMAC<SHA256>.authenticationCode(for: Data("kosodate key".utf8), using: secret).prefix(6)
                .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            vault = Vault(secret)
        }
    }

    private let file: String?
    private let keys: Mutex<[Key]>

    /// From `KOSODATE_KEY` (32 bytes in base64; the one before a rotation in `KOSODATE_KEY_PREVIOUS`) or else from the
    /// file, which is made when it does not exist.
    ///
    /// - Throws: ``AccountError/keyUnreadable(_:)`` with where the unusable key stands.
    public init(file: String, environment: [String: String]) throws {
        let names = ["KOSODATE_KEY", "KOSODATE_KEY_PREVIOUS"].filter { environment[$0] != nil }
        if names.first == "KOSODATE_KEY" {
            self.file = nil
            keys = Mutex(try names.map { try Self.key(environment[$0] ?? "", at: $0) })
        } else {
            self.file = file
            keys = Mutex([])
            try locked {
                if !FileManager.default.fileExists(atPath: file) {
                    try write([Key(secret: SymmetricKey(size: .bits256))])
                }
                try reload()
            }
        }
    }

    /// The key that new databases use.
    var newest: Key? { keys.withLock(\.first) }

    /// - Throws: ``AccountError/keyMissing(fingerprint:)``.
    func key(_ fingerprint: String) throws -> Key {
        func known() -> Key? { keys.withLock { keys in keys.first { $0.fingerprint == fingerprint } } }
        if let key = known() { return key }
        // Another process may have rotated the keys since.
        try reload()
        guard let key = known() else { throw AccountError.keyMissing(fingerprint: fingerprint) }
        return key
    }

    /// Keeps every other process that makes or changes keys waiting.
    func locked<Result>(_ body: () throws -> Result) throws -> Result {
        guard let file else { return try body() }
        let lock = open(file + ".lock", O_CREAT | O_RDWR, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX) == 0 else { throw AccountError.keyUnreadable(file) }
        // Closing it lets the next one in.
        defer { close(lock) }
        return try body()
    }

    /// Makes a key to go over to; with keys from the environment, that is `KOSODATE_KEY`.
    func prepareRotation() throws -> Key {
        guard file != nil else { return try newest.orThrow(AccountError.keyUnreadable("KOSODATE_KEY")) }
        try reload()
        let key = Key(secret: SymmetricKey(size: .bits256))
        try write([key] + keys.withLock { $0 })
        try reload()
        return key
    }

    /// Forgets all keys but one, once nothing lies under them any more.
    func finishRotation(keeping fingerprint: String) throws {
        guard file != nil else { return }
        try write([key(fingerprint)])
        try reload()
    }

    private func reload() throws {
        guard let file else { return }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw AccountError.keyUnreadable(file)
        }
        let read = try text.split(whereSeparator: \.isNewline).map { try Self.key(String($0), at: file) }
        guard !read.isEmpty else { throw AccountError.keyUnreadable(file) }
        keys.withLock { $0 = read }
    }

    /// Written whole under another name and then renamed, so that no crash loses a key.
    private func write(_ keys: [Key]) throws {
        guard let file else { return }
        let lines = keys.map { $0.secret.withUnsafeBytes { Data($0).base64EncodedString() } + "\n" }.joined()
        let draft = file + ".new"
        try? FileManager.default.removeItem(atPath: draft)
        guard
            FileManager.default.createFile(
                atPath: draft, contents: Data(lines.utf8), attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: draft), (try? handle.synchronize()) != nil,
            rename(draft, file) == 0
        else { throw AccountError.keyUnreadable(file) }
    }

    private static func key(_ text: String, at place: String) throws -> Key {
        guard let bytes = Data(base64Encoded: text.trimmed), bytes.count == 32 else {
            throw AccountError.keyUnreadable(place)
        }
        return Key(secret: SymmetricKey(data: bytes))
    }
}

extension Optional {
    fileprivate func orThrow(_ error: some Error) throws -> Wrapped {
        guard let self else { throw error }
        return self
    }
}
