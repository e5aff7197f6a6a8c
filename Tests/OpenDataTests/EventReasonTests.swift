import Testing

@testable import OpenData

@Suite("Reasons about events")
struct EventReasonTests {
    @Test("Every reason speaks both languages and has a code of its own")
    func reasons() {
        let reasons: [Reason] = [
            .titleMissing, .eventCancelled, .dayMissing, .dayUnclear, .dayImpossible, .yearUnclear, .timesUnclear,
            .endBeforeStart, .placesUnclear(days: 2, points: 3), .yearFromContext(year: 2026), .timesUnreadable,
            .startTimeMissing, .endTimeMissing(assumedMinutes: 120), .wholePeriod(days: 40), .splitByPlace(count: 2),
            .postponed, .deadlineUnreadable, .deadlineAtMidnight,
        ]
        #expect(Set(reasons.map(\.code)).count == reasons.count)
        for reason in reasons {
            #expect(reason.japanese.hasSuffix("。") && reason.english.hasSuffix("."))
            #expect(!reason.code.isEmpty)
        }
    }
}
