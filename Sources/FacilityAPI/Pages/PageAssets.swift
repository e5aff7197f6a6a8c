import Foundation
import HTTPTypes
import Hummingbird

/// What browsers fetch once and keep: style, scripts, phrases, and Leaflet out of Debian's package.
///
/// All addresses hold one fingerprint of everything, so modules can name each other and nothing is ever out of date.
struct PageAssets: Sendable {
    /// Where Debian's `libjs-leaflet` lies.
    static let leafletFolder = "/usr/share/javascript/leaflet"

    private struct Asset: Sendable {
        var type: String
        var body: ByteBuffer
        var gzip: ByteBuffer
    }

    /// What all addresses begin with.
    let root: String
    /// Whether there can be a map.
    let hasLeaflet: Bool
    private let assets: [String: Asset]

    init(_ phrases: [Phrases], leaflet folder: String = leafletFolder) throws {
        var files = try PageFiles.contents(of: "assets")
        for phrases in phrases {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let json = try encoder.encode(phrases.sections)
            files.append(("strings-\(phrases.language.rawValue).js", Data("export default ".utf8) + json))
        }
        let leaflet = Self.leaflet(in: URL(filePath: folder))
        hasLeaflet = !leaflet.isEmpty
        files += leaflet
        var assets: [String: Asset] = [:]
        var all = ByteBuffer()
        for (name, data) in files {
            guard let type = Self.type(of: name) else { continue }
            let body = ByteBuffer(bytes: data)
            all.writeString(name)
            all.writeImmutableBuffer(body)
            assets[name] = Asset(type: type, body: body, gzip: try Gzip.compress(body))
        }
        self.assets = assets
        root = "/assets/\(Answer.fingerprint(of: all))"
    }

    @Sendable func serve(_ request: Request, _ context: AppContext) async throws -> Response {
        let name = try context.parameters.require("name")
        guard let asset = assets[name] else { throw Problem.nothing(at: name) }
        var headers: HTTPFields = [.contentType: asset.type, .vary: "Accept-Encoding"]
        // Under an older fingerprint lies what a page that is still open asks for; it gets what there is now.
        let isCurrent = try context.parameters.require("fingerprint") == root.dropFirst("/assets/".count)
        headers[.cacheControl] = isCurrent ? "public, max-age=31536000, immutable" : "no-cache"
        let isCompressed = Answer.acceptsGzip(request.headers[.acceptEncoding])
        if isCompressed { headers[.contentEncoding] = "gzip" }
        return Response(
            status: .ok, headers: headers, body: .init(byteBuffer: isCompressed ? asset.gzip : asset.body))
    }

    /// Nothing where the package is not installed.
    private static func leaflet(in folder: URL) -> [(name: String, data: Data)] {
        guard let script = try? Data(contentsOf: folder.appending(path: "leaflet.min.js")),
            let style = try? Data(contentsOf: folder.appending(path: "leaflet.css"))
        else { return [] }
        return [("leaflet.js", script), ("leaflet.css", style)]
    }

    private static func type(of name: String) -> String? {
        switch name.split(separator: ".").last {
        case "js": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        default: nil
        }
    }
}
