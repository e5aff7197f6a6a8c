import Accounts
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import Testing
import Vocabulary

@testable import FacilityAPI

/// The whole service on a free port of the loopback interface, on a database of its own that holds SeedData and a few
/// towns.
struct TestServer: Sendable {
    @TaskLocal private static var running: TestServer?

    let port: Int
    /// Where its mails go, when it runs in this process.
    let mailbox: Mailbox
    /// Its database, when it runs in this process.
    private let opened: AppDatabase?

    init(port: Int, database: AppDatabase? = nil, mailbox: Mailbox = Mailbox()) {
        self.port = port
        opened = database
        self.mailbox = mailbox
    }

    var database: AppDatabase {
        get throws { try #require(opened) }
    }

    /// The server of the suite that the test belongs to.
    static var current: TestServer {
        get throws { try #require(running, "the test belongs into the suite Served") }
    }

    static func run(
        adjusting adjust: (inout ServerOptions) -> Void = { _ in }, _ body: @Sendable () async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("kosodate.sqlite")
        let database = try AppDatabase(path: path)
        try await SeedFolder(path: Package.path("SeedData")).load(into: database)
        _ = try database.places.importGazetteer { session in
            for town in Town.some {
                try session.accept(
                    prefecture: town.prefecture, municipality: town.municipality, town: town.name, point: town.point)
            }
        }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let mailbox = Mailbox()
        var options = ServerOptions(port: 0)
        options.passwordCost = .cheap
        adjust(&options)
        try await buildApplication(options, database: database, mailer: mailbox, logger: logger).test(.live) { client in
            let server = TestServer(port: try #require(client.port), database: database, mailbox: mailbox)
            try await $running.withValue(server) { try await body() }
        }
    }

    /// Sends one request on a connection of its own.
    ///
    /// - Parameter target: path and query as they go over the wire.
    func send(
        _ method: HTTPRequest.Method = .get, _ target: String, headers: HTTPFields = [:], body: String? = nil
    ) async throws -> Received {
        let request = TestClient.Request(
            target, method: method, authority: "localhost", headers: headers,
            body: body.map { ByteBuffer(string: $0) })
        let response = try await TestClient.withClient(host: "localhost", port: port) { client in
            try await client.execute(request)
        }
        return Received(
            status: response.status.code, headers: response.headers,
            body: response.body.map { Array($0.readableBytesView) } ?? [])
    }

    /// A page of facilities, which must be one.
    func facilities(_ target: String) async throws -> FeatureCollection {
        let received = try await send(.get, target)
        try #require(received.status == 200, "\(target): \(received.text)")
        return try received.decoded(FeatureCollection.self)
    }

    /// Every page from `target` on, following the links.
    func allPages(_ target: String) async throws -> [FeatureCollection] {
        var pages: [FeatureCollection] = []
        var next: String? = target
        while let target = next {
            pages.append(try await facilities(target))
            next = pages.last?.next
            try #require(pages.count <= 1_000, "the pages of \(target) do not end")
        }
        return pages
    }
}

/// Starts one server for everything inside a suite.
struct ServedOnLoopback: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await TestServer.run(function)
    }
}

extension Trait where Self == ServedOnLoopback {
    static var servedOnLoopback: Self { Self() }
}

/// The tests that ask a running server; one after the other, so that none waits for the machine too long.
@Suite(.servedOnLoopback, .serialized, .timeLimit(.minutes(2))) enum Served {}

/// The same for tests that make places and events: with a server of their own, so that nobody else counts them.
@Suite(.servedOnLoopback, .serialized, .timeLimit(.minutes(2))) enum ServedToKeepers {}
