internal import GRDB
internal import Synchronization

/// Lets writes that come at the same time share one commit, and with it one wait for the disk.
///
/// One that fails takes nothing of the others with it: where it has written already, the whole group is undone and
/// made again, each write in a savepoint of its own. So a write may run twice, and only its last run counts. Nobody is
/// answered before the commit that holds the answer is on the disk. A write that has begun is finished, whether or not
/// whoever asked for it is still there.
final class GroupCommit: Sendable {
    /// What waits for its turn; called back once with the transaction open, and once when it is over.
    fileprivate struct Job: Sendable {
        let run: @Sendable (Database) throws -> Void
        /// Takes back what the last run has answered.
        let fail: @Sendable (any Error) -> Void
        let finish: @Sendable ((any Error)?) -> Void
    }

    /// So many share a commit at most: others who write to the file want their turn, too.
    private static let most = 512

    private let database: any DatabaseWriter
    private let observers = Mutex<[@Sendable () -> Void]>([])
    private let waiting = Mutex<(jobs: [Job], isRunning: Bool)>(([], false))

    init(_ database: any DatabaseWriter) { self.database = database }

    /// Runs `body` in a transaction, alone or with others, and returns when that is on the disk.
    func write<Result: Sendable>(_ body: @escaping @Sendable (Database) throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let result = Mutex<Swift.Result<Result, any Error>?>(nil)
            let job = Job { db in
                do {
                    let value = try body(db)
                    result.withLock { $0 = .success(value) }
                } catch {
                    result.withLock { $0 = .failure(error) }
                    throw error
                }
            } fail: { error in
                result.withLock { $0 = .failure(error) }
            } finish: { failure in
                let outcome = result.withLock { $0 }
                switch (outcome, failure) {
                case (.failure(let error)?, _): continuation.resume(throwing: error)
                case (_, let failure?): continuation.resume(throwing: failure)
                case (.success(let value)?, nil): continuation.resume(returning: value)
                case (nil, nil): preconditionFailure("a job is over only when it has run or its commit has failed")
                }
            }
            add(job)
        }
    }

    /// Calls `observer` after each commit.
    func observe(_ observer: @escaping @Sendable () -> Void) { observers.withLock { $0.append(observer) } }

    func announce() { for observer in observers.withLock({ $0 }) { observer() } }

    private func add(_ job: Job) {
        let isFirst = waiting.withLock { waiting in
            waiting.jobs.append(job)
            defer { waiting.isRunning = true }
            return !waiting.isRunning
        }
        if isFirst { runNext() }
    }

    /// Asks for the writer's next turn. While a commit waits for the disk, the next group gathers.
    private func runNext() {
        database.asyncWriteWithoutTransaction { [self] db in
            let group = waiting.withLock { waiting in
                let group = Array(waiting.jobs.prefix(Self.most))
                waiting.jobs.removeFirst(group.count)
                return group
            }
            var failure: (any Error)?
            do {
                try Self.run(group, db)
            } catch {
                failure = error
            }
            for job in group { job.finish(failure) }
            if failure == nil { announce() }
            let isDone = waiting.withLock { waiting in
                waiting.isRunning = !waiting.jobs.isEmpty
                return !waiting.isRunning
            }
            if !isDone { runNext() }
        }
    }

    /// - Throws: when nothing of the group was committed.
    private static func run(_ group: [Job], _ db: Database) throws {
        // Savepoints cost as much as the writes themselves, since each copies every page it touches. Nearly all refusals
        // come before anything is written, so the group is first tried without.
        do {
            try db.inTransaction(.immediate) {
                for job in group { try job.runAlone(db) }
                return .commit
            }
        } catch is HalfDone {
            try db.inTransaction(.immediate) {
                for job in group { try job.runInSavepoint(db) }
                return .commit
            }
        }
    }
}

/// A write failed when it had begun to write.
private struct HalfDone: Error {}

extension GroupCommit.Job {
    /// - Throws: ``HalfDone`` when what it has written must be undone. Any other failure is its own affair.
    fileprivate func runAlone(_ db: Database) throws {
        let before = db.totalChangesCount
        do {
            try run(db)
        } catch {
            guard db.isInsideTransaction, db.totalChangesCount == before else { throw HalfDone() }
        }
    }

    fileprivate func runInSavepoint(_ db: Database) throws {
        do {
            try db.inSavepoint {
                try run(db)
                return .commit
            }
        } catch {
            // Its own affair: its savepoint is undone and the others go on.
            fail(error)
        }
        // A full disk undoes everything, and says so only to whoever met it.
        guard db.isInsideTransaction else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
    }
}
