import Testing
import Vocabulary

@testable import OpenData

@Suite("Tables as they are published")
struct TableQuirkTests {
    private let header = "名称,名称_カナ,種別,住所,緯度,経度,電話番号,備考"
    private let row = "ひかり保育園,ヒカリホイクエン,認可私立保育所,静岡県みほん市中央1-1,34.861,138.321,054-600-0001,園庭あり"

    private func other(_ number: Int) -> String {
        "ほしの\(number)公園,ホシノコウエン,公園,静岡県みほん市港\(number),34.86\(number),138.32\(number),,"
    }

    @Test(
        "Encodings",
        arguments: [
            ("cp932.csv", "CP932"), ("utf16le-bom.csv", "UTF-16LE"), ("utf16be.csv", "UTF-16BE"),
            ("utf16le.csv", "UTF-16LE"),
        ])
    func encodings(_ name: String, _ encoding: String) throws {
        let file = try ReadFile(path: Fixture.path(name))
        #expect(file.summary.encoding == encoding)
        #expect(file.names == ["髙砂ひかり保育園", "ほしの公園"])
        #expect(file.drafts[0].nameKana == "タカサゴヒカリホイクエン")
        #expect(file.drafts[0].note == "㈱みほん①")
        #expect(file.drafts[0].phone == "054-600-0001")
    }

    @Test("Compressed files")
    func gzip() throws {
        let file = try ReadFile(path: Fixture.path("plain.csv.gz"))
        #expect(file.summary.isCompressed)
        #expect(file.drafts.count == 2)
    }

    @Test("Byte order marks", arguments: ["", "\u{FEFF}", "\u{FEFF}\u{FEFF}", "\u{FEFF}?"])
    func byteOrderMarks(_ mark: String) throws {
        #expect(try ReadFile(mark + header + "\r\n" + row + "\r\n").names == ["ひかり保育園"])
    }

    @Test("Line breaks of every kind", arguments: ["\n", "\r\n", "\r"])
    func lineBreaks(_ lineBreak: String) throws {
        let file = try ReadFile([header, row, other(1)].joined(separator: lineBreak))
        #expect(file.rows.map(\.line) == [2, 3])
        #expect(file.drafts.count == 2)
    }

    @Test("Delimiters", arguments: [",", "\t", ";", "|"])
    func delimiters(_ delimiter: String) throws {
        let text = [header, row, other(1)].joined(separator: "\r\n").replacing(",", with: delimiter)
        let file = try ReadFile(text)
        #expect(file.names == ["ひかり保育園", "ほしの1公園"])
        #expect(file.summary.format == (delimiter == "\t" ? .tsv : .csv))
    }

    @Test("Titles, a second header, blank lines, totals and footnotes are no rows")
    func surroundings() throws {
        let text = [
            "みほん市の施設一覧,,,,,,,", "", header, "名称,カナ,種別,住所,緯度,経度,TEL,備考", row, ",,,,,,,", "", other(1),
            "合計,2,,,,,,",
            "※令和8年4月現在", "出典：みほん市",
        ].joined(separator: "\r\n")
        let file = try ReadFile(text)
        #expect(file.summary.headerLine == 3)
        #expect(file.rows.map(\.line) == [5, 8])
        #expect(file.tail.blankLines == 3)
        #expect(file.tail.skippedLines.map(\.line) == [1, 4, 9, 10, 11])
        #expect(file.tail.skippedLines.map(\.kind) == [.title, .secondHeader, .total, .footnote, .footnote])
    }

    @Test("Hundreds of blank rows at the end")
    func blankTail() throws {
        let file = try ReadFile(header + "\n" + row + "\n" + String(repeating: ",,,,,,,\n", count: 500))
        #expect(file.tail.rows == 1)
        #expect(file.tail.blankLines == 500)
    }

