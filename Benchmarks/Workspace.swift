import ArgumentParser
import Foundation
import GRDB
import GeoIndex

/// The folder of this run, with a database for every number of places, made when first asked for.
struct Workspace {
    let folder: URL
    let server: String
    private let isKept: Bool

    /// - Parameters:
    ///   - keeping: a folder of the user's that stays; otherwise a temporary one.
    ///   - server: the path of `facility-api`.
    init(keeping path: String?, server: String) throws {
        guard FileManager.default.isExecutableFile(atPath: server) else {
            throw ValidationError("--server \(server): there is no such program; build facility-api first.")
        }
        self.server = server
        isKept = path != nil
        folder =
            path.map { URL(filePath: $0) }
            ?? FileManager.default.temporaryDirectory.appending(path: "facility-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() {
        if !isKept { try? FileManager.default.removeItem(at: folder) }
    }

    func database(of places: Int) -> URL { folder.appending(path: "places-\(places).sqlite") }

    func hasDatabase(of places: Int) -> Bool {
        FileManager.default.fileExists(atPath: database(of: places).path)
    }

    /// The path of a database with so many places of the synthetic country.
    func existingDatabase(of places: Int) throws -> String {
        let url = database(of: places)
        if !hasDatabase(of: places) {
            say("making \(places.grouped) places …")
            let unfinished = url.appendingPathExtension("part")
            try generate(places, "--database", unfinished.path)
            try keep(unfinished, of: places)
        }
        return url.path
    }

    /// Takes a finished database in, with the key of its personal data, though there is none yet.
    func keep(_ finished: URL, of places: Int) throws {
        for suffix in ["", ".key"] {
            try FileManager.default.moveItem(
                atPath: finished.path + suffix, toPath: database(of: places).path + suffix)
        }
    }

    /// The same with bookings until the next Saturday.
    func bookableDatabase(of places: Int) throws -> String {
        let path = try existingDatabase(of: places)
        let connections = SpatiaLiteConnections()
        let database = try DatabasePool(path: path, configuration: connections.makeConfiguration())
        defer { try? database.close() }
        try BookableCountry.prepare(database, until: BookableCountry.saturday(after: Date()))
        return path
    }

    /// `--csv` or `--database` and where.
    func generate(_ places: Int, _ option: String, _ path: String) throws {
        let child = try ChildProcess(server, ["generate", "--facilities", "\(places)", option, path])
        try child.waitUntilSuccess()
    }
}
