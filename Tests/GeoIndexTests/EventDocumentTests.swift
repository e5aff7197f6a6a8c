import Foundation
import Testing
import Vocabulary

@testable import GeoIndex

extension BookingPolicy {
    /// Every field, each with a value of its own.
    static var everything: BookingPolicy {
        var policy = BookingPolicy()
        policy.opensAt = Date(timeIntervalSince1970: 1_789_000_000)
        (policy.opensDaysBefore, policy.opensAtTime) = (30, 9 * 60 + 5)
        (policy.closesHoursBefore, policy.cancelHoursBefore) = (2, 24)
        (policy.maxParty, policy.monthlyHoursPerChild) = (3, 40)
        (policy.approval, policy.registrationRequired, policy.allowsOverlap) = (.staff, true, false)
        (policy.holdMinutes, policy.offerMinutes, policy.daysAhead) = (15, 90, 45)
        return policy
    }
}

extension EventDraft {
    /// An hour on one day at a place of its own.
    static func sample(
        _ title: String = "おやこひろば", _ latitude: Double = 35, _ longitude: Double = 139, hours: Double = 24
    ) -> EventDraft {
        var draft = EventDraft(title: title)
        draft.place.point = Point(latitude: latitude, longitude: longitude)
        let start = TestStore.time.addingTimeInterval(hours * 3_600)
        draft.sessions = [EventSession(start: start, end: start.addingTimeInterval(3_600))]
        return draft
    }

    /// Everything that can be said.
    static func full() -> EventDraft {
        var draft = EventDraft(title: "もりの\"あそび場\"")
        draft.titleKana = "モリノアソビバ"
        draft.titleEnglish = "Play in the wood"
        draft.summary = "木の実で工作。\n雨天は中止。"
        draft.organizer = "森の会"
        draft.place.name = "中央公園"
        draft.place.address = "静岡県焼津市三ヶ名1"
        draft.place.building = "管理棟"
        draft.place.municipalityCode = "222127"
        draft.place.prefecture = "静岡県"
        draft.place.municipality = "焼津市"
        draft.place.point = Point(latitude: 34.8671234567, longitude: 138.5)
        draft.place.access = "焼津駅から歩いて10分"
        draft.place.parking = "5台"
        draft.ages = AgeRange(minMonths: 24, maxMonths: 83)
        draft.fee = "無料"
        draft.capacityUnit = .families
        draft.policy = .everything
        draft.deadline = Date(timeIntervalSince1970: 1_790_000_005)
        draft.howToApply = "電話で"
        draft.tags = ["工作", "外遊び"]
        draft.picture = "https://example.jp/p.jpg"
        draft.contact.name = "事務局"
        draft.contact.phone = "054-000-0000"
        draft.contact.email = "mori@example.jp"
        draft.contact.url = "https://example.jp/contact"
        draft.url = "https://example.jp/"
        draft.note = "長ぐつで"
        let midnight = Date(timeIntervalSince1970: 1_790_002_800)
        draft.sessions = [
            EventSession(start: midnight, end: midnight.addingTimeInterval(86_400), isAllDay: true),
            EventSession(
                start: midnight.addingTimeInterval(123_456), end: midnight.addingTimeInterval(130_000), capacity: 12),
        ]
        return draft
    }
}

@Suite struct EventDocumentTests {
    @Test func theDocumentIsWhatTheAPIPublishes() throws {
        let prepared = try PreparedEvent(.full(), at: 12)
        let expected = """
            {"title":"もりの\\"あそび場\\"","titleKana":"モリノアソビバ","titleEnglish":"Play in the wood",\
            "description":"木の実で工作。\\n雨天は中止。","organizer":"森の会",\
            "place":{"facilityId":"12","name":"中央公園","address":"静岡県焼津市三ヶ名1","building":"管理棟",\
            "municipalityCode":"222127","prefecture":"静岡県","municipality":"焼津市","lat":34.8671234567,"lon":138.5,\
            "access":"焼津駅から歩いて10分","parking":"5台"},"ages":{"minMonths":24,"maxMonths":83},"fee":"無料",\
            "capacityUnit":"families","policy":{"allowsOverlap":false,"approval":"staff","cancelHoursBefore":24,\
            "closesHoursBefore":2,"daysAhead":45,"holdMinutes":15,"maxParty":3,"monthlyHoursPerChild":40,\
            "offerMinutes":90,"opensAt":"2026-09-10T09:26:40+09:00","opensAtTime":"09:05","opensDaysBefore":30,\
            "registrationRequired":true},"deadline":"2026-09-21T23:13:25+09:00","howToApply":"電話で",\
            "tags":["工作","外遊び"],"picture":"https://example.jp/p.jpg",\
            "contact":{"name":"事務局","phone":"054-000-0000","email":"mori@example.jp",\
            "url":"https://example.jp/contact"},"url":"https://example.jp/","note":"長ぐつで",\
            "sessions":[{"start":"2026-09-22T00:00:00+09:00","end":"2026-09-23T00:00:00+09:00","allDay":true},\
            {"start":"2026-09-23T10:17:36+09:00","end":"2026-09-23T12:06:40+09:00","allDay":false,"capacity":12}]}
            """
        #expect(String(decoding: prepared.document, as: UTF8.self) == expected)
    }

    @Test(arguments: [EventDraft.full(), .sample()])
    func aDocumentIsReadBackAsItWas(draft: EventDraft) throws {
        #expect(try EventDocument.draft(EventDocument.json(draft, facility: nil)) == draft)
    }

    @Test func aDraftIsPutInOrderAndCutToSeconds() throws {
        var draft = EventDraft.sample()
        let first = draft.sessions[0]
        draft.sessions = [
            EventSession(start: first.start.addingTimeInterval(7_200.9), end: first.start.addingTimeInterval(9_000.1)),
            first,
        ]
        let sessions = try PreparedEvent(draft).draft.sessions
        #expect(sessions[0] == first)
        #expect(sessions[1].start == first.start.addingTimeInterval(7_200))
        #expect(sessions[1].end == first.start.addingTimeInterval(9_000))
    }

    @Test(arguments: [0, 1_790_000_005, 951_782_399, 253_402_268_399])
    func timesAreReadBack(seconds: Int64) {
        let date = Timestamp.date(seconds)
        #expect(Timestamp.date(Timestamp.text(date)) == date)
    }
}
