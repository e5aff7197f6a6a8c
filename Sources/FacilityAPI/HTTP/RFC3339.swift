import Foundation
import Vocabulary

/// Instants as the API speaks them: with an offset, Japan's when we write them.
enum RFC3339 {
    private static let japan = Date.ISO8601FormatStyle(timeZone: TimeZone(secondsFromGMT: 9 * 3600)!)
        .year().month().day().time(includingFractionalSeconds: false).timeZone(separator: .colon)

    /// A space before the offset is a + that was not encoded, which is easily forgotten.
    ///
    /// Read by hand, since `Date.ISO8601FormatStyle` takes 30 February, 25:00 and whatever stands behind the offset.
    static func instant(_ text: String) -> Date? {
        let shape = /(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([-+ ])(\d\d):(\d\d))/
        guard let parts = text.wholeMatch(of: shape.asciiOnlyDigits())?.output,
            let year = Int(parts.1), let month = Int(parts.2), let day = Int(parts.3),
            let date = CivilDate(year: year, month: month, day: day),
            let hour = Int(parts.4), hour < 24, let minute = Int(parts.5), minute < 60,
            // The sixtieth is a leap second.
            let second = Int(parts.6), second <= 60
        else { return nil }
        var minutes = date.dayNumber * 1440 + hour * 60 + minute
        if let sign = parts.7, let hours = parts.8.flatMap({ Int($0) }), let rest = parts.9.flatMap({ Int($0) }) {
            guard hours < 24, rest < 60 else { return nil }
            minutes += (sign == "-" ? 1 : -1) * (hours * 60 + rest)
        }
        return Date(timeIntervalSince1970: Double(minutes * 60 + second))
    }

    static func text(_ instant: Date) -> String { japan.format(instant) }
}
