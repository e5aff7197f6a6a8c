public import Foundation

/// Instants as they are kept and spoken of: seconds since 1970 in UTC, and RFC 3339 at +09:00.
public enum Timestamp {
    /// From 1970 to the end of the year 9999 in Japan, which has four digits everywhere.
    public static let range: Range<Int64> = 0..<253_402_268_400

    /// Cut to whole seconds, or filled up; what lies beyond the year 9999 or as long before 1970 becomes an end of that
    /// span.
    public static func seconds(_ date: Date, up: Bool = false) -> Int64 {
        let bound = Double(range.upperBound)
        let seconds = date.timeIntervalSince1970.rounded(up ? .up : .down)
        return seconds.isNaN ? 0 : Int64(min(max(seconds, -bound), bound))
    }

    public static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: Double(seconds)) }

    /// "2026-11-24T10:00:00+09:00", for seconds within ``range``.
    public static func text(_ date: Date) -> String {
        let time = JapanTime(date)
        let second = seconds(date) % 60
        return "\(time.date)T\(ClockTime.text(time.minute)):\(ClockTime.padded(Int(second)))+09:00"
    }

    /// Reads what ``text(_:)`` writes; `nil` for anything else.
    public static func date(_ text: String) -> Date? {
        let parts = text.split(separator: "T")
        guard parts.count == 2, let day = CivilDate(String(parts[0])), parts[1].hasSuffix("+09:00") else { return nil }
        let clock = parts[1].dropLast(6).split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3 else { return nil }
        return date(Int64(day.dayNumber) * 86_400 + (clock[0] - 9) * 3_600 + clock[1] * 60 + clock[2])
    }
}
