package import GRDB

extension DatabaseReader {
    /// Reads on the connection's own thread, so that the thread which serves the task stays free.
    ///
    /// GRDB's own asynchronous `read` gives the connection back only when the task runs again. As soon as every
    /// connection is held like that, and every thread on which those tasks could run waits for a connection, nothing
    /// moves any more. This one gives it back by itself.
    package func readAside<Value: Sendable>(
        _ value: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            asyncRead { database in continuation.resume(with: Result { try value(database.get()) }) }
        }
    }
}