    @Test("Headers with U+2015, full-width parentheses, line breaks, duplicates and unnamed columns")
    func headers() throws {
        let text =
            "都道府県コ―ド又は市区町村コ―ド,\"施設の\n名称\",所在地_連結標記,建物名等（方書）,緯度,経度,,名称,ﾃﾞﾝﾜ番号,電話番号（代表）\n"
            + "222127,ひかり保育園,みほん市1-1,2階,34.1,138.1,x,別の名,,0546000001\n"
        let file = try ReadFile(text)
        #expect(
            file.summary.columns.map(\.field) == [
                .municipalityCode, .name, .address, .building, .latitude, .longitude, .phone,
            ])
        #expect(file.drafts[0].name == "ひかり保育園")
        #expect(file.drafts[0].municipalityCode == "222127")
        #expect(file.drafts[0].building == "2階")
        #expect(file.rows[0].line == 3)
    }

    @Test("Quoted line breaks")
    func quotedLineBreaks() throws {
        let file = try ReadFile(
            header + "\n\"ひかり\n保育園\",,公園,\"みほん市\n1-1\",34.1,138.1,,\"一行目\n二行目\"\n" + other(1))
        #expect(file.drafts[0].name == "ひかり 保育園")
        #expect(file.drafts[0].address == "みほん市 1-1")
        #expect(file.drafts[0].note == "一行目\n二行目")
        #expect(file.rows.map(\.line) == [2, 6])
    }

    @Test("Unquoted line breaks inside a cell")
    func unquotedLineBreaks() throws {
        let text = [
            header, other(1), "ひかり保育園,,公園,みほん市", "中央1-1,34.1,138.1,,備考あり", other(2),
            "あおば公園,,公園,みほん市2,34.2,138.2,,一行目",
            "二行目", other(3),
        ].joined(separator: "\n")
        let file = try ReadFile(text)
        #expect(file.names == ["ほしの1公園", "ひかり保育園", "ほしの2公園", "あおば公園", "ほしの3公園"])
        #expect(file.rows.map(\.line) == [2, 3, 5, 6, 8])
        #expect(file.drafts[1].address == "みほん市 中央1-1")
        #expect(file.drafts[3].note == "一行目\n二行目")
        #expect(file.codes(1).contains("repaired-line-breaks"))
        #expect(file.codes(3).contains("repaired-line-breaks"))
    }

    @Test("Broken quotes never take a neighbour along")
    func brokenQuotes() throws {
        let file = try ReadFile(path: Fixture.path("broken-quotes.csv"))
        #expect(file.names == ["ひなた広場1号館", "ひなた広場2号館", "そよかぜ会館", "ひなた広場3号館", "こもれび会館", "ひなた広場4号館"])
        #expect(file.codes(2).contains("repaired-quotes"))
        #expect(file.drafts[2].point?.latitude == 34.911)
        #expect(file.rows.map(\.line) == [2, 3, 4, 10, 11, 17])
    }

    @Test("A quote that is never closed costs at most its own row", arguments: [2, 3, 4])
    func unclosedQuote(_ damaged: Int) throws {
        var lines = [header] + (1...5).map(other)
        lines[damaged - 1] = lines[damaged - 1].replacing("公園,静岡", with: "\"公園,静岡")
        let file = try ReadFile(lines.joined(separator: "\n") + "\n")
        #expect(file.tail.rows == 5)
        for number in (1...5) where number != damaged - 1 { #expect(file.names.contains("ほしの\(number)公園")) }
    }

    @Test("Rows that are too wide or too narrow")
    func widths() throws {
        let text = [
            header, other(1), "あおば公園,,公園,みほん市2,34.2,138.2", "みどり公園,,公園,みほん市3,34.3,138.3,,木陰,広場,あずまや",
            "こわれた行,,", other(2),
        ].joined(separator: "\n")
        let file = try ReadFile(text)
        #expect(file.names == ["ほしの1公園", "あおば公園", "みどり公園", "ほしの2公園"])
        #expect(file.codes(1).contains("repaired-missing-cells"))
        #expect(file.codes(2).contains("repaired-delimiters"))
        #expect(file.drafts[2].note == "木陰,広場,あずまや")
        let rejected = try #require(file.rows.first { $0.draft == nil })
        #expect(rejected.line == 5)
        #expect(rejected.findings.map(\.reason) == [.wrongWidth(expected: 8, found: 3)])
    }

    @Test("Damaged bytes are named by line and column")
    func damagedBytes() throws {
        var bytes = Array((header + "\n" + row + "\n" + other(1) + "\n").utf8)
        let address = try #require(bytes.firstRange(of: Array("中央".utf8)))
        bytes[address.lowerBound] = 0xFF
        var file = try ReadFile(bytes: bytes)
        #expect(file.rows[0].findings.contains { $0.reason == .undecodableText && $0.column == "住所" })
        #expect(file.rows[0].draft != nil)
        let name = try #require(bytes.firstRange(of: Array("ひかり".utf8)))
        bytes[name.lowerBound] = 0xFF
        file = try ReadFile(bytes: bytes)
        #expect(file.rows[0].draft == nil)
        #expect(file.rows[0].findings.map(\.reason).contains(.nameUndecodable))
        #expect(file.drafts.count == 1)
    }

    @Test("Names left blank are rejected, with their line")
    func blankNames() throws {
        let file = try ReadFile(header + "\n　 ,,公園,みほん市,34.1,138.1,,\n" + other(1))
        #expect(file.rows.map { $0.draft == nil } == [true, false])
        #expect(file.rows[0].findings == [.init(severity: .rejection, column: "名称", reason: .nameMissing)])
    }

    @Test("What the reader of rows throws stops the reading and comes back")
    func throwing() throws {
        struct Enough: Error {}
        let temporary = try TemporaryFile(header + "\n" + row + "\n" + other(1))
        let file = try FacilityFile(path: temporary.path)
        var seen = 0
        #expect(throws: Enough.self) {
            try file.readRows { _ in
                seen += 1; throw Enough()
            }
        }
        #expect(seen == 1)
    }

    @Test("Progress rises to one")
    func progress() throws {
        let temporary = try TemporaryFile(header + "\n" + String(repeating: row + "\n", count: 5000))
        var shares: [Double] = []
        _ = try FacilityFile(path: temporary.path).readRows(progress: { shares.append($0) }, { _ in })
        #expect(shares == shares.sorted())
        #expect(shares.last == 1)
    }
}
