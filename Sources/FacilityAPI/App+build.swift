import Accounts
import Hummingbird
import Logging
import Mail
import ServiceLifecycle
import Webhooks

/// What a server needs to know.
struct ServerOptions: Sendable {
    var host = "127.0.0.1"
    var port = 8080
    /// Where people reach the service, for links in mails; without a slash at the end.
    var publicURL = "http://127.0.0.1:8080"
    /// Whether a proxy in front says where requests come from.
    var isBehindProxy = false
    /// Requests that keep a connection idle longer than this are cut, seconds.
    var idleSeconds: Int64 = 60
    /// Whether whoever signs up has to come back with a link from their mailbox.
    var confirmsAddresses = false
    var passwordCost = PasswordHash.Cost.standard
    var permissions = PermissionTable.standard
    /// Whom webhooks may call.
    var webhookReach = WebhookReach.publicInternet
    var stream = SlotStream.Options()
    /// What lies below the map's pins.
    var tiles = MapTiles.standard
    /// Sizes in bytes of which to serve a ``BenchmarkFloor``.
    var benchmarkFloors: [Int] = []
    /// Whether to serve a ``BenchmarkChange``.
    var takesBenchmarkChanges = false
}

/// The composition root: options in, an application out that has everything it needs. Tests call it too.
func buildApplication(
    _ options: ServerOptions, database: AppDatabase, mailer: any Mailer, logger: Logger,
    onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
    let background = Background(logger: logger)
    let passwords = PasswordWork(cost: options.passwordCost)
    let letters = Letters(mailer: mailer, publicURL: options.publicURL)
    let notices = Notices(
        database, letters: letters, sender: WebhookClient(reach: options.webhookReach), reach: options.webhookReach,
        clock: .system, logger: logger)
    let vainSearches = VainSearches(database, clock: .system)
    let sweeper = Sweeper(
        reservations: database.reservations, vainSearches: vainSearches, clock: .system, logger: logger)
    let stream = SlotStream(feed: database.reservations, options: options.stream, logger: logger)
    database.reservations.onCommit {
        notices.delivery.poke()
        stream.poke()
    }
    let services = Services(
        facilities: database.places, gazetteer: database.places, keeping: database.places,
        corrections: database.places, events: database.places, municipalities: database.places,
        vainSearches: vainSearches, imports: Workroom("imports"), people: database.people,
        reservations: database.reservations, sealing: database.people, audit: database.audit,
        stream: stream, document: try OpenAPIDocument(), pages: try Pages(tiles: options.tiles),
        permissions: options.permissions,
        signIn: SignIn(people: database.people, passwords: passwords),
        letters: letters, background: background, notices: notices,
        isSecure: options.publicURL.hasPrefix("https:"), isBehindProxy: options.isBehindProxy,
        confirmsAddresses: options.confirmsAddresses, sweeper: sweeper, clock: .system)
    let router = try buildRouter(services)
    for bytes in options.benchmarkFloors {
        router.get("benchmark/floor/\(bytes)", use: BenchmarkFloor(bytes: bytes).serve)
    }
    if options.takesBenchmarkChanges {
        router.post("benchmark/change", use: BenchmarkChange(database: database, stream: stream).commit)
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
    application.beforeServerStarts(perform: stream.prepare)
    // Services stop in reverse order: the server drains (each listener of the stream ends by itself as soon as it begins
    // to), then the mails go out, then the database closes.
    application.addServices(
        DatabaseService(database: database, passwords: passwords), notices.delivery, background, sweeper,
        stream)
    return application
}

/// Keeps the database open until the server has answered its last request.
struct DatabaseService: Service {
    let database: AppDatabase
    let passwords: PasswordWork

    func run() async throws {
        try await gracefulShutdown()
        passwords.stop()
        try database.pool.close()
    }
}
