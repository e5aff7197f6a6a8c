public import Foundation
internal import GRDB

/// A column of another module's table that holds secrets under this module's key. Rows are told apart by their owner:
/// a secret that is moved to another owner's row cannot be opened there.
public struct SealedColumn: Hashable, Sendable {
    let table: String
    let owner: String
    let box: String

    /// - Parameters:
    ///   - owner: the column that says whose the secret is.
    ///   - box: the column that holds it; may be NULL.
    public init(table: String, owner: String, box: String) {
        self.table = table
        self.owner = owner
        self.box = box
    }
}

/// Seals what other modules keep.
public protocol Sealing: Sendable {
    func seal(_ text: String, for column: SealedColumn, owner: Int64) throws -> Data
    func open(_ box: Data, of column: SealedColumn, owner: Int64) throws -> String
}

extension SQLiteAccountStore: Sealing {
    public func seal(_ text: String, for column: SealedColumn, owner: Int64) throws -> Data {
        try database.read { db in try Vault(ring, db).seal(text, at: .elsewhere(column, owner: owner)) }
    }

    public func open(_ box: Data, of column: SealedColumn, owner: Int64) throws -> String {
        try database.read { db in try Vault(ring, db).open(box, at: .elsewhere(column, owner: owner)) }
    }
}
