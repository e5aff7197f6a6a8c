import Foundation
import GeoIndex
import Vocabulary

@testable import FacilityAPI

/// A small published file, written row by row.
struct TestTable {
    struct Row {
        var id: String
        var name: String
        var address = "香川県高松市番町一丁目1-1"
        /// Latitude and longitude as written; empty for none.
        var point = "34.341,134.047"
    }

    var rows: [Row]

    static let parks = TestTable(rows: [
        Row(id: "1", name: "ばんちょう公園", point: "34.3411,134.0471"),
        Row(id: "2", name: "なかよし公園", point: "34.3422,134.0482"),
        Row(id: "3", name: "どんぐり公園", point: "34.3433,134.0493"),
        Row(id: "4", name: "さくら公園", point: ","),
    ])

    var csv: String {
        "ID,名称,種別,所在地,緯度,経度\n"
            + rows.map { "\($0.id),\($0.name),公園,\($0.address),\($0.point)\n" }.joined()
    }
}

/// All that a database shows of its facilities, in order of their ids.
func dump(_ path: String) async throws -> [String] {
    let database = try AppDatabase(path: path)
    defer { try? database.pool.close() }
    var query = FacilityQuery(limit: 200)
    var lines: [String] = []
    repeat {
        let page = try database.places.facilities(query, at: JapanTime(date: CivilDate(dayNumber: 20_000), minute: 0))
        lines += page.hits.map { hit in
            let document = String(decoding: hit.document, as: UTF8.self)
            let point = hit.point.map { "\($0.latitude),\($0.longitude)" } ?? "nowhere"
            return "\(hit.id) \(point) \(hit.isPlacedByTown) \(hit.source) \(document)"
        }
        query.after = page.next
    } while query.after != nil
    return lines
}
