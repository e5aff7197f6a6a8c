/// One JSON object of the opening hours while it is read. Refuses fields that it does not know (a misspelt
/// `"closure"` must not vanish), and names the field and its value in every refusal.
struct FieldReader {
    private let container: KeyedDecodingContainer<AnyField>

    init(_ decoder: any Decoder, known: [OpeningHoursField]) throws {
        container = try decoder.container(keyedBy: AnyField.self)
        let names = known.map(\.rawValue)
        if let stranger = container.allKeys.first(where: { !names.contains($0.stringValue) }) {
            throw DecodingError.refused(
                stranger.stringValue, "is none of \(names.joined(separator: ", "))", at: container.codingPath)
        }
    }

    func contains(_ field: OpeningHoursField) -> Bool { container.contains(AnyField(field)) }

    /// `nil` when the field is missing or null.
    func value<Value: Decodable>(of type: Value.Type, _ field: OpeningHoursField) throws -> Value? {
        try container.decodeIfPresent(type, forKey: AnyField(field))
    }

    func required<Value: Decodable>(_ type: Value.Type, _ field: OpeningHoursField) throws -> Value {
        try container.decode(type, forKey: AnyField(field))
    }

    /// Empty when the field is missing.
    func list<Value: Decodable>(of type: Value.Type, _ field: OpeningHoursField) throws -> [Value] {
        try value(of: [Value].self, field) ?? []
    }

    func parsed<Value>(
        _ field: OpeningHoursField, _ reason: String, _ parse: (String) -> Value?
    ) throws -> Value {
        try parsed(required(String.self, field), field, reason, parse)
    }

    func parsed<Value>(
        _ text: String, _ field: OpeningHoursField, _ reason: String, _ parse: (String) -> Value?
    ) throws -> Value {
        guard let value = parse(text) else { throw refusal(field, text, reason) }
        return value
    }

    func refuse(_ fields: [OpeningHoursField], beside other: OpeningHoursField) throws {
        if let field = fields.first(where: contains) {
            throw refusal(other, field.rawValue, "cannot stand beside it")
        }
    }

    func refusal(_ field: OpeningHoursField, _ value: String, _ reason: String) -> DecodingError {
        .refused(value, reason, at: container.codingPath + [AnyField(field)])
    }
}

extension FieldReader {
    func span() throws -> OpeningHours.Span {
        let opens = try parsed(.opens, "is not a time from 00:00 to 23:59") {
            Self.minutes($0, in: 0...1439)
        }
        let closes = try parsed(.closes, "is not a time from 00:01 to 48:00") {
            Self.minutes($0, in: 1...2880)
        }
        guard opens < closes else {
            throw refusal(.closes, try required(String.self, .closes), "is not after the opening time")
        }
        return OpeningHours.Span(opens: opens, closes: closes)
    }

    func monthDay(_ field: OpeningHoursField) throws -> OpeningHours.MonthDay {
        try parsed(field, "is not a day MM-DD") { text in
            guard let (month, day) = Self.pair(text, separator: "-") else { return nil }
            let monthDay = OpeningHours.MonthDay(month: month, day: day)
            return monthDay.exists ? monthDay : nil
        }
    }

    private static func minutes(_ text: String, in range: ClosedRange<Int>) -> Int? {
        guard let (hour, minute) = pair(text, separator: ":"), minute < 60 else { return nil }
        let minutes = hour * 60 + minute
        return range.contains(minutes) ? minutes : nil
    }

    /// Two numbers of exactly two digits each.
    private static func pair(_ text: String, separator: Unicode.Scalar) -> (Int, Int)? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: separator),
            [0, 1, 3, 4].allSatisfy({ (0x30...0x39).contains(bytes[$0]) })
        else { return nil }
        func number(_ index: Int) -> Int { Int(bytes[index] - 0x30) * 10 + Int(bytes[index + 1] - 0x30) }
        return (number(0), number(3))
    }
}

/// Any name a JSON object may have.
private struct AnyField: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ field: OpeningHoursField) { stringValue = field.rawValue }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension DecodingError {
    /// Says `weekly[2].opens: "25:99" is not a time …`.
    public static func refused(_ value: String, _ reason: String, at path: [any CodingKey]) -> DecodingError {
        let place = path.reduce(into: "") { place, key in
            if let index = key.intValue {
                place += "[\(index)]"
            } else {
                place += (place.isEmpty ? "" : ".") + key.stringValue
            }
        }
        let description = "\(place.isEmpty ? "hours" : place): \"\(value)\" \(reason)"
        return .dataCorrupted(Context(codingPath: path, debugDescription: description))
    }
}
