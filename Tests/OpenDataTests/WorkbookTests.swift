import Testing
import Vocabulary

@testable import OpenData

@Suite("Workbooks")
struct WorkbookTests {
    private let header = ["名称", "住所", "緯度", "経度"]

    private func read(_ sheets: XLSXFixture.Sheet..., name: String = "data.xlsx") throws -> ReadFile {
        try ReadFile(bytes: XLSXFixture(sheets: sheets).bytes, name: name)
    }

    @Test("Every sheet of facilities is read, and its name tells the category")
    func allSheets() throws {
        let file = try read(
            .init(name: "表紙", rows: [["みほん市の子育て施設"]]),
            .init(name: "保育所", rows: [header, ["ひかり", "港1", "34.8", "138.3"]]),
            .init(name: "幼稚園", rows: [["みほん市"], ["施設名", "所在地", "電話番号"], ["ほしの", "港2", "054-600-0001"]]),
            .init(name: "公園", rows: [header, ["つきの", "港3", "34.9", "138.4"], ["合計", "", "1", ""]]),
            .init(name: "授乳室", rows: [header, ["そらの", "港4", "34.9", "138.4"]]))
        #expect(file.names == ["ひかり", "ほしの", "つきの", "そらの"])
        #expect(file.drafts.map(\.category) == [.nursery, .kindergarten, .park, .nursingRoom])
        #expect(file.rows.map(\.sheet) == ["保育所", "幼稚園", "公園", "授乳室"])
        #expect(file.rows.map(\.line) == [2, 3, 2, 2])
        #expect(file.drafts[1].phone == "054-600-0001")
        #expect(file.summary.sheets.map(\.isRead) == [false, true, true, true, true])
        #expect(file.summary.sheets.first?.name == "表紙")
        #expect(file.summary.columns.map(\.field).contains(.phone))
        #expect(
            file.tail.skippedLines == [
                .init(line: 1, kind: .title, sheet: "幼稚園"), .init(line: 3, kind: .total, sheet: "公園"),
            ])
    }

    @Test("The row's own kind goes before the sheet's name, the sheet's before the file's")
    func kinds() throws {
        let file = try read(
            .init(
                name: "公園", rows: [header + ["種別"], ["ひかり", "港1", "", "", "図書館"], ["ほしの", "港2", "", "", ""]]),
            name: "youchien.xlsx")
        #expect(file.drafts.map(\.category) == [.library, .park])
    }

    @Test("Hidden sheets are not read", arguments: ["hidden", "veryHidden"])
    func hidden(_ state: String) throws {
        let old = XLSXFixture.Sheet(name: "旧", state: state, rows: [header, ["ふるい園", "港9", "34.8", "138.3"]])
        let file = try read(old, .init(name: "新", rows: [header, ["ひかり園", "港1", "34.8", "138.3"]]))
        #expect(file.names == ["ひかり園"])
        #expect(file.summary.sheets == [.init(name: "旧", isRead: false), .init(name: "新", isRead: true)])
        #expect(throws: OpenDataError.malformed(.sheet)) { try read(old) }
    }

    @Test("Lists of codes, examples and events are no facilities")
    func otherSheets() throws {
        let file = try read(
            .init(name: "記入例", rows: [header, ["れい園", "港9", "34.8", "138.3"]]),
            .init(name: "一覧", rows: [header, ["ひかり園", "港1", "34.8", "138.3"]]),
            .init(name: "コード", rows: [["名称", "分類"], ["保育所", "1"]]),
            .init(name: "行事", rows: [["名称", "開始日", "終了日", "場所名称", "住所"], ["まつり", "4/1", "4/2", "港", "港1"]]))
        #expect(file.names == ["ひかり園"])
        #expect(file.summary.sheets.map(\.isRead) == [false, true, false, false])
        #expect(throws: OpenDataError.eventList) {
            try read(.init(name: "行事", rows: [["イベント名", "開始日", "名称"], ["まつり", "4/1", "港"]]))
        }
    }

    @Test("A lone sheet of names is read all the same")
    func namesOnly() throws {
        #expect(try read(.init(name: "Sheet1", rows: [["名称", "種別"], ["ひかり園", "保育所"]])).names == ["ひかり園"])
    }

    @Test("Merged kinds and municipalities hold for every row they span; merged addresses do not")
    func merged() throws {
        let file = try read(
            .init(
                name: "一覧",
                rows: [
                    ["種別", "市区町村名", "名称", "住所"], ["公立保育所", "みほん市", "ひかり園", "港1"], ["", "", "ほしの園", ""],
                    ["", "", "つきの館", "港3"], ["図書館", "", "そらの館", "港4"],
                ], merged: ["A2:A3", "B2:B5", "D2:D3", "A9:A1048576", "A5:B5", "??"]))
        #expect(file.drafts.map(\.category) == [.nursery, .nursery, .publicFacility, .library])
        #expect(file.drafts.map(\.municipality) == ["みほん市", "みほん市", "みほん市", "みほん市"])
        #expect(file.drafts.map(\.address) == ["港1", nil, "港3", "港4"])
    }

    @Test("Group names over detail names, merged as spreadsheets merge them")
    func groupedHeader() throws {
        let file = try read(
            .init(
                name: "一覧",
                rows: [
                    ["No", "施設", "", "住所", "位置", ""], ["", "名称", "カナ", "", "緯度", "経度"],
                    ["7", "ひかり園", "ヒカリエン", "港1", "34.8", "138.3"],
                ], merged: ["A1:A2", "D1:D2", "E1:F1"]))
        #expect(file.drafts.map(\.externalID) == ["7"])
        #expect(file.drafts.map(\.address) == ["港1"])
        #expect(file.drafts.map(\.point) == [.init(latitude: 34.8, longitude: 138.3)])
        #expect(file.summary.headerLine == 2)
    }

    @Test("A sheet that breaks off is refused, not half read")
    func brokenSheet() throws {
        let whole = XLSXFixture(sheets: [
            .init(name: "一覧", rows: [header, ["ひかり園", "港1", "", ""], ["ほしの園</t>", "港2", "", ""]])
        ])
        #expect(throws: OpenDataError.malformed(.sheet)) { try ReadFile(bytes: whole.bytes, name: "a.xlsx") }
    }
}
