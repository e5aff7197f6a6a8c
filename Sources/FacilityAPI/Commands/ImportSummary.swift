import Vocabulary

/// What became of a file, in numbers.
struct ImportSummary: Sendable, Equatable {
    /// Rows of data; every one is created, updated, unchanged or rejected.
    var rows = 0
    var created = 0
    var updated = 0
    var unchanged = 0
    var rejected = 0
    /// Of the rows taken: those without a usable point, and those that stand at their town's.
    var needsLocation = 0
    var placedByTown = 0
    /// Of the unchanged rows: those that an earlier line of the file already was.
    var duplicates = 0
    /// Rows that say something else than a person has said since; the person's word holds.
    var keptByHand = 0
    /// Places of the source that the file no longer has, and how many of them were hidden.
    var missing = 0
    var removed = 0
    /// Lines that are no rows: titles, second headers, totals, footnotes.
    var skippedLines = 0
    /// Whether the file ends in the middle of a row.
    var isCutOff = false

    /// The members that programs rely on, in this order.
    var json: String {
        """
        {"rows":\(rows),"created":\(created),"updated":\(updated),"unchanged":\(unchanged),"rejected":\(rejected),\
        "needsLocation":\(needsLocation),"missing":\(missing)}
        """
    }

    /// All the figures.
    func write(to writer: inout JSONWriter) {
        writer.member("rows", rows)
        writer.member("created", created)
        writer.member("updated", updated)
        writer.member("unchanged", unchanged)
        writer.member("rejected", rejected)
        writer.member("needsLocation", needsLocation)
        writer.member("missing", missing)
        writer.member("removed", removed)
        writer.member("placedByTown", placedByTown)
        writer.member("duplicates", duplicates)
        writer.member("keptByHand", keptByHand)
        writer.member("skippedLines", skippedLines)
        writer.member("cutOff", isCutOff)
    }

    func text(dryRun: Bool) -> String {
        var lines = [
            "\(rows) 行を読みました。新規 \(created)、更新 \(updated)、変更なし \(unchanged)、取込不可 \(rejected)"
        ]
        if isCutOff { lines.append("ファイルが途中で切れているようです。もう一度ダウンロードしてください。") }
        if skippedLines > 0 { lines.append("見出し・合計・注記などとみなした行: \(skippedLines)") }
        if duplicates > 0 { lines.append("同じ施設が重複している行: \(duplicates)（先の行を使います）") }
        if placedByTown > 0 { lines.append("座標がなく、住所の町丁目の位置に置いた施設: \(placedByTown)") }
        if needsLocation > 0 { lines.append("位置が未設定の施設: \(needsLocation)（一覧には出ますが、地図には出ません）") }
        if keptByHand > 0 { lines.append("ファイルの内容と異なり、手作業で直した内容を残した施設: \(keptByHand)（--report で一覧にできます）") }
        if missing > 0 {
            switch (removed > 0, dryRun) {
            case (true, true): lines.append("このファイルになく、非表示になる施設: \(missing)")
            case (true, false): lines.append("このファイルにないため、非表示にした施設: \(removed)")
            case (false, _): lines.append("前回あって今回のファイルにない施設: \(missing)（非表示にするには --remove-missing）")
            }
        }
        if missing > created + updated + unchanged {
            lines.append("別のデータと同じ名前で取り込んでいませんか。データごとに --source で名前をつけてください。")
        }
        if dryRun { lines.append("確認のみを行いました（データベースは変更していません）。") }
        return lines.joined(separator: "\n")
    }
}
