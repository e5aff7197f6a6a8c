public import ArgumentParser
import Foundation
import Hummingbird
public import Logging
import Mail
import NIOCore
import NIOPosix
import ServiceLifecycle

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "サーバーを動かします / Run the server.",
        discussion: "Ctrl-C か SIGTERM で、受け付け済みの応答を返し終えてから止まります。")

    /// How long a stopping server waits for clients that do not read their answers.
    private static let patience = Duration.seconds(10)

    @OptionGroup var databaseOption: DatabaseOption

    @Option(help: "待ち受けるアドレス / The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "ポート（0 で空いているもの） / The port; 0 for a free one.")
    var port = 8080

    @Option(help: "施設がまだないときに取り込むフォルダ / A folder to load while there are no facilities.", completion: .directory)
    var seed: String?

    @Option(help: "記録の細かさ: trace, debug, info, notice, warning, error / How much is logged.")
    var logLevel: Logger.Level = .info

    @Option(help: "利用者から見たアドレス（メールのリンクに使います） / Where people reach the service, for links in mails.")
    var publicURL: String?

    @Flag(help: "手前のプロキシーが書く X-Forwarded-For の最後の値を接続元とみなします / Trust the proxy's X-Forwarded-For.")
    var behindProxy = false

    @Option(help: "メールを置くフォルダ（KOSODATE_SMTP_URL がないとき） / Where mails go without KOSODATE_SMTP_URL.")
    var mailFolder: String?

    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            "登録した人がメールのリンクを開くまでログインさせません（SMTP を設定したときの初期値） / Confirm addresses by mail before the first sign-in."
        ))
    var confirmAddresses: Bool?

    @Option(help: "地図の背景（{z}・{x}・{y} を含むアドレス。初期値は地理院タイル） / The map's tiles: an address with {z}, {x} and {y}.")
    var tiles: String?

    @Option(help: "地図に添える背景の出典 / Whom the tiles are credited to.")
    var tilesCredit: String?

    @Option(help: ArgumentHelp("Also answer /benchmark/floor/BYTES; may be repeated.", visibility: .hidden))
    var benchmarkFloor: [Int] = []

    @Flag(help: ArgumentHelp("Also commit changes for the stream at /benchmark/change.", visibility: .hidden))
    var benchmarkChanges = false

    func validate() throws {
        if let tiles {
            guard let scheme = URL(string: tiles)?.scheme, ["http", "https"].contains(scheme),
                ["{z}", "{x}", "{y}"].allSatisfy(tiles.contains)
            else {
                throw ValidationError(
                    "--tiles \(tiles): {z}・{x}・{y} を含む http か https のアドレスを指定してください / "
                        + "an http or https address with {z}, {x} and {y}.")
            }
            guard tilesCredit != nil else {
                throw ValidationError("--tiles には --tiles-credit（出典）も指定してください / --tiles needs --tiles-credit.")
            }
        }
        guard (0...65_535).contains(port) else { throw ValidationError("--port \(port): 0 から 65535 まで / 0 to 65535.") }
    }

    func run() async throws {
        // Handlers run where their connection is served: a search is shorter than a change of threads is long.
        // False, and no harm, where the runtime does not support it.
        _ = NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
        let database = try databaseOption.open()
        if let seed, try database.places.census().facilities == 0 {
            try await SeedFolder(path: seed).load(into: database)
        }
        try database.places.warmUp()
        var logger = Logger(label: "facility-api", factory: StreamLogHandler.standardError(label:))
        logger.logLevel = logLevel
        var options = ServerOptions(host: host, port: port, benchmarkFloors: benchmarkFloor)
        options.takesBenchmarkChanges = benchmarkChanges
        options.isBehindProxy = behindProxy
        if let tiles, let tilesCredit { options.tiles = MapTiles(address: tiles, attribution: tilesCredit) }
        // A quarter of the connections stays for those who search.
        options.stream.mostListeners = min(options.stream.mostListeners, OpenFiles.raiseLimit() / 4 * 3)
        let mail = try mailConfiguration()
        options.confirmsAddresses = confirmAddresses ?? mail.reachesPeople
        options.publicURL = publicURL ?? "http://\(host):\(port)"
        while options.publicURL.hasSuffix("/") { options.publicURL.removeLast() }
        let (host, shown) = (host, logger)
        let application = try buildApplication(
            options, database: database, mailer: try mailer(mail), logger: logger
        ) { port in
            print("子育てマップ Kosodate Map: http://\(host):\(port)/v1/facilities")
            fflush(nil)
            shown.notice("listening", metadata: ["host": "\(host)", "port": "\(port)"])
        }
        var service = ServiceGroupConfiguration(
            services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        service.maximumGracefulShutdownDuration = Self.patience
        do {
            try await ServiceGroup(configuration: service).run()
        } catch is CancellationError {
            logger.warning("stopped before every client had read its answer")
        }
    }

    /// SMTP where the environment says so, else a folder beside the database.
    private func mailConfiguration() throws -> MailConfiguration {
        let beside = URL(filePath: databaseOption.database).deletingLastPathComponent().appending(path: "mail").path
        do {
            return try MailConfiguration(
                environment: ProcessInfo.processInfo.environment, defaultFolder: mailFolder ?? beside)
        } catch {
            throw Terminal.stop("\(error)", code: 2)
        }
    }

    private func mailer(_ mail: MailConfiguration) throws -> any Mailer {
        do {
            return try mail.mailer()
        } catch {
            throw Terminal.stop("\(error)", code: 2)
        }
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
