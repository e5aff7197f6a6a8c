import Testing
import Vocabulary

@testable import OpenData

@Suite("File formats")
struct FormatTests {
    @Test(
        "JSON arrays, nested ones, and objects line by line",
        arguments: [
            #"[{"名称":"ひかり保育園","緯度":"34.1","経度":138.1,"収容定員":60},{"名称":"ほしの園","備考":"a]b}\"c"}]"#,
            #"{"meta":{"tags":["x"]},"data":{"items":[{"名称":"ひかり保育園","緯度":"34.1","経度":138.1,"収容定員":60},{"名称":"ほしの園","備考":"a]b}\"c"}]}}"#,
            "{\"名称\":\"ひかり保育園\",\"緯度\":\"34.1\",\"経度\":138.1,\"収容定員\":60}\n{\"名称\":\"ほしの園\",\"備考\":\"a]b}\\\"c\"}\n",
        ])
    func json(_ text: String) throws {
        let file = try ReadFile(text, name: "data.json")
        #expect(file.summary.format == .json)
        #expect(file.names == ["ひかり保育園", "ほしの園"])
        #expect(file.rows.map(\.line) == [1, 2])
        #expect(file.drafts[0].point == .init(latitude: 34.1, longitude: 138.1))
        #expect(file.drafts[0].capacity == 60)
        #expect(file.drafts[1].note == "a]b}\"c")
    }

    @Test("A record that is no object is rejected alone")
    func brokenRecord() throws {
        let file = try ReadFile(#"[{"名称":"ひかり保育園"},17,{"名称":"ほしの園"}]"#, name: "data.json")
        #expect(file.names == ["ひかり保育園", "ほしの園"])
        #expect(file.rows[1].findings.map(\.reason) == [.unreadableRecord])
    }

    @Test("GeoJSON: points, and the middle of a polygon")
    func geoJSON() throws {
        let text = #"""
            {"type":"FeatureCollection","crs":{"type":"name"},"features":[
            {"type":"Feature","geometry":{"type":"Point","coordinates":[138.3,34.8]},"properties":{"name":"ひかり保育園","capacity":"30"}},
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[138.0,34.0],[138.2,34.0],[138.2,34.2],[138.0,34.2],[138.0,34.0]]]},"properties":{"name":"ほしの公園"}},
            {"type":"Feature","geometry":null,"properties":{"name":"つきの公園"}}]}
            """#
        let file = try ReadFile(text, name: "data.geojson")
        #expect(file.summary.format == .geojson)
        #expect(file.drafts[0].point == .init(latitude: 34.8, longitude: 138.3))
        let middle = try #require(file.drafts[1].point)
        #expect(abs(middle.latitude - 34.1) < 1e-9 && abs(middle.longitude - 138.1) < 1e-9)
        #expect(file.drafts[2].point == nil)
        #expect(file.codes(2).contains("location-missing"))
    }

    @Test("XLSX: the sheet with a header, phonetic runs left out, dates and times by their styles")
    func workbook() throws {
        let file = try ReadFile(path: Fixture.path("workbook.xlsx"))
        #expect(file.summary.format == .xlsx)
        #expect(file.summary.headerLine == 3)
        #expect(file.names == ["あおぞら保育園"])
        let draft = file.drafts[0]
        #expect(draft.point == .init(latitude: 34.867212, longitude: 138.322861))
        #expect(draft.capacity == 60)
        #expect(draft.furtherCategories == [.temporaryCare])
        // A nursery whose days nobody names has no hours, but its times came out of the workbook as times.
        #expect(draft.note == "2016/10/1\n開始時間：9:00\n終了時間：18:00")
        #expect(file.tail.skippedLines.map(\.line) == [1, 6])
        #expect(file.tail.skippedLines.map(\.kind) == [.title, .total])
    }

    @Test(
        "Files that are no table say what they are",
        arguments: [
            (Array("%PDF-1.7 ...".utf8), OpenDataError.unsupportedFormat(.pdf)),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], .unsupportedFormat(.legacyExcel)),
            (Array("<!DOCTYPE html><html><body>404</body></html>".utf8), .unsupportedFormat(.html)),
            ([], .empty),
            (Array(" \r\n\r\n".utf8), .empty), ([0x89, 0x50, 0x4E, 0x47, 1, 2], .unsupportedFormat(.image)),
            (Array("りんご,みかん\n1,2\n".utf8), .noHeader),
            (Array("{\"a\":1}".utf8), .noNameColumn(headers: ["a"])),
            ([0x1F, 0x8B, 8, 0, 1, 2, 3], .malformed(.gzip)),
            (Array("PK\u{3}\u{4}zzzz".utf8), .malformed(.archive)),
            (Array("住所,緯度,経度\nみほん市,34.1,138.1\n".utf8), .noNameColumn(headers: ["住所", "緯度", "経度"])),
        ] as [([UInt8], OpenDataError)])
    func unsupported(_ bytes: [UInt8], _ error: OpenDataError) throws {
        let temporary = try TemporaryFile(bytes)
        #expect(throws: error) { try FacilityFile(path: temporary.path) }
        #expect(!error.japanese.isEmpty && !error.english.isEmpty)
    }

    @Test("An encrypted workbook is told from an old one")
    func encrypted() throws {
        let name = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
        let temporary = try TemporaryFile(
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 512) + name)
        #expect(throws: OpenDataError.unsupportedFormat(.encryptedExcel)) {
            try FacilityFile(path: temporary.path)
        }
    }

    @Test("A ZIP archive of something else, and a file that is not there")
    func others() {
        #expect(throws: OpenDataError.unsupportedFormat(.zip)) {
            try FacilityFile(path: Fixture.path("no-workbook.zip"))
        }
        #expect(throws: OpenDataError.fileNotFound(path: "/nowhere/a.csv")) {
            try FacilityFile(path: "/nowhere/a.csv")
        }
    }

    @Test("Towns by header name, bad rows counted with their line")
    func gazetteer() throws {
        let text =
            "\u{FEFF}町丁目名,都道府県名,市区町村名,経度,緯度\r\n中央一丁目,静岡県,みほん市,138.1,34.1\r\n港,静岡県,みほん市,0,0\r\n港,静岡県,みほん市,東,34.1\r\n,静岡県,みほん村,138.2,34.2\r\n,,\r\n"
        let temporary = try TemporaryFile(text)
        var towns: [GazetteerFile.Town] = []
        let tail = try GazetteerFile(path: temporary.path).readTowns { towns.append($0) }
        #expect(towns.map(\.name) == ["中央一丁目", ""])
        #expect(
            towns[0]
                == .init(
                    prefecture: "静岡県", municipality: "みほん市", name: "中央一丁目", latitude: 34.1, longitude: 138.1))
        #expect(tail.badRows.map(\.line) == [3, 4])
        #expect(tail.badRows.map(\.reason) == [.outsideJapan, .coordinatesUnreadable])
        let missing = try TemporaryFile("都道府県名,市区町村名,緯度,経度,x\n")
        #expect(throws: OpenDataError.missingColumns(["町丁目名"], headers: ["都道府県名", "市区町村名", "緯度", "経度", "x"])) {
            try GazetteerFile(path: missing.path)
        }
    }
}
