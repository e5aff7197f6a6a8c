import Dispatch
import Foundation
import GRDB
import Testing

@testable import Statements

struct ReadAsideTests {
    /// All tasks of this executor share one thread, as those of one connection to the server do.
    private final class OneThread: TaskExecutor {
        let queue = DispatchQueue(label: "one thread")

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }

    @Test func aConnectionIsGivenBackThoughTheTaskCannotGoOn() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sqlite")
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + end) } }
        var configuration = Configuration()
        configuration.maximumReaderCount = 1
        let pool = try DatabasePool(path: file.path, configuration: configuration)
        let thread = OneThread()
        let next = DispatchSemaphore(value: 0)
        Task(executorPreference: thread) {
            try await pool.readAside { _ in
                // Stands in the thread's queue before the task, and needs the only connection.
                thread.queue.async {
                    if (try? pool.read { try Int.fetchOne($0, sql: "SELECT 1") }) == 1 { next.signal() }
                }
            }
        }
        #expect(next.wait(timeout: .now() + 30) == .success)
    }
}
