import Hummingbird
import Logging
import ServiceLifecycle

/// What a server needs to know.
struct ServerOptions: Sendable {
    var databasePath: String
    var host = "127.0.0.1"
    var port = 8080
    /// Requests that keep a connection idle longer than this are cut, seconds.
    var idleSeconds: Int64 = 60
    /// Sizes in bytes of which to serve a ``BenchmarkFloor``.
    var benchmarkFloors: [Int] = []
}

/// The composition root: options in, an application out that has everything it needs. Tests call it too.
func buildApplication(
    _ options: ServerOptions, database: AppDatabase, logger: Logger,
    onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
    let router = try buildRouter(
        facilities: database.places, gazetteer: database.places, document: OpenAPIDocument(), clock: .system)
    for bytes in options.benchmarkFloors {
        router.get("benchmark/floor/\(bytes)", use: BenchmarkFloor(bytes: bytes).serve)
    }
    var application = Application(
        router: router,
        server: .http1(
            configuration: .init(
                idleTimeout: .seconds(options.idleSeconds),
                // An overlong query reaches our own check, which can say which parameter is at fault.
                httpDecoderConfiguration: .init(maxHeaderFieldSize: 512 * 1024, maxHeaderListSize: 512 * 1024))),
        configuration: ApplicationConfiguration(
            address: .hostname(options.host, port: options.port), serverName: "kosodate-map"),
        onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? options.port) },
        logger: logger)
    // Services stop in reverse order: the server drains before the database closes.
    application.addServices(DatabaseService(database: database))
    return application
}

/// Keeps the database open until the server has answered its last request.
struct DatabaseService: Service {
    let database: AppDatabase

    func run() async throws {
        try await gracefulShutdown()
        try database.pool.close()
    }
}
