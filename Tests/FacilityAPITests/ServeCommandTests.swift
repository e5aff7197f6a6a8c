import Foundation
import NIOCore
import NIOPosix
import Testing

/// The command `serve`: how it starts and how it stops.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ServeCommandTests {
    private static func seededServer(
        logLevel: String = "notice"
    ) async throws -> (TestCommand, TestServer, TemporaryFolder) {
        let folder = try TemporaryFolder()
        let (command, server) = try await TestCommand.serving(
            "db", ["--seed", Package.path("SeedData"), "--log-level", logLevel], in: folder)
        return (command, server, folder)
    }

    /// Sends the signal; fails unless the server ends by itself, with 0, within five seconds.
    private static func stop(
        _ command: TestCommand, by signal: Int32 = SIGTERM, within limit: Duration = .seconds(5)
    ) async throws {
        let start = ContinuousClock.now
        command.send(signal)
        let finished = try await command.finished()
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(ContinuousClock.now - start < limit)
    }

    @Test func anEmptyDatabaseIsSeededAndServedAndKept() async throws {
        let (command, server, folder) = try await Self.seededServer()
        let page = try await server.facilities("/v1/facilities?lat=43.4388&lon=144.9265&category=nursingRoom&limit=5")
        #expect(page.features.count == 5)
        try await Self.stop(command)
        let kept = try await dump(folder.path("db"))
        #expect(kept.count == SeedTown.places.count)
        let (again, _) = try await TestCommand.serving("db", ["--seed", Package.path("SeedData")], in: folder)
        #expect(!again.output.contains("新規"))
        try await Self.stop(again, by: SIGINT)
        #expect(try await dump(folder.path("db")) == kept)
    }

    @Test func idleConnectionsDoNotKeepItFromStopping() async throws {
        // Given a connection that is kept alive, one that says nothing, and one that stopped within a request
        let (command, server, _) = try await Self.seededServer()
        let (kept, silent, half) = (
            try await RawConnection(port: server.port), try await RawConnection(port: server.port),
            try await RawConnection(port: server.port)
        )
        kept.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let answer = await kept.receiveText(until: "\"status\":\"ok\"")
        try #require(answer.hasPrefix("HTTP/1.1 200"))
        half.send("GET /v1/facilities?limit=200 HTTP/1.1\r\nHo")
        // When the server is told to stop, then it does
        try await Self.stop(command)
        // And says so to all of them
        #expect(await kept.receive().isEmpty)
        #expect(await silent.receive().isEmpty)
        #expect(await half.receiveText(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200") == false)
    }

    @Test func anAnswerThatHasBegunIsFinished() async throws {
        // Given many requests for large answers at once, the first of which arrives
        let (command, server, _) = try await Self.seededServer()
        let connection = try await RawConnection(port: server.port)
        let request = "GET /v1/facilities?lat=43.4388&lon=144.9265&limit=200 HTTP/1.1\r\nHost: localhost\r\n\r\n"
        let asked = 40
        connection.send(String(repeating: request, count: asked))
        let beginning = await connection.receive { !$0.isEmpty }
        // When the server is told to stop
        try await Self.stop(command, within: .seconds(9))
        // Then all that was asked by then is answered as a whole
        let bytes = beginning + (await connection.receive())
        var rest = bytes[...]
        var answers = 0
        while let (head, body) = Self.answer(rest) {
            #expect(head.hasPrefix("HTTP/1.1 200"))
            let length = try #require(head.firstMatch(of: /(?i)content-length: (\d+)/).flatMap { Int($0.output.1) })
            try #require(body.count >= length, "an answer was cut")
            answers += 1
            rest = body.dropFirst(length)
        }
        #expect(rest.isEmpty)
        #expect(beginning.count < bytes.count / 2, "most of it came after the signal")
        #expect(answers == asked)
    }

    /// The head of the first answer, and all behind it.
    private static func answer(_ bytes: ArraySlice<UInt8>) -> (head: String, rest: ArraySlice<UInt8>)? {
        bytes.firstRange(of: Array("\r\n\r\n".utf8)).map { end in
            (String(decoding: bytes[..<end.lowerBound], as: UTF8.self), bytes[end.upperBound...])
        }
    }

    @Test func aClientThatDoesNotReadIsNotWaitedForForever() async throws {
        // Given somebody who asks for more than all buffers on the way hold, and reads nothing of it
        let (command, server, _) = try await Self.seededServer()
        let deaf = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.autoRead, value: false).connect(host: "127.0.0.1", port: server.port).get()
        let request = "GET /v1/facilities?limit=200 HTTP/1.1\r\nHost: localhost\r\n\r\n"
        try await deaf.writeAndFlush(ByteBuffer(string: String(repeating: request, count: 300)))
        try await Task.sleep(for: .seconds(1))
        // When the server is told to stop, then it waits for a while, and stops
        try await Self.stop(command, within: .seconds(20))
        #expect(command.errors.contains("stopped before every client had read its answer"))
        try? await deaf.close()
    }

    @Test func whatCannotBeServedIsSaid() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("これはデータベースではありません。", to: "db")
        let finished = try await TestCommand.run(["serve", "--database", "db", "--port", "0"], in: folder)
        #expect(finished.status == 2)
        #expect(finished.errors.contains("データベース"))
    }

    @Test func positionsAreRoundedInTheLog() async throws {
        let (command, server, _) = try await Self.seededServer(logLevel: "info")
        _ = try await server.facilities("/v1/facilities?lat=43.438812&lon=144.926534&limit=1")
        try await Self.stop(command)
        #expect(command.errors.contains("lat=43.44&lon=144.93&limit=1"))
        #expect(!command.errors.contains("43.4388"))
        #expect(!command.errors.contains("144.9265"))
    }
}
