/// A workbook made in a test: sheets of texts, stored without compression.
struct XLSXFixture {
    struct Sheet {
        var name: String
        var state = ""
        var rows: [[String]]
        /// `A2:A4`.
        var merged: [String] = []
    }

    var sheets: [Sheet]

    var bytes: [UInt8] {
        let numbered = sheets.enumerated().map { (number: $0.offset + 1, sheet: $0.element) }
        let tabs = numbered.map { number, sheet in
            let state = sheet.state.isEmpty ? "" : " state=\"\(sheet.state)\""
            return "<sheet name=\"\(sheet.name)\" sheetId=\"\(number)\"\(state) r:id=\"rId\(number)\"/>"
        }
        let relations = numbered.map { number, _ in
            "<Relationship Id=\"rId\(number)\" Target=\"worksheets/sheet\(number).xml\"/>"
        }
        var entries = [
            ("xl/workbook.xml", "<workbook><sheets>\(tabs.joined())</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships>\(relations.joined())</Relationships>"),
        ]
        for (number, sheet) in numbered { entries.append(("xl/worksheets/sheet\(number).xml", Self.xml(sheet))) }
        return Self.archive(entries.map { (Array($0.0.utf8), Array($0.1.utf8)) })
    }

    private static func xml(_ sheet: Sheet) -> String {
        let rows = sheet.rows.enumerated().map { row, cells in
            let texts = cells.enumerated().filter { !$0.element.isEmpty }.map { column, text in
                "<c r=\"\(Character(UnicodeScalar(UInt8(65 + column))))\(row + 1)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
            }
            return "<row r=\"\(row + 1)\">\(texts.joined())</row>"
        }
        let merged = sheet.merged.map { "<mergeCell ref=\"\($0)\"/>" }
        return
            "<worksheet><sheetData>\(rows.joined())</sheetData><mergeCells>\(merged.joined())</mergeCells></worksheet>"
    }

    private static func archive(_ entries: [(name: [UInt8], content: [UInt8])]) -> [UInt8] {
        func number(_ value: Int, _ width: Int) -> [UInt8] {
            (0..<width).map { UInt8(value >> (8 * $0) & 0xFF) }
        }
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in entries {
            // Version, flags, method, time and date, checksum: nobody looks at them.
            let common =
                number(20, 2) + number(0, 12) + number(content.count, 4) + number(content.count, 4)
                + number(name.count, 2) + number(0, 2)
            directory +=
                number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 10) + number(archive.count, 4) + name
            archive += number(0x0403_4B50, 4) + common + name + content
        }
        let end =
            number(0x0605_4B50, 4) + number(0, 4) + number(entries.count, 2) + number(entries.count, 2)
            + number(directory.count, 4) + number(archive.count, 4) + number(0, 2)
        return archive + directory + end
    }
}
