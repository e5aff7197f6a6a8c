internal import Foundation
internal import Vocabulary

extension Vocabulary.Category: FacilityFieldValue {
    var json: [UInt8] { rawValue.json }
    var text: String { japaneseLabel }

    static func read(from decoder: any Decoder) throws -> Self {
        try decoder.code(Self.init(rawValue:), "is no category")
    }
}

extension Amenity: FacilityFieldCode {
    static func read(from decoder: any Decoder) throws -> Self {
        try decoder.code(Self.init(rawValue:), "is no amenity")
    }
}

/// Sets are written in the order of their declaration, and say nothing when they are empty.
extension Set: FacilityFieldValue where Element: FacilityFieldCode {
    var cleaned: Self? { isEmpty ? nil : self }

    private var ordered: [Element] { BitSet(self).members }

    var json: [UInt8] {
        var bytes = Array("[".utf8)
        for (index, member) in ordered.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONWriter.append(member.rawValue, to: &bytes)
        }
        return bytes + Array("]".utf8)
    }

    var text: String { ordered.map(\.japaneseLabel).joined(separator: "、") }

    static func read(from decoder: any Decoder) throws -> Self {
        Set(try [CodeEntry<Element>](from: decoder).map(\.code))
    }
}

/// One of the codes that a set of a facility consists of.
protocol FacilityFieldCode: IndexedCase, RawRepresentable<String> {
    var japaneseLabel: String { get }
    static func read(from decoder: any Decoder) throws -> Self
}

extension Vocabulary.Category: FacilityFieldCode {}

private struct CodeEntry<Code: FacilityFieldCode>: Decodable {
    let code: Code

    init(from decoder: any Decoder) throws { code = try Code.read(from: decoder) }
}

extension Decoder {
    fileprivate func code<Code>(_ parse: (String) -> Code?, _ reason: String) throws -> Code {
        let text = try singleValueContainer().decode(String.self)
        guard let code = parse(text) else { throw DecodingError.refused(text, reason, at: codingPath) }
        return code
    }
}

/// `{"lat":35.681,"lon":139.767}`, degrees.
extension Point: FacilityFieldValue {
    private enum Axis: String, CodingKey, CaseIterable { case lat, lon }

    var json: [UInt8] { Array(#"{"lat":\#(latitude),"lon":\#(longitude)}"#.utf8) }
    var text: String { "\(latitude), \(longitude)" }

    func flaw(in field: FacilityField) -> FacilityFieldFlaw? {
        (-90...90).contains(latitude) && (-180...180).contains(longitude) ? nil : .outOfRange
    }

    static func read(from decoder: any Decoder) throws -> Point {
        try decoder.refuseNames(besides: Axis.allCases.map(\.rawValue))
        let axes = try decoder.container(keyedBy: Axis.self)
        return Point(
            latitude: try axes.decode(Double.self, forKey: .lat), longitude: try axes.decode(Double.self, forKey: .lon))
    }
}
