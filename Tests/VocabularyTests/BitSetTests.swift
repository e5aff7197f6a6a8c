import Testing
import Vocabulary

@Suite("Sets of cases")
struct BitSetTests {
    @Test("An index is the position in the declaration, and fits the stored 32 bits")
    func indices() {
        #expect(Category.allCases.map(\.index) == Array(Category.allCases.indices))
        #expect(Amenity.allCases.map(\.index) == Array(Amenity.allCases.indices))
        #expect(Weekday.allCases.map(\.index) == Array(Weekday.allCases.indices))
        #expect(Category.allCases.count <= 32 && Amenity.allCases.count <= 32)
    }

    @Test("Stored bits keep their meaning from release to release")
    func storedBits() {
        #expect(CategorySet(.nursery).rawValue == 1)
        #expect(CategorySet(.publicFacility).rawValue == 1 << 17)
        #expect(AmenitySet(.nursingRoom).rawValue == 1)
        #expect(AmenitySet(.lunch).rawValue == 1 << 13)
    }

    @Test("Members come in the order of declaration, each once")
    func members() {
        let set = CategorySet([.park, .nursery, .park, .library])
        #expect(set.categories == [.nursery, .park, .library])
        #expect(AmenitySet([Amenity.lunch, .parking]).amenities == [.parking, .lunch])
        #expect(CategorySet().categories.isEmpty)
        #expect(CategorySet(Category.allCases).categories == Category.allCases)
    }

    @Test("Contains, intersects")
    func questions() {
        let set: CategorySet = [.park, .library]
        #expect(set.contains(.park))
        #expect(!set.contains(.clinic))
        #expect(set.intersects([.clinic, .library]))
        #expect(!set.intersects([.clinic, .nursery]))
    }

    @Test("A bit that a newer release wrote is kept, and not listed")
    func unknownBit() {
        let set = CategorySet(rawValue: 1 << 31 | 1)
        #expect(set.categories == [.nursery])
        #expect(set.union(.init(.park)).rawValue == 1 << 31 | 1 << 11 | 1)
    }

    @Test("Codes are unique across spelling, labels are there in both languages")
    func labels() {
        #expect(Set(Category.allCases.map(\.japaneseLabel)).count == Category.allCases.count)
        #expect(Set(Category.allCases.map(\.englishLabel)).count == Category.allCases.count)
        #expect(Set(Amenity.allCases.map(\.japaneseLabel)).count == Amenity.allCases.count)
        #expect(Set(Amenity.allCases.map(\.englishLabel)).count == Amenity.allCases.count)
    }
}
