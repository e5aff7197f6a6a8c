/// Which of a table's first lines is its header, and what its columns are.
struct HeaderChoice {
    private(set) var columns: ColumnMap
    private let kind: ListKind
    /// The position of the header among the lines.
    private(set) var index: Int
    /// How much of it is understood; a name counts for more than everything else.
    let score: Int

    /// - Parameter lines: the cells of the first lines, blank lines included.
    /// - Returns: `nil` when no cell of any line is understood.
    init?(among lines: [[String]], kind: ListKind = .facilities) {
        self.kind = kind
        var best: (columns: ColumnMap, index: Int, score: Int)?
        for (index, cells) in lines.enumerated() {
            let columns = ColumnMap(headers: Self.withoutTrailingBlanks(cells), kind: kind)
            let score = columns.recognised + (columns.has(.name) ? 100 : 0)
            if columns.recognised > 0, score > best?.score ?? 0 { best = (columns, index, score) }
        }
        guard let best else { return nil }
        (columns, index, score) = best
        takeGroupLine(lines)
        takeDetailLine(lines)
    }

    /// A line of group names above: `No, 施設, , 住所` over `, 名称, カナ, `. It names what the header leaves empty.
    private mutating func takeGroupLine(_ lines: [[String]]) {
        guard index > 0 else { return }
        let group = lines[index - 1].map { HeaderName.field(for: $0, in: kind) == nil ? "" : $0 }
        let both = combined(group: group, detail: lines[index])
        if both.recognised > columns.recognised { columns = both }
    }

    /// A line of detail names below: `名称, 住所, 位置, ` over `, , 緯度, 経度`. What it names is what the cells hold.
    private mutating func takeDetailLine(_ lines: [[String]]) {
        guard index + 1 < lines.count else { return }
        let named = lines[index + 1].filter { !$0.isEmpty }
        guard named.count >= 2, named.allSatisfy({ HeaderName.field(for: $0, in: kind) != nil }) else { return }
        let both = combined(group: lines[index], detail: lines[index + 1])
        guard both.has(.name), both.recognised > columns.recognised else { return }
        columns = both
        index += 1
    }

    private func combined(group: [String], detail: [String]) -> ColumnMap {
        let cells = (0..<max(group.count, detail.count)).map { column in
            if column < detail.count, !detail[column].isEmpty { return detail[column] }
            return column < group.count ? group[column] : ""
        }
        return ColumnMap(headers: Self.withoutTrailingBlanks(cells), kind: kind)
    }

    /// Unnamed columns at the end hold nothing that could be understood, and rows often lack them.
    private static func withoutTrailingBlanks(_ cells: [String]) -> [String] {
        Array(cells.prefix((cells.lastIndex { !$0.isEmpty } ?? -1) + 1))
    }
}
