import Testing
import Vocabulary

@testable import OpenData

@Suite("Headers, totals and footnotes")
struct HeaderTests {
    private let header = "ID,名称,市区町村名,住所,緯度,経度,電話番号,備考"

    private func read(_ lines: String...) throws -> ReadFile {
        try ReadFile(([header] + lines).joined(separator: "\n") + "\n")
    }

    @Test(
        "A row that says where it is, is a row, whatever it is called",
        arguments: [
            ("17,全国こども園2件,みほん市,港1,34.8,138.3,,", "全国こども園2件"), ("21,計,みほん市,港1,34.86,138.32,,", "計"),
            ("21,計,みほん市,,34.86,138.32,,", "計"), ("22,*ひまわり園,,港2,,,,", "*ひまわり園"), (",資料館,,港3,,,,", "資料館"),
            (",注文の家,,港3,,,,", "注文の家"), ("23,全国こども園2件,,,,,,", "全国こども園2件"), (",作成広場,,,,,,", "作成広場"),
        ])
    func rows(_ line: String, _ name: String) throws {
        let file = try read(line)
        #expect(file.names == [name])
        #expect(file.tail.skippedLines.isEmpty)
    }

    @Test(
        "Totals and footnotes",
        arguments: [
            ("合計,1,,,,,,", FacilityFile.Tail.SkippedLine.Kind.total), (",合計,35,,,,,", .total),
            ("計,,,,,,,\"1,204人\"", .total), ("合計,2", .total), ("全35件,,,,,,,", .total), ("合計（公立）,,,12か所,,,,", .total),
            ("※令和8年4月現在,,,,,,,", .footnote), (",※令和8年4月現在,,,,,,", .footnote), ("出典：みほん市,,,,,,,", .footnote),
        ])
    func skipped(_ line: String, _ kind: FacilityFile.Tail.SkippedLine.Kind) throws {
        let file = try read("1,ひかり園,みほん市,港1,34.8,138.3,,", line)
        #expect(file.names == ["ひかり園"])
        #expect(file.tail.rows == 1)
        #expect(file.tail.skippedLines == [.init(line: 3, kind: kind)])
    }

    @Test(
        "A second header in English",
        arguments: [
            "ID,Name,City,Address,Lat,Lon,Tel,Note", "ID,Facility name,City,Address,Latitude,Longitude,Tel,Remarks",
            "id,name,municipality,address,latitude,longitude,telephone,note",
        ])
    func englishHeader(_ line: String) throws {
        let file = try read(line, "1,ひかり園,みほん市,港1,34.8,138.3,,", "2,Nameless Park,みほん市,港2,34.9,138.4,,")
        #expect(file.names == ["ひかり園", "Nameless Park"])
        #expect(file.tail.skippedLines == [.init(line: 2, kind: .secondHeader)])
    }

    @Test("Group names above detail names: what the detail line leaves empty, the group line names")
    func groupLine() throws {
        let text = """
            みほん市の施設,,,,,,,
            No,施設,,所在,住所,位置,,電話番号
            ,名称,カナ,,,緯度,経度,
            7,ひかり園,ヒカリエン,北部,港1,34.8,138.3,054-600-0001

            """
        let file = try ReadFile(text)
        let draft = try #require(file.drafts.first)
        #expect(file.drafts.count == 1)
        #expect(draft.externalID == "7")
        #expect(draft.address == "港1")
        #expect(draft.phone == "054-600-0001")
        #expect(draft.point == .init(latitude: 34.8, longitude: 138.3))
        #expect(file.summary.headerLine == 3)
        #expect(file.tail.skippedLines.map(\.line) == [1, 2])
    }

    @Test("Detail names below the names: 位置 over 緯度 and 経度 is no address")
    func detailLine() throws {
        let text = "No,名称,種別,住所,位置,\n,,,,緯度,経度\n7,ひかり園,公立保育所,港1,34.8,138.3\n"
        let file = try ReadFile(text)
        #expect(file.names == ["ひかり園"])
        #expect(file.drafts.first?.address == "港1")
        #expect(file.drafts.first?.point == .init(latitude: 34.8, longitude: 138.3))
        #expect(file.summary.headerLine == 2)
        let withoutAddress = try ReadFile("No,名称,位置,,備考\n,,緯度,経度,\n7,ひかり園,34.8,138.3,x\n")
        #expect(withoutAddress.drafts.first?.address == nil)
        #expect(withoutAddress.drafts.first?.point != nil)
    }

    @Test(
        "A list of events is refused by name",
        arguments: [
            "名称,開始日,終了日,場所名称,住所\nまつり,2026-04-01,2026-04-02,公園,港1\n",
            "№,対象,開催日,開始時間,終了時間,行事名,場所名称,緯度,経度\n1,親子,2026-04-01,9:00,10:00,まつり,公園,34.8,138.3\n",
            "ID,イベント名,開始日,終了日,名称\n1,まつり,2026-04-01,2026-04-02,公園\n",
            #"[{"名称":"まつり","開始日":"2026-04-01","終了日":"2026-04-02","場所名称":"公園"}]"#,
        ])
    func events(_ text: String) throws {
        let temporary = try TemporaryFile(text)
        #expect(throws: OpenDataError.eventList) { try FacilityFile(path: temporary.path) }
        #expect(OpenDataError.eventList.japanese.contains("イベント一覧"))
    }

    @Test(
        "Places with days of their own are no events",
        arguments: [
            "名称,開催日,会場,住所\nみほん食堂,第2土曜日,公民館,港1\n", "名称,住所,開始日,終了日\nプール,港1,7月1日,8月31日\n",
            "名称,住所,開始時間,終了時間\nみほん館,港1,9:00,17:00\n",
        ])
    func noEvents(_ text: String) throws {
        #expect(try ReadFile(text).drafts.count == 1)
    }

    @Test("小規模 alone says nothing about nursing children")
    func smallScale() throws {
        let file = try ReadFile(
            "名称,種別,住所\nひかり作業所,精神障害者小規模作業所,港1\nほしの園,小規模保育事業所,港2\nつきの園,小規模保育事業A型,港3\n")
        #expect(file.drafts.map(\.category) == [.publicFacility, .smallScaleNursery, .smallScaleNursery])
    }
}
