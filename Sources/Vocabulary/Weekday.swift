/// A day of the week, Monday first as in ISO 8601. The raw value is the code of the API.
public enum Weekday: String, CaseIterable, Codable, Sendable, Hashable {
    case mon, tue, wed, thu, fri, sat, sun

    /// The day of that ``index``; `nil` outside 0...6.
    public init?(index: Int) {
        switch index {
        case 0: self = .mon
        case 1: self = .tue
        case 2: self = .wed
        case 3: self = .thu
        case 4: self = .fri
        case 5: self = .sat
        case 6: self = .sun
        default: return nil
        }
    }

    /// Saturday or Sunday.
    public var isWeekend: Bool { self == .sat || self == .sun }

    /// The day before; Sunday before Monday.
    public var previous: Weekday { Weekday(index: (index + 6) % 7)! }

    /// The one character a timetable shows: 月 … 日.
    public var japaneseLabel: String {
        switch self {
        case .mon: "月"
        case .tue: "火"
        case .wed: "水"
        case .thu: "木"
        case .fri: "金"
        case .sat: "土"
        case .sun: "日"
        }
    }
}

extension Weekday: IndexedCase {
    /// 0 for Monday … 6 for Sunday.
    public var index: Int {
        switch self {
        case .mon: 0
        case .tue: 1
        case .wed: 2
        case .thu: 3
        case .fri: 4
        case .sat: 5
        case .sun: 6
        }
    }
}
