import Foundation
import Testing
import Vocabulary

@testable import OpenData

@Suite("Lists of events")
struct EventFileTests {
    @Test("The older layout, in CP932 and compressed", arguments: ["events-older.csv", "events-older.csv.gz"])
    func older(_ name: String) throws {
        let file = try ReadEvents(path: Fixture.path(name))
        #expect(file.summary.encoding == (name.hasSuffix(".gz") ? "UTF-8" : "CP932"))
        #expect(file.tail.rows == 3 && file.tail.rejectedRows == 1)
        let first = try #require(file.rows[0].drafts.first)
        #expect(file.rows[0].findings.isEmpty)
        #expect(first.title == "親子ふれあい体操" && first.titleKana == "オヤコフレアイタイソウ")
        #expect(first.titleEnglish == "Family gymnastics" && first.externalID == "0001")
        #expect(
            first.sessions.map(\.inJapan) == [
                "2026-04-01 10:00 – 11:30", "2026-04-02 10:00 – 11:30", "2026-04-03 10:00 – 11:30",
            ])
        #expect(first.sessions.allSatisfy { $0.capacity == 20 } && first.capacityUnit == .families)
        #expect(first.fee == "無料")
        #expect(first.deadline == EventSchedule.instant(CivilDate("2026-03-25")!, 17 * 60))
        #expect(first.howToApply == "電話" && first.contact.name == "子育て支援課" && first.contact.phone == "054-600-0001")
        #expect(first.place.name == "みほん市民体育館" && first.place.building == "2階")
        #expect(first.place.point == .init(latitude: 34.867, longitude: 138.322))
        #expect(first.place.municipalityCode == "990019" && first.place.parking == "10台")
        #expect(first.note == "飲み物持参\n雨天中止\n連絡先内線番号：123\n共催者：みほん㈱")
        let second = try #require(file.rows[1].drafts.first)
        #expect(second.title == "髙田絵本の会")
        #expect(second.sessions.map(\.inJapan) == ["2026-04-10 14:00 – 16:00"])
        #expect(file.codes(1) == ["end-time-missing"])
        #expect(second.fee == "500円\n材料費 100円")
        #expect(second.sessions[0].capacity == 30 && second.capacityUnit == .people)
        #expect(file.rows[2].line == 4 && file.codes(2) == ["title-missing"])
        #expect(file.rows[2].findings[0].column == "イベント名")
    }

    @Test("The current layout")
    func current() throws {
        let file = try ReadEvents(path: Fixture.path("events-current.csv"))
        #expect(file.rows.map(\.line) == [2, 4, 5])
        let first = try #require(file.rows[0].drafts.first)
        #expect(file.codes(0) == ["deadline-at-midnight"])
        #expect(first.sessions.map(\.inJapan) == ["2026-05-10 10:00 – 11:30"])
        #expect(first.deadline == EventSchedule.instant(CivilDate("2026-05-02")!, 0))
        #expect(first.summary == "もぐもぐ編\n離乳食の話\n試食も\nあります。")
        #expect(first.tags == ["離乳食", "栄養", "食育"])
        #expect(first.ages == AgeRange(minMonths: 5, maxMonths: 23))
        #expect(first.fee == "無料" && first.organizer == "みほん市")
        #expect(first.sessions[0].capacity == 15 && first.capacityUnit == .families)
        #expect(first.url == "https://example.jp/e1" && first.picture == "https://example.jp/e1.jpg")
        #expect(first.place.municipalityCode == "990027" && first.place.municipality == "みほん町")
        #expect(first.howToApply == "申込フォーム\n申込開始：2026-04-01\n申込URL：https://example.jp/form")
        let note = try #require(first.note)
        for line in ["雨天決行", "対象：生後5か月～1歳の子と保護者", "授乳室：有", "関連URL：https://example.jp/", "集合（受付）場所：1階"] {
            #expect(note.contains(line))
        }
        #expect(!note.contains("飲食可否"))
        #expect(file.codes(1) == ["event-cancelled"] && file.rows[1].drafts.isEmpty)
        // On the web an event has no place, so none is missed; a link that is none is refused.
        #expect(file.codes(2) == ["url-refused"])
        #expect(file.rows[2].drafts[0].picture == nil && file.rows[2].drafts[0].place.point == nil)
    }

    @Test("JSON and GeoJSON")
    func json() throws {
        let plain = try ReadEvents(
            #"[{"name":"まつり","startDate":"2026-04-01T10:00:00+09:00","endDate":"2026-04-01T03:00:00Z","location":{"name":"公園","latitude":34.8,"longitude":138.3}}]"#,
            name: "e.json")
        #expect(plain.drafts.map(\.title) == ["まつり"])
        #expect(plain.drafts[0].sessions.map(\.inJapan) == ["2026-04-01 10:00 – 12:00"])
        #expect(plain.drafts[0].place.name == "公園" && plain.drafts[0].place.point != nil)
        let features = try ReadEvents(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[138.3,34.8]},"properties":{"イベント名":"まつり","開催日":"2026年4月1日"}}]}"#,
            name: "e.geojson")
        #expect(features.drafts[0].place.point == .init(latitude: 34.8, longitude: 138.3))
        #expect(features.drafts[0].sessions.map(\.inJapan) == ["2026-04-01"])
    }

    @Test("A workbook: the sheet of events is read, the others are not")
    func workbook() throws {
        let fixture = XLSXFixture(sheets: [
            .init(name: "施設", rows: [["名称", "住所"], ["ひかり園", "港1"]]),
            .init(
                name: "行事",
                rows: [
                    ["令和8年度の行事", "", ""], ["イベント名", "開催日", "場所名称", "緯度", "経度"],
                    ["まつり", "46113", "港", "34.8", "138.3"], ["花火", "8月1日（土）", "港", "34.8", "138.3"],
                ]),
        ])
        let file = try ReadEvents(bytes: fixture.bytes, name: "events.xlsx")
        #expect(file.summary.sheets.map(\.isRead) == [false, true])
        #expect(file.rows.map(\.sheet) == ["行事", "行事"])
        #expect(file.drafts.flatMap(\.sessions).map(\.inJapan) == ["2026-04-01", "2026-08-01"])
    }

    @Test("Titles, second headers, totals and footnotes are no rows")
    func noRows() throws {
        let file = try ReadEvents(
            "みほん市のイベント,,\n\nイベント名,開催日,会場\nまつり,2026/4/1,港\nイベント名,開催日,会場\n合計,1,\n※変更になる場合があります,,\n")
        #expect(file.drafts.map(\.title) == ["まつり"])
        #expect(file.tail.skippedLines.map(\.kind) == [.title, .secondHeader, .total, .footnote])
    }

    @Test(
        "A list of facilities is refused",
        arguments: [
            "名称,住所,緯度,経度\nひかり園,港1,34.8,138.3\n", "名称,住所,開始日,終了日\nプール,港1,7月1日,8月31日\n",
            #"[{"名称":"ひかり園","住所":"港1"}]"#, "名称,開催日,会場,住所\nみほん食堂,第2土曜日,公民館,港1\n",
        ])
    func facilities(_ text: String) throws {
        let temporary = try TemporaryFile(text)
        #expect(throws: OpenDataError.facilityList) { try EventFile(path: temporary.path) }
        #expect(OpenDataError.facilityList.japanese.contains("施設一覧"))
        let workbook = XLSXFixture(sheets: [.init(name: "施設", rows: [["名称", "住所"], ["ひかり園", "港1"]])])
        let sheet = try TemporaryFile(workbook.bytes, name: "a.xlsx")
        #expect(throws: OpenDataError.facilityList) { try EventFile(path: sheet.path) }
    }

    @Test("Columns that are missing are named; what is no table is no list")
    func refused() throws {
        let undated = try TemporaryFile("イベント名,会場\nまつり,港\n")
        #expect(throws: OpenDataError.missingColumns(["開始日"], headers: ["イベント名", "会場"])) {
            try EventFile(path: undated.path)
        }
        let nothing = try TemporaryFile("りんご,みかん\n1,2\n")
        #expect(throws: OpenDataError.noHeader) { try EventFile(path: nothing.path) }
        let empty = try TemporaryFile("")
        #expect(throws: OpenDataError.empty) { try EventFile(path: empty.path) }
    }

    @Test("Progress rises to one, and what a row's reader throws is thrown on")
    func progress() throws {
        struct Stop: Error {}
        let file = try EventFile(path: Fixture.path("events-older.csv"))
        var shares: [Double] = []
        _ = try file.readRows(progress: { shares.append($0) }) { _ in }
        #expect(shares.last == 1 && shares == shares.sorted())
        #expect(throws: Stop.self) { try file.readRows { _ in throw Stop() } }
    }
}
