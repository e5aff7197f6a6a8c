import Foundation
import Testing
import Vocabulary

@testable import FacilityAPI
@testable import Reservations

/// What letters say, word for word where it matters.
@Suite struct BookingLetterTests {
    /// 2026-11-20 12:00 in Japan.
    private static let now = Timestamp.date("2026-11-20T12:00:00+09:00")!

    private static func facts(
        start: String = "2026-11-24T10:00:00+09:00", end: String = "2026-11-24T12:00:00+09:00",
        cancelBefore: String = "2026-11-22T10:00:00+09:00"
    ) throws -> BookingFacts {
        let start = try #require(Timestamp.date(start))
        let booking = Booking.sample(start: start, end: try #require(Timestamp.date(end)))
        return BookingFacts(
            booking: booking, service: "一時預かり", place: "ひまわり保育園", address: "神奈川県そよかぜ市本町1-2-3", phone: "045-000-0000",
            event: nil, cancelBefore: try #require(Timestamp.date(cancelBefore)), children: ["はな", "たろう"])
    }

    private static func letter(
        _ kind: Notice.Kind, _ facts: BookingFacts, to name: String? = "みどり", at time: Date = now
    ) -> BookingLetter {
        BookingLetter(kind, facts, to: name, publicURL: "https://kosodate.example.jp", at: time)
    }

    @Test func aConfirmationSaysAllThatAParentNeeds() throws {
        let letter = Self.letter(.confirmed, try Self.facts())
        #expect(letter.subject == "【予約確定】ひまわり保育園 一時預かり 11月24日（火）")
        #expect(
            letter.text == """
                みどり 様

                予約が確定しました。当日お会いできるのを楽しみにしています。

                日時：11月24日（火）10:00〜12:00
                内容：一時預かり
                場所：ひまわり保育園
                住所：神奈川県そよかぜ市本町1-2-3
                お子さん：はな、たろう
                受付コード：2345678A（当日、受付でお伝えください）

                ご都合が悪くなったときは、11月22日（日）10:00までにキャンセルをお願いします。

                ▼ 予約の確認とキャンセル
                https://kosodate.example.jp/bookings/42

                --
                子育てマップ
                https://kosodate.example.jp/

                """)
    }

    @Test(
        arguments: [
            ("2026-11-24T10:00:00+09:00", "2026-11-24T12:00:00+09:00", "11月24日（火）10:00〜12:00"),
            ("2026-11-24T09:05:00+09:00", "2026-11-25T00:00:00+09:00", "11月24日（火）9:05〜24:00"),
            ("2026-12-31T22:00:00+09:00", "2027-01-01T06:30:00+09:00", "12月31日（木）22:00〜2027年1月1日（金・祝）6:30"),
            // Still the evening before in UTC.
            ("2027-01-04T08:30:00+09:00", "2027-01-04T09:00:00+09:00", "2027年1月4日（月）8:30〜9:00"),
        ])
    func timesAreWrittenAsParentsWriteThem(start: String, end: String, text: String) throws {
        let (from, to) = (try #require(Timestamp.date(start)), try #require(Timestamp.date(end)))
        #expect(JapaneseText.span(from: from, to: to, seenFrom: Self.now) == text)
    }

    @Test func cancellingIsExplainedAsFarAsItIsPossible() throws {
        func cancelling(_ deadline: String) throws -> String {
            Self.letter(.confirmed, try Self.facts(cancelBefore: deadline)).text
        }
        #expect(try cancelling("2026-11-24T10:00:00+09:00").contains("ときは、開始時刻までにキャンセルを"))
        #expect(try cancelling("2026-11-23T18:00:00+09:00").contains("ときは、11月23日（月・祝）18:00までにキャンセルを"))
        let late = try cancelling("2026-11-20T12:00:00+09:00")
        #expect(late.contains("キャンセルの受付は終了しています") && late.contains("お問い合わせ：045-000-0000"))
    }

    @Test func anOfferSaysUntilWhenAndWhere() throws {
        var facts = try Self.facts()
        facts.booking.expiresAt = Timestamp.date("2026-11-20T23:30:00+09:00")
        let letter = Self.letter(.offered, facts)
        #expect(letter.subject == "【空きが出ました】ひまわり保育園 一時預かり 11月24日（火）")
        #expect(letter.text.contains("11月20日（金）23:30までにお返事ください。期限を過ぎると、次の方にご案内します。"))
        #expect(letter.text.contains("https://kosodate.example.jp/offers/42\n"))
        // What is said at the door is for those who have a place.
        #expect(!letter.text.contains(facts.booking.code))
    }

    @Test(arguments: [Notice.Kind.declined, .cancelledByFacility])
    func aRefusalGivesItsReason(kind: Notice.Kind) throws {
        var facts = try Self.facts()
        #expect(!Self.letter(kind, facts).text.contains("メッセージ"))
        facts.booking.reason = "職員が体調不良のため、お預かりできなくなりました。"
        let letter = Self.letter(kind, facts)
        #expect(letter.text.contains("施設からのメッセージ：\n職員が体調不良のため、お預かりできなくなりました。\n"))
        #expect(letter.text.contains("申し訳ありません"))
    }

    @Test func aReminderSaysTomorrowOnlyWhenItIs() throws {
        let facts = try Self.facts()
        let early = Self.letter(.reminder, facts)
        #expect(early.subject.hasPrefix("【ご予約の確認】") && early.text.contains("ご予約の日が近づいてきました。"))
        let eve = Self.letter(.reminder, facts, at: try #require(Timestamp.date("2026-11-23T10:00:00+09:00")))
        #expect(eve.subject.hasPrefix("【明日のご予約】") && eve.text.contains("明日のご予約のお知らせです。"))
        #expect(eve.text.contains("受付コード：2345678A"))
    }

    @Test func anEventIsCalledByItsTitle() throws {
        var facts = try Self.facts()
        (facts.event, facts.service) = (9, "はじめての絵本の会")
        facts.booking.facility = nil
        #expect(Self.letter(.confirmed, facts).subject == "【予約確定】はじめての絵本の会 11月24日（火）")
        #expect(Self.letter(.approvalNeeded, facts, to: nil).text.contains("/events/9/board?date=2026-11-24\n"))
    }

    /// The organisation's mailbox is read by many.
    @Test func theOrganizationLearnsOfNobody() throws {
        let letter = Self.letter(.approvalNeeded, try Self.facts(), to: nil)
        for personal in ["はな", "たろう", "2345678A", "様"] {
            #expect(!(letter.subject + letter.text).contains(personal), "\(personal)")
        }
        #expect(letter.text.contains("https://kosodate.example.jp/facilities/3/board?date=2026-11-24\n"))
    }

    @Test func everyKindHasItsOwnSubject() throws {
        let facts = try Self.facts()
        let subjects = Notice.Kind.allCases.map { Self.letter($0, facts).subject }
        #expect(Set(subjects).count == Notice.Kind.allCases.count)
        #expect(subjects.allSatisfy { $0.hasSuffix("ひまわり保育園 一時預かり 11月24日（火）") })
    }
}

extension Booking {
    fileprivate static func sample(start: Date, end: Date) -> Booking {
        Booking(
            id: 42, slot: 1, service: 2, organization: 7, facility: 3, account: 5, state: .confirmed,
            children: [], places: 2, start: start, end: end, code: "2345678A", createdAt: start, updatedAt: start)
    }
}
