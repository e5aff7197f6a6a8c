import Foundation
import Testing

@testable import FacilityAPI

struct CalendarFileTests {
    private static let start = Date(timeIntervalSince1970: 1_795_132_800)

    private static func file(_ summary: String) -> String {
        CalendarFile([
            .init(
                uid: "booking-7@example.jp", start: start, end: start.addingTimeInterval(3_600), summary: summary,
                description: "一行目\n二行目; と, \\", stamp: start)
        ]).text
    }

    @Test func saysWhenInUTC() {
        let text = Self.file("一時預かり")
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
        #expect(text.contains("DTSTART:20261120T000000Z\r\nDTEND:20261120T010000Z\r\n"))
        #expect(text.contains("UID:booking-7@example.jp\r\n"))
        #expect(text.hasSuffix("END:VEVENT\r\nEND:VCALENDAR\r\n"))
    }

    @Test func escapesWhatMeansSomething() {
        #expect(Self.file("a").contains(#"DESCRIPTION:一行目\n二行目\; と\, \\"#))
    }

    /// RFC 5545, section 3.1: at most 75 octets, and whole characters.
    @Test func foldsLongLines() {
        let summary = String(repeating: "子育て広場👨‍👩‍👧", count: 20)
        let lines = Self.file(summary).components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(lines.contains { $0.hasPrefix(" ") })
        #expect(Self.file(summary).replacingOccurrences(of: "\r\n ", with: "").contains("SUMMARY:\(summary)"))
    }
}
