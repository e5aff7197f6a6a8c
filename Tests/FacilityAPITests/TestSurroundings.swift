import Foundation
import Vocabulary

/// A folder for one test, which goes with it.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "facility-api-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a file and gives its path.
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: url.appending(path: name))
        return path(name)
    }
}

/// The package these tests belong to.
enum Package {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func path(_ name: String) -> String { root.appending(path: name).path }
}

/// A few towns with made-up points.
struct Town: Sendable {
    var prefecture: String
    var municipality: String
    var name: String
    var point: Point

    static let some = [
        Town(
            prefecture: "神奈川県", municipality: "横浜市港南区", name: "港南台三丁目",
            point: Point(latitude: 35.375, longitude: 139.578)),
        Town(
            prefecture: "神奈川県", municipality: "横浜市港南区", name: "港南台四丁目",
            point: Point(latitude: 35.377, longitude: 139.574)),
        Town(
            prefecture: "香川県", municipality: "高松市", name: "番町一丁目",
            point: Point(latitude: 34.341, longitude: 134.047)),
    ]

    /// The list as `import-gazetteer` reads it.
    static func csv(_ towns: [Town]) -> String {
        let rows = towns.map {
            "\($0.prefecture),\($0.municipality),\($0.name),\($0.point.latitude),\($0.point.longitude)\n"
        }
        return "都道府県名,市区町村名,町丁目名,緯度,経度\n" + rows.joined()
    }
}

/// Path and query with everything but letters and digits percent-encoded.
func target(_ path: String, _ query: KeyValuePairs<String, String>) -> String {
    let pairs = query.map { name, value in
        "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? value)"
    }
    return path + "?" + pairs.joined(separator: "&")
}
