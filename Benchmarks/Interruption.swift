import Foundation
import Synchronization

/// What Ctrl-C does: children are asked to end, and this process ends at its next ``check()``, its folder removed.
enum Interruption: Error, CustomStringConvertible {
    case interrupted

    var description: String { "interrupted" }

    private static let isRequested = Atomic(false)
    private static let children = ChildTable()

    static func prepare() {
        // Touched here, so that the handler below creates nothing.
        _ = (children, isRequested.load(ordering: .relaxed))
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in
                Interruption.isRequested.store(true, ordering: .relaxed)
                Interruption.children.endAll()
            }
        }
    }

    /// - Throws: ``interrupted`` when somebody has asked for it.
    static func check() throws {
        if isRequested.load(ordering: .relaxed) { throw interrupted }
    }

    static func endsToo(_ pid: Int32) { children.replace(0, by: pid) }
    static func forget(_ pid: Int32) { children.replace(pid, by: 0) }
}

/// The children that run now, in memory a signal handler may read.
///
/// `@unchecked`: the main thread writes whole words behind a C pointer, and the handler only reads them.
private struct ChildTable: @unchecked Sendable {
    /// Three servers and a load generator at once, with room to spare.
    private static let capacity = 16
    private let pids = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)

    init() { pids.initialize(repeating: 0, count: Self.capacity) }

    func replace(_ old: Int32, by new: Int32) {
        for index in 0..<Self.capacity where pids[index] == old {
            pids[index] = new
            return
        }
    }

    func endAll() {
        for index in 0..<Self.capacity where pids[index] > 0 { kill(pids[index], SIGTERM) }
    }
}
