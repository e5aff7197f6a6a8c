import Foundation
import GRDB
import HTTPTypes
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import FacilityAPI
@testable import Reservations

/// A server whose stream is quick to lose patience.
struct ServedWithStream: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await TestServer.run { options in
            options.idleSeconds = 3
            options.stream.heartbeat = .milliseconds(900)
            options.stream.look = .milliseconds(100)
            options.stream.pause = .milliseconds(5)
            options.stream.patience = .milliseconds(1_500)
            options.stream.mostListeners = 40
        } _: {
            try await function()
        }
    }
}

@Suite(ServedWithStream(), .serialized, .timeLimit(.minutes(2))) struct SlotStreamTests {
    let server: TestServer

    init() throws { server = try TestServer.current }

    /// Commits changes the way bookings do, one after the other in one transaction; the last one's number.
    @discardableResult
    private func commit(_ facilities: [Int64?], document: String? = nil) async throws -> Int64 {
        try await server.database.reservations.write { db in
            for facility in facilities {
                try db.execute(
                    sql: "INSERT INTO slot_event (slot_id, facility_id, time, document) VALUES (7, ?, ?, ?)",
                    arguments: [
                        facility, Int64(Date().timeIntervalSince1970),
                        document ?? "{\"id\":\"7\",\"facilityId\":\"\(facility ?? 0)\"}",
                    ])
            }
            return db.lastInsertedRowID
        }
    }

    private var newest: Int64 {
        get async throws { try await server.database.reservations.changeRange()?.upperBound ?? 0 }
    }

    @Test func changesComeInOrderAsTheyWereWritten() async throws {
        let first = try await commit([1])
        var stream = try await EventStream(port: server.port)
        let head = stream.head.lowercased()
        #expect(head.hasPrefix("http/1.1 200"))
        #expect(head.contains("content-type: text/event-stream\r\n"))
        #expect(head.contains("cache-control: no-cache\r\n"))
        #expect(head.contains("x-accel-buffering: no\r\n"))
        #expect(head.contains("x-request-id: ") && head.contains("access-control-allow-origin: *\r\n"))
        let opening = try #require(await stream.next())
        #expect(opening.comment == "kosodate-map")
        #expect(try #require(opening.id) <= first)
        #expect(opening.retry != nil)
        // Three in one transaction, one of which has line breaks between its members.
        try await commit([1, nil])
        try await commit([2], document: "{\"id\":\"9\",\r\n\"名\":\"枠\"}")
        for (id, data) in [
            (first + 1, "{\"id\":\"7\",\"facilityId\":\"1\"}"), (first + 2, "{\"id\":\"7\",\"facilityId\":\"0\"}"),
            (first + 3, "{\"id\":\"9\",  \"名\":\"枠\"}"),
        ] {
            #expect(await stream.nextChange(after: first) == EventStream.Block(event: "slot", id: id, data: data))
        }
    }

    @Test func onlyTheFacilitiesAskedForAreTold() async throws {
        let before = try await newest
        var (one, two, all) = (
            try await EventStream.opened(port: server.port, "?facility=1"),
            try await EventStream.opened(port: server.port, "?facility=3,2,3"),
            try await EventStream.opened(port: server.port)
        )
        let last = try await commit([1, 2, nil, 3, 4, 1])
        var received: [[Int64]] = [[], [], []]
        for _ in 0..<2 {
            received[0].append(try #require(await one.nextChange(after: before)?.id))
            received[1].append(try #require(await two.nextChange(after: before)?.id))
        }
        for _ in 0..<6 { received[2].append(try #require(await all.nextChange(after: before)?.id)) }
        #expect(received[0] == [last - 5, last])
        #expect(received[1] == [last - 4, last - 2])
        #expect(received[2] == Array((last - 5)...last))
    }

    @Test func whoResumesGetsWhatWasMissedAndThenWhatComes() async throws {
        let before = try await newest
        // More than one page, most of which concerns somebody else.
        let last = try await commit((0..<700).map { $0 % 7 == 0 ? 1 : 2 })
        var missed = (before + 1...last).filter { ($0 - before - 1) % 7 == 0 }
        for query in ["?facility=1", "?facility=1&lastEventId=\(before)", "?facility=1&lastEventId=\(last)"] {
            let header = query.contains("=\(before)") ? nil : before
            var stream = try await EventStream(port: server.port, query, after: header)
            var received: [Int64] = []
            while received.count < missed.count { received.append(try #require(await stream.nextChange()?.id)) }
            #expect(received == missed)
            let next = try await commit([2, 1])
            #expect(await stream.nextChange()?.id == next)
            missed.append(next)
        }
    }

    @Test(.timeLimit(.minutes(1))) func killedAndResumedItLosesNothing() async throws {
        let before = try await newest
        let end = LastChange()
        async let one = received("?facility=1", after: before, until: { end.known.map { $0 - 2 } })
        async let all = received("", after: before, until: { end.known })
        for round in 0..<150 {
            try await commit((0...(round % 5)).map { Int64($0 % 3) + 1 })
            try await Task.sleep(for: .milliseconds(round % 7))
        }
        let last = try await commit([1, 2, 3])
        end.known = last
        let (ofOne, ofAll) = (try await one, try await all)
        let table = try await server.database.pool.read { db in
            try Row.fetchAll(
                db, sql: "SELECT sequence, facility_id FROM slot_event WHERE sequence > ? ORDER BY 1",
                arguments: [before]
            ).map { row -> (id: Int64, facility: Int64?) in (row[0], row[1]) }
        }
        #expect(ofAll.ids == table.map(\.id))
        #expect(ofOne.ids == table.filter { $0.facility == 1 }.map(\.id))
        #expect(ofOne.connections > 5 && ofAll.connections > 5)
    }

    /// All that arrives over connections that are killed at random moments, each resumed where the one before ended.
    private func received(
        _ query: String, after first: Int64, until last: @Sendable () -> Int64?
    ) async throws -> (ids: [Int64], connections: Int) {
        var (ids, known, connections): ([Int64], Int64, Int) = ([], first, 0)
        while true {
            connections += 1
            var stream = try await EventStream(port: server.port, query, after: known)
            for _ in 0..<Int.random(in: 1...40) {
                guard let block = await stream.next() else { break }
                if let id = block.id { known = id }
                if block.event == "slot", let id = block.id { ids.append(id) }
                #expect(block.event != "reset")
                if let last = last(), known >= last { return (ids, connections) }
            }
        }
    }

    @Test func heartbeatsComeWithTheirPlaceInTheSequence() async throws {
        // Longer than the time after which connections that ask nothing are closed.
        var stream = try await EventStream.opened(port: server.port, "?facility=1")
        let start = ContinuousClock.now
        for _ in 0..<5 {
            let last = try await commit([2])
            let beat = try #require(await stream.next())
            #expect(beat == EventStream.Block(id: last, comment: "still here"))
        }
        #expect(ContinuousClock.now - start > .seconds(3))
        let last = try await commit([1])
        #expect(await stream.nextChange()?.id == last)
    }

    @Test func whoDoesNotReadIsCutOffAndTheOthersAreNot() async throws {
        let before = try await newest
        let deaf = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.autoRead, value: false).connect(host: "127.0.0.1", port: server.port).get()
        try await deaf.writeAndFlush(
            ByteBuffer(string: "GET /v1/slots/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        var other = try await EventStream.opened(port: server.port)
        // More than all buffers on the way hold.
        let document = "{\"note\":\"" + String(repeating: "枠", count: 60_000) + "\"}"
        var last: Int64 = 0
        for _ in 0..<90 {
            last = try await commit([1], document: document)
            #expect(await other.nextChange()?.id == last)
        }
        #expect(last - before == 90)
        // It is cut off, which it sees once it reads, and others still listen.
        #expect(try await until { $0 == 1 } == 1)
        last = try await commit([1])
        #expect(await other.nextChange()?.id == last)
        try? await deaf.close()
    }

    @Test func whoHasGoneTakesNoSeat() async throws {
        do {
            var streams: [EventStream] = []
            for _ in 0..<30 { streams.append(try await EventStream.opened(port: server.port)) }
            #expect(try await listeners == 30)
            _ = consume streams
        }
        #expect(try await until { $0 == 0 } == 0)
    }

    @Test func moreThanThereAreSeatsAreSentAway() async throws {
        var streams: [EventStream] = []
        for _ in 0..<40 { streams.append(try await EventStream.opened(port: server.port)) }
        let refused = try await server.send(.get, "/v1/slots/stream")
        #expect(refused.status == 503)
        #expect(refused.headers[.retryAfter] == "30")
        #expect(try refused.problem().type == "/problems/too-many-listeners")
        streams.removeLast()
        _ = try await until { $0 < 40 }
        _ = try await EventStream.opened(port: server.port)
        let last = try await commit([1])
        for index in streams.indices { #expect(await streams[index].nextChange()?.id == last) }
    }

    @Test func whatIsNotKeptAnyMoreIsSaid() async throws {
        let last = try await commit([1, 1, 1])
        _ = try await server.database.reservations.forgetChanges(before: .distantFuture)
        let newest = "\"newest\":\"\(last)\"}"
        for known in [last - 2, last + 1, .max] {
            var stream = try await EventStream.opened(port: server.port, after: known)
            let reset = EventStream.Block(event: "reset", id: last, data: "{\"oldest\":\"\(last)\",\(newest)")
            #expect(await stream.next() == reset, "\(known)")
        }
        // The one before the oldest misses nothing.
        var stream = try await EventStream.opened(port: server.port, after: last - 1)
        #expect(await stream.nextChange()?.id == last)
        let next = try await commit([1])
        #expect(await stream.nextChange()?.id == next)
    }

    @Test func aBackupPutBackIsNoticed() async throws {
        let last = try await commit([1, 1, 1])
        // Given a hub that has come so far, which a listener who does not resume sees
        var stream = try await EventStream(port: server.port)
        var known = try #require(await stream.next()?.id)
        while known < last { known = try #require(await stream.nextChange()?.id) }
        var live = try await EventStream.opened(port: server.port)
        let kept = try await server.database.pool.write { db in
            try db.execute(sql: "DELETE FROM slot_event WHERE sequence > ?", arguments: [last - 2])
            try db.execute(sql: "UPDATE sqlite_sequence SET seq = ? WHERE name = 'slot_event'", arguments: [last - 2])
            return try Int64.fetchOne(db, sql: "SELECT min(sequence) FROM slot_event")
        }
        #expect(await live.nextChange(after: last)?.event == "reset")
        let reset = await stream.nextChange()
        #expect(reset?.event == "reset" && reset?.id == last - 2)
        #expect(reset?.data == "{\"oldest\":\"\(try #require(kept))\",\"newest\":\"\(last - 2)\"}")
        try await commit([1])
        #expect(await stream.nextChange()?.id == last - 1)
    }

    @Test(arguments: [
        ("?facility=", "facility", ""), ("?facility=1,,2", "facility", ""), ("?facility=1,a", "facility", "a"),
        ("?facility=-1", "facility", "-1"), ("?facility=0", "facility", "0"), ("?facility=01", "facility", "01"),
        ("?facility=9223372036854775808", "facility", "9223372036854775808"),
        ("?lastEventId=", "lastEventId", ""), ("?lastEventId=x7", "lastEventId", "x7"),
        ("?lastEventId=-1", "lastEventId", "-1"), ("?lastEventId=1.5", "lastEventId", "1.5"),
        ("?facilities=1", "facilities", "1"),
    ])
    func nonsenseIsRefusedByName(query: String, parameter: String, value: String) async throws {
        let received = try await server.send(.get, "/v1/slots/stream\(query)")
        #expect(received.status == 400)
        let problem = try received.problem()
        #expect(problem.parameter == parameter)
        #expect(problem.value == value)
    }

    @Test func aHundredFacilitiesAreEnough() async throws {
        let ids = (1...101).map(String.init)
        let many = try await server.send(.get, "/v1/slots/stream?facility=\(ids.joined(separator: ","))")
        #expect(many.status == 400)
        #expect(try many.problem().parameter == "facility")
        var stream = try await EventStream.opened(
            port: server.port, "?facility=\(ids.dropFirst().joined(separator: ","))")
        let last = try await commit([1, 101])
        #expect(await stream.nextChange()?.id == last)
    }

    @Test func aHeaderThatIsNoNumberIsRefusedByName() async throws {
        let received = try await server.send(
            .get, "/v1/slots/stream", headers: [HTTPField.Name("Last-Event-ID")!: "newest"])
        #expect(received.status == 400)
        #expect(try received.problem().parameter == "Last-Event-ID")
        #expect(try received.problem().value == "newest")
    }

    @Test func headHasTheHeadersAndNothingIsCompressed() async throws {
        let head = try await server.send(.head, "/v1/slots/stream")
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
        #expect(head.headers[.contentType] == "text/event-stream")
        #expect(try await listeners == 0)
        let connection = try await RawConnection(port: server.port)
        connection.send("GET /v1/slots/stream HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n")
        let answer = await connection.receiveText(until: "retry:")
        #expect(answer.contains(": kosodate-map\n") && !answer.lowercased().contains("content-encoding"))
    }

    private var listeners: Int {
        get async throws {
            let stream = try await server.send(.get, "/healthz").object["stream"] as? [String: Any]
            return try #require(stream?["listeners"] as? Int)
        }
    }

    /// The number of listeners as soon as the condition holds, or after ten seconds.
    private func until(_ holds: (Int) -> Bool) async throws -> Int {
        for _ in 0..<500 {
            let found = try await listeners
            if holds(found) { return found }
            try await Task.sleep(for: .milliseconds(20))
        }
        return try await listeners
    }
}

/// The last change, once it is known, to those who wait for it on other threads.
private final class LastChange: Sendable {
    private let sequence = Mutex<Int64?>(nil)

    var known: Int64? {
        get { sequence.withLock { $0 } }
        set { sequence.withLock { $0 = newValue } }
    }
}

/// How it ends, and how it does not.
@Suite(.serialized, .timeLimit(.minutes(2))) struct SlotStreamShutdownTests {
    @Test func aStoppingServerEndsItAtOnce() async throws {
        // Given a listener on a connection that works and one that reads nothing
        let folder = try TemporaryFolder()
        let (command, server) = try await TestCommand.serving("db", ["--log-level", "notice"], in: folder)
        var stream = try await EventStream.opened(port: server.port)
        let start = ContinuousClock.now
        command.send(SIGTERM)
        #expect(await stream.next() == nil)
        #expect(stream.isComplete)
        #expect(try await command.finished().status == 0)
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(!command.errors.contains("stopped before every client"))
    }

    /// What another process commits is told, too.
    @Test func anotherProcessIsHeard() async throws {
        let folder = try TemporaryFolder()
        let (command, server) = try await TestCommand.serving("db", [], in: folder)
        var stream = try await EventStream.opened(port: server.port)
        let other = try AppDatabase(path: folder.path("db"), environment: [:])
        try await other.reservations.write { db in
            try db.execute(
                sql: "INSERT INTO slot_event (slot_id, facility_id, time, document) VALUES (1, 1, 0, '{}')")
        }
        #expect(await stream.nextChange() == EventStream.Block(event: "slot", id: 1, data: "{}"))
        command.send(SIGTERM)
        _ = try await command.finished()
    }
}
