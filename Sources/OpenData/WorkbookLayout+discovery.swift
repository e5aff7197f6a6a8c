extension WorkbookLayout {
    /// Templates bring their own explanation along.
    private static let examples = ["記入例", "入力例", "作成例", "記載例", "サンプル", "凡例"]
    /// Without any of these a table of names is a list of codes or of choices.
    private static let telling: [Field] = [
        .address, .town, .street, .addressPart1, .latitude, .longitude, .coordinates, .phone, .postcode,
    ]

    /// Finds the visible sheets that list facilities. Where none does for certain, the first with a name counts.
    ///
    /// - Throws: ``OpenDataError``: no sheet has a header with a column for the name.
    static func discover(path: String, kind: ListKind = .facilities) throws -> WorkbookLayout {
        let workbook = try Workbook(path: path)
        var found: [SheetLayout] = []
        var refusal: OpenDataError?
        for sheet in workbook.sheets where !sheet.isHidden {
            guard let layout = try layout(of: sheet, in: workbook, kind) else { continue }
            do throws(OpenDataError) {
                try kind.check(layout.columns)
                found.append(layout)
            } catch {
                // What was said about a sheet of the other kind says more.
                if refusal?.isAboutKind != true { refusal = error }
            }
        }
        let certain = found.filter { layout in
            !examples.contains(where: layout.sheet.name.contains)
                && (kind == .events || telling.contains(where: layout.columns.has))
        }
        if !certain.isEmpty { return WorkbookLayout(sheets: certain) }
        if let first = found.first { return WorkbookLayout(sheets: [first]) }
        throw refusal ?? OpenDataError.malformed(.sheet)
    }

    /// `nil` when no line of the sheet's beginning can be a header.
    private static func layout(
        of sheet: Workbook.Sheet, in workbook: Workbook, _ kind: ListKind
    ) throws -> SheetLayout? {
        var lines: [[String]] = []
        var numbers: [Int] = []
        _ = try workbook.readRows(of: sheet) { number, cells in
            let width = (cells.keys.max() ?? -1) + 1
            lines.append((0..<width).map { (cells[$0] ?? "").trimmingSpaces() })
            numbers.append(number)
            return lines.count < HeaderFinder.deepestHeader
        }
        guard let choice = HeaderChoice(among: lines, kind: kind) else { return nil }
        let titles = lines.indices.prefix(choice.index).filter { !lines[$0].allSatisfy(\.isEmpty) }
        return SheetLayout(
            sheet: sheet, columns: choice.columns, headerRow: numbers[choice.index],
            titleLines: titles.map { numbers[$0] }, titles: titles.flatMap { lines[$0] })
    }

    /// Every sheet of the workbook, and whether it is read.
    func summaries(path: String) throws -> [FacilityFile.Summary.SheetSummary] {
        try Workbook(path: path).sheets.map { sheet in
            .init(name: sheet.name, isRead: sheets.contains { $0.sheet == sheet })
        }
    }
}
