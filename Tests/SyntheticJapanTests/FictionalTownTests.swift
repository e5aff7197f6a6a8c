import Testing
import Vocabulary

@testable import SyntheticJapan

@Suite("The demonstration town")
struct FictionalTownTests {
    private let drafts = FictionalTown.files().flatMap(\.drafts)

    @Test("has places of all categories in realistic numbers")
    func categories() {
        let counts = Dictionary(grouping: drafts, by: \.category).mapValues(\.count)

        #expect(
            counts == [
                .nursery: 28, .certifiedChildrensCenter: 12, .smallScaleNursery: 14, .unlicensedNursery: 8,
                .kindergarten: 10, .temporaryCare: 12, .sickChildCare: 5, .supportCenter: 14,
                .childrensHall: 8, .afterSchool: 24, .playArea: 10, .park: 60, .nursingRoom: 45,
                .kidsCafeteria: 14, .library: 5, .clinic: 14, .supporterShop: 30, .publicFacility: 12,
            ])
        #expect(drafts.count { $0.furtherCategories.contains(.temporaryCare) } >= 15)
    }

    @Test("names every place once and reads every name in katakana")
    func names() {
        #expect(Set(drafts.map(\.name)).count == drafts.count)
        #expect(Set(drafts.map(\.externalID)).count == drafts.count)
        for draft in drafts { #expect(isKatakana(draft.nameKana), "\(draft.name) \(draft.nameKana ?? "")") }
    }

    @Test("lies inside its box, each place on ground of its own unless it is inside another")
    func points() {
        // Given
        let box = TownPlan.box
        let placed = drafts.filter { $0.point != nil }

        // Then
        for draft in placed {
            let isInside =
                (box.south...box.north).contains(draft.point?.latitude ?? 0)
                && (box.west...box.east).contains(draft.point?.longitude ?? 0)
            #expect(isInside, "\(draft.name)")
        }
        let houses = placed.filter { $0.category != .nursingRoom }
        #expect(Set(houses.map(\.point)).count == houses.count)
        #expect(Set(houses.map(\.address)).count == houses.count)
        #expect(Set(placed.map(\.point)).count == houses.count)
    }

    @Test("leaves four places for somebody to find by their address")
    func places() {
        let unplaced = drafts.filter { $0.point == nil }

        #expect(unplaced.count == 4)
        #expect(unplaced.allSatisfy { $0.address?.hasPrefix("みらい県そよかぜ市") == true })
    }

    @Test("can be taken for no real town")
    func unmistakable() {
        // Given the five digits before the check digit
        let digits = FictionalTown.municipalityCode.compactMap(\.wholeNumberValue)
        let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }

        // Then
        #expect(digits.count == 6 && digits[0] == 9 && digits[1] == 9)
        #expect(digits[5] == (11 - sum % 11) % 10)
        #expect(FictionalTown.name.contains("架空"))
        for draft in drafts {
            #expect(draft.municipalityCode == FictionalTown.municipalityCode)
            if let phone = draft.phone { #expect(phone.hasPrefix("0999-00-")) }
            #expect(draft.postcode?.hasPrefix("000-") == true)
            if let url = draft.url { #expect(url.hasPrefix("https://soyokaze.example.jp/")) }
        }
        #expect(FictionalTown.files().allSatisfy { $0.source.contains("架空") && $0.licence == "CC0 1.0" })
    }

    @Test("is open past midnight somewhere, and shifts a closing day behind a holiday elsewhere")
    func hours() {
        let spans = drafts.flatMap { $0.hours?.weekly.values.flatMap { $0 } ?? [] }
        let closures = drafts.flatMap { $0.hours?.closures ?? [] }

        #expect(drafts.allSatisfy { $0.hours != nil })
        #expect(spans.contains { $0.closes == 1860 })
        #expect(closures.contains(.weekday(.mon, weeks: [], whenHoliday: .nextDay)))
        #expect(closures.contains(.weekday(.sat, weeks: [1, 3, 5], whenHoliday: nil)))
    }
}
