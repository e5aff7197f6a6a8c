import NIOCore
import Reservations
import Testing

@testable import FacilityAPI

/// The decisions of the stream, walked through in thousands of random orders.
@Suite struct ListenerTableTests {
    private static let seeds = UInt64(0)..<60

    @Test func nothingIsLostAndNothingComesTwice() {
        for seed in Self.seeds {
            var walk = StreamWalk(seed: seed)
            walk.run()
            #expect(walk.findings == [], "seed \(seed)")
        }
    }

    /// The control: whoever is let into the live stream before it has read what it missed loses changes, and the walk
    /// finds that.
    @Test func goingLiveTooEarlyIsFound() {
        let found = Self.seeds.filter { seed in
            var walk = StreamWalk(seed: seed, goesLiveTooEarly: true)
            walk.run()
            return !walk.findings.isEmpty
        }
        #expect(found.count > 20)
    }

    @Test func aQueueThatGrowsTooLargeIsReadFromTheDatabase() {
        var table = ListenerTable<Int>()
        _ = table.stand(at: 0)
        let id = table.add(StreamFilter(), after: nil, now: .now) {}!
        #expect(table.take(id, 0, now: .now) == nil)
        let large = [UInt8](repeating: 0x20, count: 100_000)
        func change(_ sequence: Int64) -> [SlotEvent] {
            [SlotEvent(sequence: sequence, slot: 1, facility: 1, document: large)]
        }
        #expect(table.publish(change(1), now: .now).count == 1)
        for sequence: Int64 in 2...9 { #expect(table.publish(change(sequence), now: .now).isEmpty) }
        guard case .read(after: 1)? = table.take(id, 0, now: .now) else {
            Issue.record("it should read what was dropped")
            return
        }
    }
}

/// One random order of commits, looks of the hub, and steps of listeners that come, break off and resume.
struct StreamWalk {
    private struct Client {
        let filter: StreamFilter
        var id: Int?
        var step: StreamStep?
        var page: Backlog?
        /// Everything it was given, and the last `id:` of that.
        var received: [Int64] = []
        var lastID: Int64 = 0
    }

    private(set) var findings: [String] = []
    private var random: SplitMix
    private var table = ListenerTable<Int>()
    private var committed: [SlotEvent] = []
    private var clients: [Client]
    private let goesLiveTooEarly: Bool

    init(seed: UInt64, goesLiveTooEarly: Bool = false) {
        random = SplitMix(state: seed)
        self.goesLiveTooEarly = goesLiveTooEarly
        clients = [nil, [1], [2, 3], [1]].map { Client(filter: StreamFilter(facilities: $0)) }
        _ = table.stand(at: 0)
    }

    mutating func run() {
        for _ in 0..<600 { act(onCommit: Int.random(in: 0..<3, using: &random) == 0) }
        for _ in 0..<100 where !isDone { for _ in 0..<40 { act(onCommit: false) } }
        for client in clients {
            let wanted = committed.filter(client.filter.passes).map(\.sequence)
            if client.received != wanted { findings.append("\(client.filter): \(client.received) not \(wanted)") }
        }
    }

    private var isDone: Bool {
        clients.allSatisfy { client in
            client.id != nil && client.step == nil && client.page == nil
                && client.received.count >= committed.count(where: client.filter.passes)
        }
    }

    private mutating func act(onCommit: Bool) {
        if onCommit {
            let next = Int64(committed.count) + 1
            committed.append(
                SlotEvent(
                    sequence: next, slot: 1, facility: [nil, 1, 2, 4].randomElement(using: &random)!, document: []))
            return
        }
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1: look()
        case 2: wake(table.tick(quiet: .now, stuck: .now - .seconds(60), now: .now).wakes)
        default: proceed(clients.indices.randomElement(using: &random)!)
        }
    }

    private func page(after sequence: Int64) -> [SlotEvent] { Array(committed.dropFirst(Int(sequence)).prefix(3)) }

    private mutating func look() {
        wake(table.publish(page(after: table.position ?? 0), now: .now))
    }

    private mutating func wake(_ wakes: [ListenerTable<Int>.Wake]) {
        for wake in wakes { clients[wake.waiter].step = wake.step }
    }

    /// One step of one client, which may also break off in the middle of what it is given.
    private mutating func proceed(_ index: Int) {
        guard let id = clients[index].id else {
            let client = clients[index]
            clients[index].id = table.add(
                client.filter, after: goesLiveTooEarly ? nil : client.lastID, now: .now
            ) {}
            clients[index].step = table.take(clients[index].id!, index, now: .now)
            return
        }
        let breaksOff = Int.random(in: 0..<20, using: &random) == 0
        switch clients[index].step {
        case .write(let buffers):
            receive(buffers.reduce(into: "") { $0 += String(buffer: $1) }, index, partly: breaksOff)
        case .read(let sequence):
            guard let page = clients[index].page else {
                clients[index].page = Backlog(
                    changes: page(after: sequence), kept: committed.isEmpty ? nil : 1...Int64(committed.count))
                return
            }
            table.arrived(page, for: id)
            clients[index].page = nil
        case .end: findings.append("ended")
        case nil: break
        }
        if breaksOff {
            table.remove(id)
            (clients[index].id, clients[index].step, clients[index].page) = (nil, nil, nil)
        } else if clients[index].step != nil {
            clients[index].step = table.take(id, index, now: .now)
        }
    }

    private mutating func receive(_ text: String, _ index: Int, partly: Bool) {
        var blocks = text.split(separator: "\n\n")
        if partly { blocks.removeLast(Int.random(in: 0...blocks.count, using: &random)) }
        for block in blocks {
            guard let id = block.firstMatch(of: /id: (\d+)/).flatMap({ Int64($0.1) }) else { continue }
            clients[index].lastID = id
            if block.contains("event: slot") { clients[index].received.append(id) }
            if block.contains("event: reset") { findings.append("a reset without a reason") }
        }
    }
}

/// The same order for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
