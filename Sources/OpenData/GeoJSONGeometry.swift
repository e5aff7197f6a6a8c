internal import Foundation
internal import Vocabulary

/// Reads geometries as RFC 7946 writes them: longitude before latitude.
enum GeoJSONGeometry {
    /// Deeper nesting than a MultiPolygon in two collections is no geometry.
    private static let deepest = 8

    /// A point's own position; of anything else the middle of its outline.
    static func representativePoint(of geometry: [String: Any]) -> Point? {
        var positions: [(longitude: Double, latitude: Double)] = []
        collect(geometry, into: &positions, depth: 0)
        guard let first = positions.first else { return nil }
        if geometry["type"] as? String == "Point" || positions.count == 1 {
            return .init(latitude: first.latitude, longitude: first.longitude)
        }
        return centroid(positions) ?? .init(latitude: first.latitude, longitude: first.longitude)
    }

    private static func collect(
        _ geometry: [String: Any], into positions: inout [(longitude: Double, latitude: Double)], depth: Int
    ) {
        guard depth < deepest else { return }
        if let parts = geometry["geometries"] as? [[String: Any]] {
            for part in parts { collect(part, into: &positions, depth: depth + 1) }
        }
        guard var coordinates = geometry["coordinates"] as? [Any] else { return }
        // The first polygon's outer ring stands for the whole.
        switch geometry["type"] as? String {
        case "Polygon": coordinates = coordinates.first as? [Any] ?? []
        case "MultiPolygon": coordinates = (coordinates.first as? [Any])?.first as? [Any] ?? []
        default: break
        }
        flatten(coordinates, into: &positions, depth: depth)
    }

    private static func flatten(
        _ coordinates: [Any], into positions: inout [(longitude: Double, latitude: Double)], depth: Int
    ) {
        guard depth < deepest else { return }
        if coordinates.count >= 2, let longitude = number(coordinates[0]),
            let latitude = number(coordinates[1])
        {
            positions.append((longitude, latitude))
            return
        }
        for part in coordinates { flatten(part as? [Any] ?? [], into: &positions, depth: depth + 1) }
    }

    private static func number(_ value: Any) -> Double? {
        // 17 digits arrive as a decimal number, whose double value is not the nearest one.
        if let decimal = value as? NSDecimalNumber {
            return Double(decimal.stringValue).flatMap { $0.isFinite ? $0 : nil }
        }
        let number =
            value as? Double ?? (value as? Int).map(Double.init) ?? (value as? String).flatMap(Double.init)
        return number.flatMap { $0.isFinite ? $0 : nil }
    }

    /// The centroid of a closed ring's area; `nil` for a line or a ring without area.
    private static func centroid(
        _ ring: [(longitude: Double, latitude: Double)]
    ) -> Point? {
        guard let first = ring.first else { return nil }
        var area = 0.0
        var sum = (longitude: 0.0, latitude: 0.0)
        for (from, to) in zip(ring, ring.dropFirst() + [first]) {
            // Relative to the first corner, so that small rings far from the origin keep their digits.
            let (x0, y0) = (from.longitude - first.longitude, from.latitude - first.latitude)
            let (x1, y1) = (to.longitude - first.longitude, to.latitude - first.latitude)
            let cross = x0 * y1 - x1 * y0
            area += cross
            sum.longitude += (x0 + x1) * cross
            sum.latitude += (y0 + y1) * cross
        }
        guard abs(area) > 1e-14 else { return nil }
        return .init(
            latitude: first.latitude + sum.latitude / (3 * area),
            longitude: first.longitude + sum.longitude / (3 * area))
    }
}
