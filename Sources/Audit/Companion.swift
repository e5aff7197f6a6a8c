public import GRDB

/// What another module does in the transaction of a change: made by that module's store and run by the one that makes
/// the change, so that either both happen or neither. Whoever passes it on cannot look into it.
public struct Companion<Subject: Sendable>: Sendable {
    private let body: @Sendable (Subject, Database) throws -> Void

    public init(_ body: @escaping @Sendable (Subject, Database) throws -> Void) { self.body = body }

    /// To be called in the transaction of the change, with what was changed.
    public func run(with subject: Subject, in db: Database) throws { try body(subject, db) }

    /// The same for somebody who knows the subject as something else.
    public func seen<Other: Sendable>(
        as transform: @escaping @Sendable (Other) throws -> Subject
    ) -> Companion<Other> {
        Companion<Other> { other, db in try body(transform(other), db) }
    }
}
