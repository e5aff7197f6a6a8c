/// A day of the week, Monday first as in ISO 8601. The raw value is the code of the API.
public enum Weekday: String, CaseIterable, Codable, Sendable, Hashable {
    case mon, tue, wed, thu, fri, sat, sun

    /// 0 for Monday … 6 for Sunday.
    public var index: Int { Self.allCases.firstIndex(of: self)! }
}
