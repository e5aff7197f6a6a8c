/// Which column holds which field: resolved once, then looked up by index.
struct ColumnMap: Sendable, Hashable {
    /// What the rows are, which says what headers mean.
    let kind: ListKind
    /// As published, trimmed, line breaks as spaces.
    private(set) var headers: [String] = []
    private(set) var fields: [Field?] = []
    /// Field index → its columns, in the order of the file.
    private var columnsByField: [[Int]] = Array(repeating: [], count: Field.allCases.count)
    /// Field index → its first column, -1 without one.
    private var firstColumns: [Int] = Array(repeating: -1, count: Field.allCases.count)

    init(headers: [String], kind: ListKind = .facilities) {
        self.kind = kind
        for header in headers { append(header) }
    }

    /// - Parameter field: what the header means, when that is known better than by its words.
    mutating func append(_ header: String, field known: Field? = nil) {
        let cleaned = header.split(whereSeparator: \.isNewline).joined(separator: " ")
        let column = headers.count
        headers.append(cleaned)
        guard let field = known ?? HeaderName.field(for: header, in: kind),
            field.gathers || columnsByField[field.index].isEmpty
        else { fields.append(nil); return }
        fields.append(field)
        columnsByField[field.index].append(column)
        if firstColumns[field.index] < 0 { firstColumns[field.index] = column }
    }

    /// The first column of the field, -1 when the file has none.
    @inline(__always)
    func column(_ field: Field) -> Int { firstColumns[field.index] }

    func columns(_ field: Field) -> [Int] { columnsByField[field.index] }

    func has(_ field: Field) -> Bool { column(field) >= 0 }

    func header(_ field: Field) -> String? { has(field) ? headers[column(field)] : nil }

    /// How many different fields are understood.
    var recognised: Int { firstColumns.count { $0 >= 0 } }

    var understood: [FacilityFile.Summary.Column] {
        zip(headers, fields).compactMap { header, field in field.map { .init(header: header, field: $0) } }
    }

    var ignored: [String] {
        zip(headers, fields).compactMap { header, field in field == nil && !header.isEmpty ? header : nil }
    }

    var shape: RowShape {
        let numeric: [Field] = [.latitude, .longitude, .municipalityCode, .postcode]
        let freeText: [Field] = [
            .name, .address, .access, .parking, .hours, .closedDays, .hoursNote, .venue, .howToApply,
        ]
        return RowShape(
            width: headers.count, nameColumn: max(0, column(.name)),
            numericColumns: numeric.map(column).filter { $0 >= 0 }.sorted(),
            freeTextColumns: (freeText.map(column).filter { $0 >= 0 }
                + [.note, .fee, .summary, .remark].flatMap(columns)).sorted())
    }
}
