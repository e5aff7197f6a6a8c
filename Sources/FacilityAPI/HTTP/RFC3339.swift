import Foundation

/// Instants as the API speaks them: with an offset, Japan's when we write them.
enum RFC3339 {
    private static let withOffset = Date.ISO8601FormatStyle()
    private static let withFraction = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    private static let japan = Date.ISO8601FormatStyle(timeZone: TimeZone(secondsFromGMT: 9 * 3600)!)
        .year().month().day().time(includingFractionalSeconds: false).timeZone(separator: .colon)

    /// A space before the offset is a + that was not encoded, which is easily forgotten.
    static func instant(_ text: String) -> Date? {
        let mended = text.count > 19 ? text.replacing(" ", with: "+") : text
        return (try? withOffset.parse(mended)) ?? (try? withFraction.parse(mended))
    }

    static func text(_ instant: Date) -> String { japan.format(instant) }
}
