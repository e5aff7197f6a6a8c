internal import Foundation
internal import Vocabulary

extension FacilityChanges: Decodable {
    /// Reads a merge patch: what is there is set, what is null is cleared, what is not there stays.
    ///
    /// - Throws: `DecodingError`, whose description names the field and what it held: for a field that does not
    ///   exist, an unknown code, hours as ``OpeningHours`` refuses them.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseNames(besides: FacilityField.allCases.map(\.rawValue))
        self.init()
        let fields = try decoder.container(keyedBy: FacilityField.self)
        for field in FacilityField.allCases { try field.place.read(from: fields, into: &self) }
    }

    /// The merge patch in UTF-8; equal changes have equal bytes.
    public func json() -> [UInt8] { FacilityField.json(fields) { $0.place.json(in: self) } }
}

extension FacilityField {
    /// An object with a member for each field; null where there is no value.
    static func json(_ fields: [FacilityField], _ value: (FacilityField) -> [UInt8]?) -> [UInt8] {
        var bytes = Array("{".utf8)
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONWriter.append(field.rawValue, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: value(field) ?? Array("null".utf8))
        }
        return bytes + Array("}".utf8)
    }
}

/// Any name a JSON object may have.
private struct AnyName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// Refuses an object with a member that nobody knows: a misspelt name must not vanish.
    func refuseNames(besides known: [String]) throws {
        let names = try container(keyedBy: AnyName.self).allKeys.map(\.stringValue)
        if let stranger = names.first(where: { !known.contains($0) }) {
            throw DecodingError.refused(stranger, "is none of \(known.joined(separator: ", "))", at: codingPath)
        }
    }
}
