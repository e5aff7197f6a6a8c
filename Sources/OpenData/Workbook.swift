/// An XLSX file: its sheets, the texts they share, and which styles mean dates.
struct Workbook {
    /// A tab of the workbook.
    struct Sheet: Sendable, Hashable {
        var name: String
        /// The entry of the archive that holds it.
        var entry: String
        /// Hidden by its author, who did not mean it to be read.
        var isHidden: Bool
    }

    private let archive: ZipArchive
    /// In the order of the tabs.
    let sheets: [Sheet]
    private let sharedTexts: [String]
    private let numberFormats: SpreadsheetFormats

    /// - Throws: ``OpenDataError``: a ZIP archive that is no workbook, an encrypted or a damaged one.
    init(path: String) throws {
        archive = try ZipArchive(path: path)
        guard archive.entries.keys.contains("xl/workbook.xml") else {
            throw OpenDataError.unsupportedFormat(
                archive.entries.keys.contains("EncryptedPackage") ? .encryptedExcel : .zip)
        }
        sheets = try Self.sheets(in: archive)
        sharedTexts = try archive.content(of: "xl/sharedStrings.xml").map(Self.sharedTexts) ?? []
        numberFormats = SpreadsheetFormats(
            styles: try archive.content(of: "xl/styles.xml") ?? [],
            countsFrom1904: Self.countsFrom1904(try archive.content(of: "xl/workbook.xml") ?? []))
    }

    /// Hands every row of a sheet to `body` with its number and its texts by column, until `body` returns `false`.
    ///
    /// - Parameter merged: called for every range of merged cells; they come after the rows.
    /// - Returns: `false` when the sheet is damaged; the rows before the damage have been handed out.
    func readRows(
        of sheet: Sheet, merged: @escaping (MergedCells) -> Void = { _ in },
        _ body: @escaping (Int, [Int: String]) -> Bool
    ) throws -> Bool {
        guard let bytes = try archive.content(of: sheet.entry) else { return false }
        let rows = SheetRows(sharedTexts: sharedTexts, formats: numberFormats)
        return XMLReader.read(
            bytes,
            start: { name, attributes in
                if name == "mergeCell", let range = attributes["ref"].flatMap(MergedCells.init) {
                    merged(range)
                }
                rows.start(name, attributes)
            }, text: rows.text,
            end: { name in
                guard let (number, cells) = rows.end(name) else { return true }
                return body(number, cells)
            })
    }

    private static func sheets(in archive: ZipArchive) throws -> [Sheet] {
        var targets: [String: String] = [:]
        if let relations = try archive.content(of: "xl/_rels/workbook.xml.rels") {
            _ = XMLReader.read(
                relations,
                start: { name, attributes in
                    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"]
                    else { return }
                    targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
                })
        }
        var sheets: [Sheet] = []
        _ = XMLReader.read(
            try archive.content(of: "xl/workbook.xml") ?? [],
            start: { name, attributes in
                guard name == "sheet", let id = attributes["r:id"] ?? attributes["id"],
                    let target = targets[id]
                else { return }
                guard archive.entries.keys.contains(target) else { return }
                let state = attributes["state"] ?? "visible"
                sheets.append(
                    Sheet(name: attributes["name"] ?? "", entry: target, isHidden: state != "visible"))
            })
        guard sheets.isEmpty else { return sheets }
        return archive.entries.keys.filter { $0.hasPrefix("xl/worksheets/") && $0.hasSuffix(".xml") }.sorted()
            .map { Sheet(name: "", entry: $0, isHidden: false) }
    }

    private static func countsFrom1904(_ workbook: [UInt8]) -> Bool {
        var result = false
        _ = XMLReader.read(
            workbook,
            start: { name, attributes in
                if name == "workbookPr" { result = ["1", "true"].contains(attributes["date1904"] ?? "") }
            })
        return result
    }

    /// The texts without their phonetic runs, which say how kanji are read and belong to no cell.
    private static func sharedTexts(_ bytes: [UInt8]) -> [String] {
        var texts: [String] = []
        var current = ""
        var isText = false
        var isPhonetic = false
        _ = XMLReader.read(
            bytes,
            start: { name, _ in
                if name == "si" { current = "" }
                if name == "rPh" { isPhonetic = true }
                if name == "t" { isText = true }
            },
            text: { if isText, !isPhonetic { current += $0 } },
            end: { name in
                if name == "t" { isText = false }
                if name == "rPh" { isPhonetic = false }
                if name == "si" { texts.append(current) }
                return true
            })
        return texts
    }
}
