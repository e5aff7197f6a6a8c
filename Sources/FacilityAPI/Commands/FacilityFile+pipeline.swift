import Foundation
import GeoIndex
import OpenData

/// A row of a file and, unless it was rejected, the facility it is about to become.
struct PreparedRow: Sendable {
    let row: FacilityRow
    let facility: PreparedFacility?
}

extension FacilityFile {
    private enum Message: Sendable {
        case rows([PreparedRow], share: Double)
        case end(Result<Tail, any Error>)
    }

    /// As many rows as make a hand-over between threads cheap, and as few as keep memory flat.
    private static let batch = 256
    private static let batchesInFlight = 16

    /// Reads and prepares on a thread of its own while `body` works on what is ready: a database is as slow as a parser.
    func readInParallel(_ body: (PreparedRow, _ share: Double) throws -> Void) throws -> Tail {
        let queue = BoundedQueue<Message>(capacity: Self.batchesInFlight)
        Thread { self.read(into: queue) }.start()
        defer { queue.close() }
        while true {
            switch queue.take() {
            case .rows(let rows, let share):
                for row in rows { try body(row, share) }
            case .end(let result):
                return try result.get()
            }
        }
    }

    private struct NobodyListens: Error {}

    private func read(into queue: BoundedQueue<Message>) {
        var rows: [PreparedRow] = []
        var share = 0.0
        let result = Result {
            try readRows(progress: { share = $0 }) { row in
                rows.append(PreparedRow(row: row, facility: row.draft.map { PreparedFacility($0) }))
                if rows.count == Self.batch {
                    guard queue.put(.rows(rows, share: share)) else { throw NobodyListens() }
                    rows = []
                }
            }
        }
        _ = queue.put(.rows(rows, share: 1)) && queue.put(.end(result))
    }
}
