import Foundation
import Testing

@testable import Reservations

@Suite struct SlotDraftTests {
    private static let start = Date(timeIntervalSince1970: 1_795_000_000)

    private static func draft(
        hours: Double = 1, from start: Date = start, capacity: Int = 3, quotas: [Quota] = []
    ) -> SlotDraft {
        SlotDraft(start: start, end: start.addingTimeInterval(hours * 3_600), capacity: capacity, quotas: quotas)
    }

    @Test(arguments: [
        (draft(), true), (draft(hours: 24), true), (draft(hours: 24.001), false), (draft(hours: 0), false),
        (draft(hours: -1), false), (draft(hours: 0.0001), false), (draft(capacity: 0), true),
        (draft(capacity: -1), false), (draft(capacity: 10_000), true), (draft(capacity: 10_001), false),
        (draft(from: Date(timeIntervalSince1970: -1)), false), (draft(from: .distantFuture), true),
        (draft(from: Date(timeIntervalSince1970: 400_000_000_000)), false),
        (draft(quotas: [Quota(minMonths: 6, maxMonths: 6, capacity: 0)]), true),
        (draft(quotas: [Quota(minMonths: 7, maxMonths: 6, capacity: 1)]), false),
        (draft(quotas: [Quota(minMonths: -1, capacity: 1)]), false), (draft(quotas: [Quota(capacity: -1)]), false),
        (draft(quotas: Array(repeating: Quota(capacity: 1), count: 10)), true),
        (draft(quotas: Array(repeating: Quota(capacity: 1), count: 11)), false),
    ])
    func onlySoundSlotsAreMade(_ draft: SlotDraft, isSound: Bool) throws {
        if isSound {
            _ = try draft.checked()
        } else {
            #expect(throws: ReservationError.invalidSlot(draft)) { try draft.checked() }
        }
    }

    @Test func quotasComeInOneOrder() throws {
        let checked = try Self.draft(quotas: [
            Quota(minMonths: 12, capacity: 2), Quota(maxMonths: 11, capacity: 1), Quota(maxMonths: 5, capacity: 1),
        ]).checked()
        #expect(QuotaText.text(checked.quotas) == "0-5:1 0-11:1 12-:2")
        #expect(QuotaText.quotas(QuotaText.text(checked.quotas)) == checked.quotas)
    }
}
