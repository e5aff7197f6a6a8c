import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct CorrectionRefusalTests {
    @Test func whatCannotBeTakenIsRefused() async throws {
        let test = try await CorrectionTests.store()
        var flawed = FacilityChanges()
        flawed.url = .set("javascript:alert(1)")
        await #expect(throws: FacilityKeepingError.flawed(.url, text: "javascript:alert(1)", .noWebAddress)) {
            try await test.store.submit(flawed, text: nil, for: 1, reporter: nil, by: CorrectionTests.parent)
        }
        await #expect(throws: FacilityKeepingError.correctionSaysNothing) {
            try await CorrectionTests.send(test, to: 1, text: "　\n", phone: nil)
        }
        await #expect(throws: FacilityKeepingError.badText(String(repeating: "長", count: 200), limit: 2_000)) {
            try await CorrectionTests.send(test, to: 1, text: String(repeating: "長", count: 2_001))
        }
        let piled = "a" + String(repeating: "\u{301}", count: 2_000)
        await #expect(throws: FacilityKeepingError.badText(piled.excerpt, limit: 2_000)) {
            try await CorrectionTests.send(test, to: 1, text: piled)
        }
        await #expect(throws: FacilityKeepingError.badText(piled.excerpt, limit: 500)) {
            try await test.store.hide(1, reason: piled, by: TestStore.staff())
        }
        await #expect(throws: FacilityKeepingError.noSuchFacility(99)) { try await CorrectionTests.send(test, to: 99) }
        _ = try await test.store.hide(2, reason: "閉園", by: TestStore.staff())
        await #expect(throws: FacilityKeepingError.noSuchFacility(2)) { try await CorrectionTests.send(test, to: 2) }
        #expect(try test.store.corrections(in: .everything, openOnly: false, after: nil, limit: 9).isEmpty)
    }

    @Test func onlySoManyWaitForOneFacility() async throws {
        let test = try await CorrectionTests.store()
        let first = try await CorrectionTests.send(test, to: 1)
        for _ in 2...100 { _ = try await CorrectionTests.send(test, to: 1) }
        await #expect(throws: FacilityKeepingError.tooManyCorrections(facility: 1, limit: 100)) {
            try await CorrectionTests.send(test, to: 1)
        }
        _ = try await CorrectionTests.send(test, to: 3)
        try await test.store.decline(first, reason: "重複", by: TestStore.staff())
        _ = try await CorrectionTests.send(test, to: 1)
    }
}
