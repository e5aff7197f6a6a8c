internal import Foundation
internal import Vocabulary

/// What a field of a facility holds: how it is written, read and judged.
protocol FacilityFieldValue: Hashable, Sendable {
    /// As a draft holds what somebody typed; `nil` when it says nothing.
    var cleaned: Self? { get }
    /// UTF-8; equal values have equal bytes.
    var json: [UInt8] { get }
    /// In one line, for people.
    var text: String { get }
    /// Why the field cannot hold it; `nil` when it can.
    func flaw(in field: FacilityField) -> FacilityFieldFlaw?
    /// - Throws: `DecodingError`, whose description names the field and what it held.
    static func read(from decoder: any Decoder) throws -> Self
}

extension FacilityFieldValue {
    var cleaned: Self? { self }
    var text: String { String(decoding: json, as: UTF8.self) }
    func flaw(in field: FacilityField) -> FacilityFieldFlaw? { nil }
}

extension FacilityFieldValue where Self: Decodable {
    static func read(from decoder: any Decoder) throws -> Self { try Self(from: decoder) }
}

extension String: FacilityFieldValue {
    var cleaned: String? {
        // Lines end in \n and nothing else; of other control characters no page makes sense.
        let scalars = unicodeScalars.filter { $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control }
        let trimmed = String(String.UnicodeScalarView(scalars)).trimmed
        return trimmed.isEmpty ? nil : trimmed
    }

    var json: [UInt8] {
        var bytes: [UInt8] = []
        JSONWriter.append(self, to: &bytes)
        return bytes
    }

    var text: String { self }

    func flaw(in field: FacilityField) -> FacilityFieldFlaw? {
        // Names stand in one line of a list; a note may be a page. Counted in scalars: one letter may bear a million
        // combining marks.
        let limit =
            switch field {
            case .name, .nameKana, .nameEnglish: 200
            case .note: 4_000
            default: 1_000
            }
        if unicodeScalars.count > limit { return .tooLong(limit: limit) }
        switch field {
        case .name, .nameKana, .nameEnglish: return contains(where: \.isNewline) ? .severalLines : nil
        case .url: return isWebAddress ? nil : .noWebAddress
        case .email: return wholeMatch(of: /[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+/) == nil ? .noEmailAddress : nil
        default: return nil
        }
    }

    /// The beginning, for an error to tell what it is about.
    var excerpt: String { String(String.UnicodeScalarView(unicodeScalars.prefix(200))) }

    /// Somewhere a browser may be sent: http or https, nothing else.
    private var isWebAddress: Bool {
        wholeMatch(of: /https?:\/\/[^\s\/?#"<>\\]+\.[^\s"<>\\]+/.ignoresCase()) != nil
    }
}

extension Int: FacilityFieldValue {
    var json: [UInt8] { Array(String(self).utf8) }

    func flaw(in field: FacilityField) -> FacilityFieldFlaw? { (0...1_000_000).contains(self) ? nil : .outOfRange }
}

extension AgeRange: FacilityFieldValue {
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member("minMonths", minMonths)
        writer.member("maxMonths", maxMonths)
        writer.end()
        return writer.bytes
    }

    static func read(from decoder: any Decoder) throws -> AgeRange {
        try decoder.refuseNames(besides: ["minMonths", "maxMonths"])
        return try AgeRange(from: decoder)
    }

    func flaw(in field: FacilityField) -> FacilityFieldFlaw? {
        let (youngest, oldest) = (minMonths ?? 0, maxMonths ?? .max)
        return youngest >= 0 && youngest <= oldest ? nil : .outOfRange
    }
}

extension OpeningHours: FacilityFieldValue {
    var cleaned: OpeningHours? {
        let hours = normalized()
        return hours == OpeningHours() ? nil : hours
    }

    var json: [UInt8] { json() }

    /// Some two years of single days.
    private static let mostBytes = 32_768

    func flaw(in field: FacilityField) -> FacilityFieldFlaw? {
        json.count > Self.mostBytes ? .tooLong(limit: Self.mostBytes) : nil
    }
}
