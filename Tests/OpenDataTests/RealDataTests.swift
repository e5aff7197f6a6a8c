import Testing
import Vocabulary

@testable import OpenData

@Suite("Files as published", .enabled(if: RealData.isPresent))
struct RealDataTests {
    private func read(_ name: String) throws -> ReadFile { try ReadFile(path: RealData.path(name)) }

    private func count(_ file: ReadFile, _ category: Vocabulary.Category) -> Int {
        file.drafts.count { $0.category == category }
    }

    @Test("焼津市")
    func yaizu() throws {
        let preschools = try read("yaizu/222127_preschool.csv")
        #expect(preschools.drafts.count == 60 && preschools.rows.allSatisfy { $0.findings.isEmpty })
        #expect(
            preschools.drafts.allSatisfy {
                $0.ages != nil && $0.hours != nil && $0.point != nil && $0.phone != nil
            })
        #expect(preschools.drafts.count { $0.furtherCategories.contains(.temporaryCare) } == 11)
        #expect(preschools.drafts.count { $0.capacity == nil } == 5)
        let stations = try read("yaizu/222127_baby_station.csv")
        #expect(count(stations, .nursingRoom) == 71)
        #expect(stations.drafts.allSatisfy { $0.hours != nil && $0.amenities.contains(.diaperChanging) })
        #expect(stations.drafts.count { $0.hours?.closures.isEmpty == false } == 35)
        let parks = try read("yaizu/222127_park_info.csv")
        #expect(count(parks, .park) == 142)
        let support = try read("yaizu/222127_child_rearing_support_center.csv")
        #expect(support.drafts.count == 9 && support.drafts.allSatisfy { $0.hours != nil })
        let services = try read("yaizu/222127_hokago_dayservices.csv")
        #expect(
            services.drafts.count == 15 && services.drafts.allSatisfy { $0.hours != nil && $0.ages != nil })
    }

    @Test(
        "高松市",
        arguments: [
            ("nursery_school.csv", 120, 118), ("nursery_school.geojson", 120, 118),
            ("kindergarten.csv", 67, 67),
            ("children_club.csv", 35, 35), ("childrens_hall.csv", 9, 9),
            ("company_led_childcare_facilities_list.csv", 28, 28),
            ("infant_childcare_facility.csv", 6, 6), ("other_child_care_support_facility.csv", 2, 2),
            ("park.csv", 310, 310),
        ])
    func takamatsu(_ name: String, _ rows: Int, _ drafts: Int) throws {
        let file = try read("takamatsu/" + name)
        #expect(file.tail.rows == rows)
        #expect(file.drafts.count == drafts)
        // The two rows without a draft have no name.
        #expect(file.rows.filter { $0.draft == nil }.allSatisfy { $0.findings.first?.reason == .nameMissing })
    }

    @Test("The same nurseries as CSV and as GeoJSON")
    func twoFormats() throws {
        let table = try read("takamatsu/nursery_school.csv").drafts
        let features = try read("takamatsu/nursery_school.geojson").drafts
        #expect(table.count == features.count)
        for (first, second) in zip(table, features) where first != second {
            Issue.record("\(first)\n\(second)")
            return
        }
    }

    @Test("高松市: kinds from the file's name and from remarks")
    func takamatsuKinds() throws {
        #expect(count(try read("takamatsu/children_club.csv"), .afterSchool) == 35)
        #expect(count(try read("takamatsu/childrens_hall.csv"), .childrensHall) == 9)
        #expect(
            count(try read("takamatsu/company_led_childcare_facilities_list.csv"), .smallScaleNursery) == 28)
        #expect(count(try read("takamatsu/infant_childcare_facility.csv"), .sickChildCare) == 6)
        #expect(count(try read("takamatsu/kindergarten.csv"), .certifiedChildrensCenter) == 30)
    }

    @Test("Lists of events are refused", arguments: ["takamatsu/events.csv"])
    func events(_ name: String) throws {
        #expect(throws: OpenDataError.eventList) { try FacilityFile(path: RealData.path(name)) }
    }

    @Test("十和田市")
    func towada() throws {
        #expect(try read("towada/022063_preschool.json").drafts.count == 30)
        #expect(try read("towada/022063_public_facility.json").drafts.count == 84)
    }

    @Test("和歌山県: every record, broken quotes or not")
    func wakayama() throws {
        let file = try read("wakayama/list-of-public-facilities.csv")
        #expect(file.drafts.count == 1758)
        #expect(file.drafts.allSatisfy { $0.point != nil })
        // Hours of a season, of a counter or of some weeks are nobody's weekly hours.
        #expect(file.drafts.count { $0.hours != nil } == 1429)
        #expect(file.rows.count { $0.findings.contains { $0.reason == .repaired(.quotes) } } == 20)
        #expect(Set(file.rows.map(\.line)).count == 1758)
    }

    @Test("Every town of Japan")
    func towns() throws {
        var prefectures: Set<String> = []
        let tail = try GazetteerFile(path: RealData.path("japan/towns.csv.gz")).readTowns {
            prefectures.insert($0.prefecture)
        }
        #expect(tail.towns == 277_207 && tail.badRowCount == 0)
        #expect(prefectures.count == 47)
    }
}
