internal import Foundation

/// A record of a JSON file as names and texts, in a fixed order.
struct JSONRecord {
    /// Headers that stand for a geometry's point.
    static let latitudeHeader = "geometry.latitude"
    static let longitudeHeader = "geometry.longitude"

    private(set) var members: [(name: String, text: String)] = []

    /// `nil` when the element is no object.
    init?(element: [UInt8], isGeoJSON: Bool) {
        guard let parsed = try? JSONSerialization.jsonObject(with: Data(element)),
            let object = parsed as? [String: Any]
        else { return nil }
        if isGeoJSON || object["type"] as? String == "Feature" {
            if let geometry = object["geometry"] as? [String: Any],
                let point = GeoJSONGeometry.representativePoint(of: geometry)
            {
                members.append((Self.latitudeHeader, "\(point.latitude)"))
                members.append((Self.longitudeHeader, "\(point.longitude)"))
            }
            if let id = object["id"], let text = Self.text(id) { members.append(("id", text)) }
            add(object["properties"] as? [String: Any] ?? [:], prefix: "")
        } else {
            add(object, prefix: "")
        }
    }

    private mutating func add(_ object: [String: Any], prefix: String) {
        for name in object.keys.sorted() {
            guard let value = object[name] else { continue }
            if let nested = value as? [String: Any], prefix.isEmpty {
                // One level down: {"geo": {"lat": …}}, {"location": {"lat": …}}.
                add(nested, prefix: name + ".")
            } else if let text = Self.text(value) {
                members.append((prefix + name, text))
            }
        }
    }

    private static func text(_ value: Any) -> String? {
        switch value {
        case let text as String: return text
        case is NSNull: return ""
        case let number as NSNumber:
            if isBoolean(number) { return number.boolValue ? "有" : "無" }
            return number.stringValue
        case let list as [Any]:
            let texts = list.compactMap(text)
            return texts.count == list.count ? texts.joined(separator: "、") : nil
        default: return nil
        }
    }

    /// Whether the number was `true` or `false` in the text.
    private static func isBoolean(_ number: NSNumber) -> Bool {
        number.objCType.pointee == CChar(UInt8(ascii: "c"))
            || number.objCType.pointee == CChar(UInt8(ascii: "B"))
    }
}
