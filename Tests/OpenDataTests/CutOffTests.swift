import Foundation
import Testing
import Vocabulary

@testable import OpenData

@Suite("Files that break off")
struct CutOffTests {
    private let header = "ID,名称,住所,緯度,経度,備考"

    private func row(_ number: Int) -> String {
        "\(number),ほしの\(number)公園,みほん市港\(number),34.86\(number),138.32\(number),木陰"
    }

    @Test(
        "A table's last record that is too short and has no line end is rejected, never filled up",
        arguments: [
            "3,ほしの3公園,みほん市港3,34.863,138.323", "3,ほしの3公園,みほん市港3,34.8", "3,ほしの3公園,みほん", "3,ほ", "3,", "3",
            "3,\"ほしの3公園\",\"みほん市", "3,\"ほしの3公園\",\"みほん市\n港3", "3,ほしの3公園,みほん市港3,34.863,138.323,\"木陰",
        ])
    func shortLastRecord(_ last: String) throws {
        let file = try ReadFile([header, row(1), row(2), last].joined(separator: "\r\n"))
        #expect(file.names == ["ほしの1公園", "ほしの2公園"])
        #expect(file.rows.map(\.line) == [2, 3, 4])
        #expect(file.rows[2].findings.map(\.reason) == [.truncatedRecord])
        #expect(file.codes(2) == ["file-cut-off"])
        #expect(file.tail.isCutOff)
        #expect(file.tail.rejectedRows == 1)
    }

    @Test(
        "Whole files are not taken for cut ones",
        arguments: [
            "3,ほしの3公園,みほん市港3,34.863,138.323,木陰", "3,ほしの3公園,みほん市港3,34.863,138.323,", "※令和8年4月現在", "合計,2", "\u{1A}",
            "3,ほしの3公園,みほん市港3,34.863,138.323\n", "3,ほしの3公園,みほん市港3,34.863,138.323,\"木\n陰\"", ",,,,,", "",
        ])
    func wholeFile(_ last: String) throws {
        let file = try ReadFile([header, row(1), row(2), last].joined(separator: "\n"))
        #expect(!file.tail.isCutOff)
        #expect(file.names.prefix(2) == ["ほしの1公園", "ほしの2公園"])
        #expect(file.tail.rejectedRows == 0)
    }

    @Test("A quote that is never closed in the middle of the file is no cut")
    func unclosedQuoteInside() throws {
        let open = row(2).replacing(",木陰", with: ",\"木陰")
        let file = try ReadFile([header, row(1), open, row(3)].joined(separator: "\n") + "\n")
        #expect(file.names == ["ほしの1公園", "ほしの2公園", "ほしの3公園"])
        #expect(!file.tail.isCutOff)
    }

    @Test("Wherever a table is cut, no row is made of what is left of a record")
    func everyCut() throws {
        let whole = Array([header, row(1), row(2), row(3)].joined(separator: "\n").utf8)
        let lastStart = whole.count - Array(row(3).utf8).count
        // The last cell may be cut and still be a cell, so the cuts end before it.
        let lastCell = Array("木陰".utf8).count
        for end in (lastStart + 1)..<(whole.count - lastCell) {
            let file = try ReadFile(bytes: Array(whole[..<end]))
            #expect(file.names == ["ほしの1公園", "ほしの2公園"], "cut at \(end)")
            #expect(file.tail.isCutOff)
        }
    }

    @Test(
        "JSON that is not closed is refused while it is read",
        arguments: [
            #"[{"名称":"ひかり保育園"},{"名称":"ほしの園"}"#, #"[{"名称":"ひかり保育園"},{"名称":"ほし"#,
            #"[{"名称":"ひかり保育園"},{"名称":"ほしの園"},"#, #"[{"名称":"ひかり保育園"}"#,
            #"{"features":[{"properties":{"name":"ひかり保育園"}},{"properties":{"name":"ほしの園"}}"#,
            #"{"features":[{"properties":{"name":"ひかり保育園"}},{"properties":{"name":"ほしの園"}}]"#,
            #"{"result":{"records":[{"名称":"ひかり保育園"}]}"#, #"{"result":{"records":[{"名称":"ひかり保育園"}],"help":"}"#,
            "{\"名称\":\"ひかり保育園\"}\n{\"名称\":\"ほし",
        ])
    func json(_ text: String) throws {
        let temporary = try TemporaryFile(text, name: "data.json")
        let file = try FacilityFile(path: temporary.path)
        #expect(throws: OpenDataError.malformed(.json)) { try file.readRows { _ in } }
    }

    @Test("JSON cut within its first record is refused when it is opened")
    func jsonWithoutRecord() throws {
        let temporary = try TemporaryFile(#"{"features":[{"properties":{"name":"ひか"#, name: "data.json")
        #expect(throws: OpenDataError.malformed(.json)) { try FacilityFile(path: temporary.path) }
    }

    @Test("What follows a closed array is no matter")
    func closedJSON() throws {
        let text = #"{"result":{"records":[{"名称":"ひかり保育園"}],"total":1,"q":"]}\"["},"help":[[]]}"#
        #expect(try ReadFile(text, name: "data.json").names == ["ひかり保育園"])
    }

    @Test("Compressed files and workbooks that break off are refused")
    func compressed() throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Fixture.path("plain.csv.gz"))))
        for end in [bytes.count - 1, bytes.count - 8, bytes.count / 2] {
            #expect(throws: OpenDataError.malformed(.gzip)) { try ReadFile(bytes: Array(bytes[..<end])) }
        }
        let workbook = Array(try Data(contentsOf: URL(fileURLWithPath: Fixture.path("workbook.xlsx"))))
        #expect(throws: OpenDataError.malformed(.archive)) {
            try ReadFile(bytes: Array(workbook[..<(workbook.count - 30)]))
        }
    }
}
