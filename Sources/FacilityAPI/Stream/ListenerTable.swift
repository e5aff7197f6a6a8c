import NIOCore
import Reservations

/// What a listener has to do next.
enum StreamStep: Sendable {
    case write([ByteBuffer])
    /// It is behind: the next page of the database, after this change, goes to ``ListenerTable/arrived(_:for:)``.
    case read(after: Int64)
    case end
}

/// Who listens, how far each of them is, and what they do next: all decisions of the stream, without its doing.
///
/// A listener is *live*, then what is published goes into its queue, or *behind*, then it reads the database until it
/// has come as far as the hub. It goes over from one to the other inside this table, between two publications, so that
/// nothing falls through and nothing comes twice. A queue that grows too large is dropped, and the listener is behind.
struct ListenerTable<Waiter: Sendable>: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// Somebody who waited, and what for.
    struct Wake: Sendable {
        let waiter: Waiter
        let step: StreamStep
    }

    /// Frames for one write.
    private struct Batch: Sendable {
        /// The change up to which nothing more is to come for whoever has them.
        let upTo: Int64
        let bytes: ByteBuffer
    }

    private struct Listener: Sendable {
        let filter: StreamFilter
        let close: @Sendable () -> Void
        /// Everything up to this change has been handed out or does not concern it.
        var cursor: Int64
        var isBehind: Bool
        var queue: [Batch] = []
        var waiter: Waiter?
        var writingSince: Instant?
        var quietSince: Instant
        var isEnded = false

        var tail: Int64 { queue.last?.upTo ?? cursor }
        var queuedBytes: Int { queue.reduce(0) { $0 + $1.bytes.readableBytes } }

        mutating func handOut(at now: Instant) -> StreamStep {
            cursor = max(cursor, tail)
            writingSince = now
            defer { queue = [] }
            return .write(queue.map(\.bytes))
        }
    }

    /// What a listener's queue holds at most, bytes: some 700 changes, which it would have to take in one go.
    private static var mostQueued: Int { 256 * 1024 }

    /// The last change that was published; `nil` until it is known where the sequence stands.
    private(set) var position: Int64?
    private var listeners: [Int: Listener] = [:]
    /// Those who listen to the same share the bytes of a round.
    private var groups: [StreamFilter: Set<Int>] = [:]
    private var lastID = 0

    var count: Int { listeners.count }
    var isEmpty: Bool { listeners.isEmpty }

    /// The sequence stands here; nothing up to it is published.
    ///
    /// When it has gone back, the listeners look for themselves what that means for them.
    mutating func stand(at sequence: Int64) -> [Wake] {
        let before = position ?? sequence
        position = sequence
        return listeners.keys.compactMap { id in
            if !listeners[id]!.isBehind { listeners[id]!.cursor = max(listeners[id]!.cursor, before) }
            listeners[id]!.isBehind = true
            return wake(id) { .read(after: $0.cursor) }
        }
    }

    /// - Parameters:
    ///   - sequence: the last change that the listener has; `nil` to begin with the next.
    ///   - close: cuts its connection.
    /// - Returns: its number; `nil` before ``stand(at:)``.
    mutating func add(
        _ filter: StreamFilter, after sequence: Int64?, now: Instant, close: @escaping @Sendable () -> Void
    ) -> Int? {
        guard let position else { return nil }
        lastID += 1
        listeners[lastID] = Listener(
            filter: filter, close: close, cursor: sequence ?? position,
            isBehind: sequence.map { $0 != position } ?? false, quietSince: now)
        groups[filter, default: []].insert(lastID)
        return lastID
    }

    mutating func remove(_ id: Int) {
        guard let filter = listeners.removeValue(forKey: id)?.filter else { return }
        groups[filter]?.remove(id)
        if groups[filter]?.isEmpty ?? false { groups[filter] = nil }
    }

    /// The next changes after the position, in order.
    mutating func publish(_ changes: [SlotEvent], now: Instant) -> [Wake] {
        guard let last = changes.last else { return [] }
        let touched = Set(changes.compactMap(\.facility))
        var frames = FrameCache()
        var wakes: [Wake] = []
        for (filter, members) in groups where filter.concerns(touched) {
            let matching = changes.filter(filter.passes)
            guard !matching.isEmpty else { continue }
            let batch = Batch(upTo: last.sequence, bytes: frames.joined(matching))
            for id in members {
                guard let batch = unseen(batch, of: matching, by: id) else { continue }
                if let wake = push(batch, to: id, now: now) { wakes.append(wake) }
            }
        }
        position = last.sequence
        return wakes
    }

    /// A listener that has just been reading may be ahead of the hub: without what it knows; `nil` when nothing is left.
    private func unseen(_ batch: Batch, of changes: [SlotEvent], by id: Int) -> Batch? {
        guard let tail = listeners[id]?.tail, let first = changes.first, tail >= first.sequence else { return batch }
        let rest = changes.filter { $0.sequence > tail }
        guard !rest.isEmpty else { return nil }
        var frames = FrameCache()
        return Batch(upTo: batch.upTo, bytes: frames.joined(rest))
    }

    private mutating func push(_ batch: Batch, to id: Int, now: Instant) -> Wake? {
        guard let listener = listeners[id], !listener.isBehind, !listener.isEnded else { return nil }
        if listener.queue.isEmpty {
            // It has had everything that was published.
            listeners[id]!.cursor = max(listener.cursor, position ?? 0)
        } else if listener.queuedBytes + batch.bytes.readableBytes > Self.mostQueued {
            listeners[id]!.queue = []
            listeners[id]!.isBehind = true
            return nil
        }
        listeners[id]!.queue.append(batch)
        return wake(id) { $0.handOut(at: now) }
    }

    private mutating func wake(_ id: Int, _ step: (inout Listener) -> StreamStep) -> Wake? {
        guard let waiter = listeners[id]!.waiter else { return nil }
        listeners[id]!.waiter = nil
        return Wake(waiter: waiter, step: step(&listeners[id]!))
    }

    /// What the listener has to do now that it has done what it had to.
    ///
    /// - Returns: `nil` when that is to wait: the waiter is kept, and comes back in a ``Wake``.
    mutating func take(_ id: Int, _ waiter: Waiter, now: Instant) -> StreamStep? {
        guard var listener = listeners[id] else { return .end }
        defer { listeners[id] = listener }
        if listener.writingSince != nil { listener.quietSince = now }
        listener.writingSince = nil
        if listener.isEnded { return .end }
        if !listener.queue.isEmpty { return listener.handOut(at: now) }
        if listener.isBehind { return .read(after: listener.cursor) }
        listener.waiter = waiter
        return nil
    }

    /// The page that the listener had to read.
    mutating func arrived(_ page: Backlog, for id: Int) {
        guard var listener = listeners[id], listener.isBehind, let position else { return }
        if page.holdsEverything(after: listener.cursor) {
            let matching = page.changes.filter(listener.filter.passes)
            let upTo = page.changes.last?.sequence ?? listener.cursor
            if matching.isEmpty {
                listener.cursor = upTo
            } else {
                var frames = FrameCache()
                listener.queue = [Batch(upTo: upTo, bytes: frames.joined(matching))]
            }
        } else {
            listener.cursor = page.kept?.upperBound ?? 0
            listener.queue = [Batch(upTo: listener.cursor, bytes: StreamFrame.reset(kept: page.kept))]
        }
        listener.isBehind = listener.tail < position
        listeners[id] = listener
    }

    /// What the time brings: heartbeats for those to whom nothing was written since `quiet`, and the connections of those
    /// who have not taken what was written since `stuck`, to be cut.
    mutating func tick(quiet: Instant, stuck: Instant, now: Instant) -> (wakes: [Wake], cuts: [@Sendable () -> Void]) {
        var wakes: [Wake] = []
        var cuts: [@Sendable () -> Void] = []
        var heartbeat: Batch?
        for (id, listener) in listeners {
            if let since = listener.writingSince, since <= stuck || listener.isEnded {
                cuts.append(listener.close)
            } else if listener.waiter != nil, listener.quietSince <= quiet {
                let upTo = max(listener.cursor, position ?? 0)
                if heartbeat?.upTo != upTo { heartbeat = Batch(upTo: upTo, bytes: StreamFrame.heartbeat(at: upTo)) }
                listeners[id]!.queue = [heartbeat!]
                if let wake = wake(id, { $0.handOut(at: now) }) { wakes.append(wake) }
            }
        }
        return (wakes, cuts)
    }

    /// The listener is to stop; what is queued it reads when it comes back.
    mutating func end(_ id: Int) -> Wake? {
        guard listeners[id] != nil else { return nil }
        listeners[id]!.isEnded = true
        listeners[id]!.queue = []
        return wake(id) { _ in .end }
    }
}

/// The bytes of changes, each made once.
private struct FrameCache {
    private var frames: [Int64: ByteBuffer] = [:]

    mutating func joined(_ changes: [SlotEvent]) -> ByteBuffer {
        if changes.count == 1 { return frame(changes[0]) }
        let frames = changes.map { frame($0) }
        var buffer = ByteBuffer()
        buffer.reserveCapacity(frames.reduce(0) { $0 + $1.readableBytes })
        for frame in frames { buffer.writeImmutableBuffer(frame) }
        return buffer
    }

    private mutating func frame(_ change: SlotEvent) -> ByteBuffer {
        if let known = frames[change.sequence] { return known }
        let frame = StreamFrame.change(change)
        frames[change.sequence] = frame
        return frame
    }
}
