import Testing
import Vocabulary

@testable import OpenData

@Suite("The national layout")
struct NationalLayoutWriterTests {
    private func roundTrip(_ drafts: [FacilityDraft]) throws -> ReadFile {
        try ReadFile(
            NationalLayoutWriter.header + drafts.map(NationalLayoutWriter.line).joined(), name: "export.csv")
    }

    private var rich: FacilityDraft {
        var draft = FacilityDraft(name: "ひかり\"こども\"園, 本園", category: .certifiedChildrensCenter)
        draft.externalID = "0013010001"
        draft.nameKana = "ヒカリコドモエン"
        draft.nameEnglish = "Hikari"
        draft.furtherCategories = [.temporaryCare, .sickChildCare, .supportCenter]
        draft.municipalityCode = "222127"
        draft.prefecture = "静岡県"
        draft.municipality = "みほん市"
        draft.address = "静岡県みほん市中央1-1"
        draft.building = "2階"
        draft.postcode = "425-0041"
        draft.point = .init(latitude: 34.867212, longitude: 138.322861)
        draft.phone = "054-600-0001"
        draft.email = "hikari@example.jp"
        draft.url = "https://example.jp/hikari?a=1,2"
        draft.ages = AgeRange(minMonths: 3, maxMonths: 71)
        draft.capacity = 120
        draft.amenities = [.nursingRoom, .strollerRental, .lunch, .schoolBus, .parking]
        draft.operatorName = "社会福祉法人みほん会"
        draft.access = "みほん駅から徒歩5分"
        draft.parking = "10台"
        draft.fee = "1日2,000円"
        draft.note = "一行目\n二行目, \"引用\""
        return draft
    }

    @Test("A full draft comes back as it was")
    func fullDraft() throws {
        let file = try roundTrip([rich])
        #expect(file.drafts == [rich])
        #expect(file.rows[0].findings.isEmpty)
    }

    @Test("Every category, and a draft that says nothing", arguments: Vocabulary.Category.allCases)
    func categories(_ category: Vocabulary.Category) throws {
        let draft = FacilityDraft(name: "みほん", category: category)
        #expect(try roundTrip([draft]).drafts == [draft])
    }

    @Test("Every amenity", arguments: Amenity.allCases)
    func amenities(_ amenity: Amenity) throws {
        var draft = FacilityDraft(name: "みほん", category: .park)
        draft.amenities = [amenity]
        #expect(try roundTrip([draft]).drafts == [draft])
    }

    @Test("Ages", arguments: [(0, 71), (3, 35), (22, nil), (nil, 71), (72, 143), (2, 14)] as [(Int?, Int?)])
    func ages(_ low: Int?, _ high: Int?) throws {
        var draft = FacilityDraft(name: "みほん", category: .nursery)
        draft.ages = AgeRange(minMonths: low, maxMonths: high)
        #expect(try roundTrip([draft]).drafts == [draft])
    }

    static let weeks: [OpeningHours] = {
        let day = [OpeningHours.Span("9:00-17:00")]
        let split = [OpeningHours.Span("9:00-12:00"), .init("13:00-16:30")]
        let workdays = Dictionary(
            uniqueKeysWithValues: [Weekday.mon, .tue, .wed, .thu, .fri].map { ($0, day) })
        let everyDay = Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, day) })
        var mixed = workdays
        mixed[.sat] = split
        mixed[.wed] = [.init("9:00-14:00")]
        return [
            OpeningHours(weekly: workdays, holidays: .closed),
            OpeningHours(weekly: workdays, holidays: .asUsual),
            OpeningHours(weekly: everyDay, holidays: .asUsual),
            OpeningHours(weekly: everyDay, holidays: .closed),
            OpeningHours(weekly: mixed, holidays: .hours([.init("10:00-12:00")])),
            OpeningHours(weekly: everyDay.mapValues { _ in [.init("22:00-31:00")] }),
            OpeningHours(weekly: everyDay.mapValues { _ in [.init("0:00-24:00")] }, holidays: .hours(split)),
            OpeningHours(
                weekly: everyDay, holidays: .asUsual,
                closures: [
                    .weekday(.mon, weeks: [], whenHoliday: .nextDay),
                    .weekday(.sun, weeks: [1, 3], whenHoliday: nil),
                    .weekday(.wed, weeks: [], whenHoliday: .nextWeekday),
                    .weekday(.thu, weeks: [2], whenHoliday: .nextDay),
                    .yearly(from: .init(month: 12, day: 29), to: .init(month: 1, day: 3)),
                    .yearly(from: .init(month: 8, day: 15), to: .init(month: 8, day: 15)),
                ]),
            OpeningHours(
                weekly: workdays, holidays: .closed, note: "棚卸しの日は休み。延長保育は18:00～19:00"),
            OpeningHours(
                weekly: workdays, holidays: .closed,
                exceptions: [
                    .init(date: CivilDate(dayNumber: 20_000), spans: []),
                    .init(date: CivilDate(dayNumber: 20_010), spans: split),
                ]),
        ]
    }()

    @Test("Hours", arguments: weeks)
    func openingHours(_ hours: OpeningHours) throws {
        var draft = FacilityDraft(name: "みほん", category: .nursery)
        draft.hours = hours
        #expect(try roundTrip([draft]).drafts == [draft])
    }

    @Test("53 columns, CRLF, no byte order mark")
    func layout() {
        #expect(NationalLayoutWriter.columns.count == 53)
        #expect(NationalLayoutWriter.header.hasPrefix("全国地方公共団体コード,ID,"))
        #expect(NationalLayoutWriter.header.hasSuffix("備考\r\n"))
        #expect(NationalLayoutWriter.line(for: rich).contains("\"ひかり\"\"こども\"\"園, 本園\""))
    }

    @Test(
        "Published files survive a round trip", .enabled(if: RealData.isPresent),
        arguments: [
            "yaizu/222127_preschool.csv", "yaizu/222127_baby_station.csv", "yaizu/222127_park_info.csv",
            "yaizu/222127_child_rearing_support_center.csv", "yaizu/222127_hokago_dayservices.csv",
            "takamatsu/nursery_school.csv",
            "takamatsu/kindergarten.csv", "takamatsu/childrens_hall.csv",
            "takamatsu/company_led_childcare_facilities_list.csv",
            "takamatsu/infant_childcare_facility.csv", "takamatsu/park.csv", "towada/022063_preschool.json",
            "towada/022063_public_facility.json", "wakayama/list-of-public-facilities.csv",
        ])
    func published(_ name: String) throws {
        let drafts = try ReadFile(path: RealData.path(name)).drafts
        let again = try roundTrip(drafts).drafts
        #expect(again.count == drafts.count)
        for (first, second) in zip(drafts, again) where first != second {
            Issue.record("\(name) \(first.name)\n\(first)\n\(second)")
            return
        }
    }
}
