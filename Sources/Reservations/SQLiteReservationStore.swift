internal import Foundation
public import GRDB

/// What can be booked, in the deployment's SQLite file.
public struct SQLiteReservationStore: Sendable {
    let database: any DatabaseWriter
    private let commits: GroupCommit
    private let policies: PolicyMemo
    let vacancy: VacancyIndex

    /// - Parameter database: migrated with ``ReservationMigrations`` and the audit log's.
    public init(_ database: any DatabaseWriter) {
        self.database = database
        commits = GroupCommit(database)
        policies = PolicyMemo()
        vacancy = VacancyIndex(database, policies)
    }

    /// Every write of this module goes this way: checked and made in one transaction, which others may share.
    func write<Result: Sendable>(_ body: @escaping @Sendable (Database) throws -> Result) async throws -> Result {
        try await commits.write(body)
    }

    /// Calls `observer` after each commit that changes anything of this module, on the writer's thread: it must not take long.
    public func onCommit(_ observer: @escaping @Sendable () -> Void) { commits.observe(observer) }

    /// Lets the observers know of a transaction that another module commits.
    func announceCommit(of db: Database) { db.afterNextTransaction { [commits] _ in commits.announce() } }

    func rows(_ db: Database) -> SlotRows { SlotRows(db: db, policies: policies) }
}

extension Date {
    /// As the tables hold it: whole seconds.
    var stored: Int64 { Int64(timeIntervalSince1970.rounded(.down)) }

    init(stored: Int64) { self.init(timeIntervalSince1970: Double(stored)) }
}
