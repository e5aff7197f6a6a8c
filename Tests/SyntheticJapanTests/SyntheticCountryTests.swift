import Testing
import Vocabulary

@testable import SyntheticJapan

@Suite("A synthetic country")
struct SyntheticCountryTests {
    @Test("has exactly as many places as asked for", arguments: [0, 1, 126, 1000, 20_011])
    func count(facilities: Int) {
        let country = SyntheticCountry(facilities: facilities, seed: 7)

        #expect(country.underestimatedCount == facilities)
        #expect(country.reduce(0) { count, _ in count + 1 } == facilities)
    }

    @Test("is the same for the same number and seed, and another for another seed")
    func deterministic() {
        let first = Array(SyntheticCountry(facilities: 2000, seed: 7))

        #expect(first == Array(SyntheticCountry(facilities: 2000, seed: 7)))
        #expect(first != Array(SyntheticCountry(facilities: 2000, seed: 8)))
    }

    @Test("has every eighth place a nursery, and no other category near that share")
    func shares() {
        // Given
        let drafts = Array(SyntheticCountry(facilities: 40_000, seed: 7))
        let counts = Dictionary(grouping: drafts, by: \.category).mapValues(\.count)

        // Then
        #expect(CategoryTemplate.all.reduce(0) { $0 + $1.share } == 1000)
        #expect(Set(CategoryTemplate.all.map(\.category)) == Set(Category.allCases))
        for template in CategoryTemplate.all {
            let share = Double(counts[template.category] ?? 0) / 40
            #expect(abs(share - Double(template.share)) < 8, "\(template.category)")
            #expect(template.category == .nursery || !(90...160).contains(template.share))
        }
    }

    @Test("never names two places of a city alike, and reads every name in katakana")
    func names() {
        // Given enough places that the largest city runs out of words
        let drafts = Array(SyntheticCountry(facilities: 100_000, seed: 7))

        // When
        let keys = Set(drafts.map { "\($0.municipalityCode ?? "")\($0.name)" })

        // Then
        #expect(keys.count == drafts.count)
        #expect(Set(drafts.map(\.externalID)).count == drafts.count)
        #expect(drafts.allSatisfy { isKatakana($0.nameKana) })
    }

    @Test("lies in Japan, around its cities, one city after the other")
    func places() throws {
        // Given
        let drafts = Array(SyntheticCountry(facilities: 20_000, seed: 7))

        // Then
        for draft in drafts {
            let point = try #require(draft.point)
            #expect((25.5...44.5).contains(point.latitude) && (127...145.5).contains(point.longitude))
        }
        let cities = drafts.map(\.municipalityCode)
        let changes = zip(cities, cities.dropFirst()).count { $0 != $1 }
        #expect(changes == Set(cities).count - 1)
        #expect(Set(cities).count == City.all.count)
        #expect(Set(drafts.map(\.prefecture)).count == 47)
    }

    @Test("keeps about two hundred different weeks")
    func hours() {
        let patterns = Set(CategoryTemplate.all.flatMap(\.hours))

        #expect((190...220).contains(patterns.count), "\(patterns.count)")
    }

    @Test(
        "carries the check digit of the Ministry's rule",
        arguments: [(1, 100, "011002"), (22, 212, "222127")])
    func checkDigit(prefecture: Int, number: Int, code: String) {
        #expect(MunicipalityCode.code(prefecture: prefecture, number: number) == code)
    }
}

func isKatakana(_ text: String?) -> Bool {
    guard let text, !text.isEmpty else { return false }
    return text.unicodeScalars.allSatisfy { (0x30A1...0x30F6).contains($0.value) || $0 == "ー" }
}
