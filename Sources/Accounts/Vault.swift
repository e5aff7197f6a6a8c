internal import Crypto
internal import Foundation
internal import GRDB

/// Encrypts and decrypts personal data under the key of one snapshot of the database: AES-256-GCM with a random nonce,
/// bound to where the secret stands so that no two can be swapped.
struct Vault {
    /// Where a secret stands.
    enum Place {
        case email(account: Int64), displayName(account: Int64), child(account: Int64), invitation(organization: Int64)
        case elsewhere(SealedColumn, owner: Int64)

        fileprivate var bytes: Data {
            switch self {
            case .email(let account): Data("account/\(account)/email".utf8)
            case .displayName(let account): Data("account/\(account)/displayName".utf8)
            case .child(let account): Data("account/\(account)/child".utf8)
            case .invitation(let organization): Data("organization/\(organization)/invitation".utf8)
            case .elsewhere(let column, let owner): Data("\(column.table)/\(column.box)/\(owner)".utf8)
            }
        }
    }

    private let boxes: SymmetricKey
    private let indexes: SymmetricKey

    init(_ secret: SymmetricKey) {
        func derived(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Data(purpose.utf8), outputByteCount: 32)
        }
        boxes = derived("kosodate boxes")
        indexes = derived("kosodate indexes")
    }

    /// The vault of the snapshot that `db` is in.
    init(_ ring: KeyRing, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: "SELECT fingerprint FROM account_key")
        self = try ring.key(String.fetchOne(statement) ?? "").vault
    }

    func seal(_ text: String, at place: Place) throws -> Data {
        guard let box = try AES.GCM.seal(Data(text.utf8), using: boxes, authenticating: place.bytes).combined else {
            throw CryptoKitError.incorrectParameterSize
        }
        return box
    }

    func open(_ box: Data, at place: Place) throws -> String {
        let bytes = try AES.GCM.open(AES.GCM.SealedBox(combined: box), using: boxes, authenticating: place.bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// By what an address is found again without being there to read.
    func index(of email: EmailAddress) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(email.folded.utf8), using: indexes))
    }
}
