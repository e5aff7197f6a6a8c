import Foundation
import Vocabulary

/// A search over HTTP, and the fixed answer it is held against.
enum HTTPTarget: Int, CaseIterable {
    case all, oneInEight, vacant

    var label: String {
        switch self {
        case .all: "HTTP: 20 nearest as GeoJSON"
        case .oneInEight: "HTTP: … nursery, one in eight"
        case .vacant: "HTTP: … with a vacancy on Saturday, 14 months"
        }
    }

    func path(from point: Point) -> String {
        let search = "/v1/facilities?lat=\(point.latitude.fixed(6))&lon=\(point.longitude.fixed(6))&limit=20"
        switch self {
        case .all: return search
        case .oneInEight: return search + "&category=nursery"
        case .vacant:
            return search + "&vacantOn=\(BookableCountry.saturday(after: Date()))&ageMonths=\(BookableCountry.age)"
        }
    }

    static func floor(_ bytes: Int) -> String { "/benchmark/floor/\(bytes)" }

    /// How many bytes the answers have on average.
    ///
    /// - Throws: when one of them is not a collection of 20 features.
    func meanSize(from points: some Collection<Point>, on server: TestServer) throws -> Int {
        let sizes = try points.map { point in
            let path = path(from: point)
            let answer = server.get(path)
            let body = answer?.body ?? []
            let features = String(decoding: body, as: UTF8.self).ranges(of: "\"type\":\"Feature\"").count
            guard answer?.status == 200, features == 20 else {
                throw TestServer.Failure.unexpected(path: path, status: answer?.status, bytes: body.count)
            }
            return body.count
        }
        return sizes.reduce(0, +) / max(1, sizes.count)
    }
}
