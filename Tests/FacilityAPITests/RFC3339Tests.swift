import Foundation
import Testing

@testable import FacilityAPI

@Suite struct RFC3339Tests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T09:00:00+09:00", 0), ("1969-12-31t19:00:00-05:00", 0),
        ("1970-01-01T09:00:00 09:00", 0), ("2026-11-21T10:30:00+09:00", 1_795_224_600),
        ("2026-11-21T01:30:00.999Z", 1_795_224_600), ("2024-02-29T00:00:00z", 1_709_164_800),
        ("1990-12-31T23:59:60Z", 662_688_000), ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func instantsAreRead(text: String, seconds: Double) {
        #expect(RFC3339.instant(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(arguments: ["1970-01-01T09:00:00+09:00", "2026-11-21T10:30:07+09:00"])
    func instantsAreWrittenInJapanTime(text: String) throws {
        #expect(RFC3339.text(try #require(RFC3339.instant(text))) == text)
    }

    @Test(arguments: [
        "", "now", "2026-11-21", "2026-11-21T10:30Z", "2026-11-21T10:30:00", "2026-11-21 10:30:00Z",
        "2026-11-21T10:30:00Z ", "2026-11-21T10:30:00+0900", "2026-02-29T10:30:00Z", "2026-11-21T24:00:00Z",
        "2026-11-21T10:30:61Z", "２０２６-11-21T10:30:00Z", "2026-11-21T10:30:00.Z",
    ])
    func nothingElseIs(text: String) {
        #expect(RFC3339.instant(text) == nil)
    }
}
