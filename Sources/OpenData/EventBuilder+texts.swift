internal import Vocabulary

extension EventBuilder {
    /// Ages. Whom the row names stays readable beside them: 市内在住の小学生とその保護者.
    func addWhom(_ row: RowCells, _ draft: inout EventDraft, _ findings: inout [Finding]) {
        // 両方, of children and adults, is everybody.
        guard let text = common.lines(row, .ages), text != "両方" else { return }
        switch AgeText.parse(text) {
        case .range(var range):
            // 高校生・一般 has no upper end.
            if ["一般", "大人", "成人", "以上"].contains(where: text.contains) { range.maxMonths = nil }
            draft.ages = range == AgeRange() ? nil : range
        case .unrestricted: break
        case .unreadable:
            // 親子 names no age, and nothing in it went unread.
            if text.contains(where: \.isNumber) { findings.append(common.warning(.agesUnreadable, .ages, text)) }
        }
        append(note: "対象：" + text, to: &draft)
    }

    /// The capacity of every session, in people or in families.
    func addCapacity(
        _ row: RowCells, _ draft: inout EventDraft, _ occasions: inout [Occasion], _ findings: inout [Finding]
    ) {
        guard let text = common.lines(row, .capacity) else { return }
        let reading = EventCapacity.parse(text)
        switch reading.count {
        case .count(let count):
            draft.capacityUnit = reading.unit
            for index in occasions.indices {
                for session in occasions[index].sessions.indices { occasions[index].sessions[session].capacity = count }
            }
            let isPlain = text.count <= 8
            if !isPlain { append(note: "定員：" + text, to: &draft) }
        case .unknown: break
        case .unreadable:
            if text.contains(where: \.isNumber) {
                findings.append(common.warning(.capacityUnreadable, .capacity, text))
            }
            append(note: "定員：" + text, to: &draft)
        }
    }

    /// Picture, links and whom to ask.
    func addContact(_ row: RowCells, _ draft: inout EventDraft, _ findings: inout [Finding]) {
        draft.contact.name = common.line(row, .contactName)
        draft.contact.phone = common.value(ContactText.phone, row, .phone, .phoneUnreadable, &findings)
        draft.contact.email = common.value(ContactText.email, row, .email, .emailUnreadable, &findings)
        draft.contact.url = link(row, .contactForm, &findings)
        draft.picture = link(row, .picture, &findings)
        let own = link(row, .contentURL, &findings)
        let further = link(row, .url, &findings)
        draft.url = own ?? further
        if let own, let further, own != further { append(note: "関連URL：" + further, to: &draft) }
    }

    /// The first web address in the cell; a name may stand before it.
    func link(_ row: RowCells, _ field: Field, _ findings: inout [Finding]) -> String? {
        guard let text = common.lines(row, field) else { return nil }
        for word in text.split(whereSeparator: \.isWhitespace) where word.contains(":") || word.hasPrefix("www.") {
            if case .value(let url) = ContactText.url(String(word)) { return url }
        }
        findings.append(common.warning(.urlRefused, field, text))
        return nil
    }

    /// What no field of a draft holds. Flags that say no are not worth a line.
    func addNotes(_ row: RowCells, _ draft: inout EventDraft) {
        if let text = common.gathered(row, .note) { append(note: text, to: &draft) }
        if let text = common.lines(row, .dayNote) { append(note: text, to: &draft) }
        for field in [Field.pattern, .duration, .status, .onlineURL] {
            append(noteFrom: field, of: row, to: &draft)
        }
        if isOnline(row), !columns.has(.onlineURL) || common.line(row, .onlineURL) == nil {
            append(note: "オンライン開催", to: &draft)
        }
        for column in columns.columns(.remark) {
            guard let text = CellCleaner.lines(row, column), FlagText.parse(text) != false else { continue }
            append(note: columns.headers[column] + "：" + text, to: &draft)
        }
    }

    func isOnline(_ row: RowCells) -> Bool {
        if common.line(row, .onlineURL) != nil { return true }
        return common.line(row, .online).map { FlagText.parse($0) != false } ?? false
    }
}

/// Reads what it costs.
enum EventFee {
    /// The texts of all columns of fees, each once. A bare number is yen, and no fee at all is 無料.
    static func text(of row: RowCells, _ columns: ColumnMap) -> String? {
        var texts: [String] = []
        var isFree = false
        for column in columns.columns(.fee) + columns.columns(.feeKind) {
            let raw = row.text(column)
            if ["なし", "無し", "無", "ナシ", "0", "０", "0円", "０円"].contains(raw) { isFree = true; continue }
            guard var text = CellCleaner.lines(row, column) else { continue }
            if TextWidth.narrowed(text).allSatisfy({ $0.isASCII && $0.isNumber || $0 == "," }) { text += "円" }
            // 有料 beside 500円 says nothing more.
            if text == "有料", !texts.isEmpty { continue }
            if !texts.contains(where: { $0.contains(text) }) { texts.append(text) }
        }
        if texts.isEmpty { return isFree ? "無料" : nil }
        return texts.joined(separator: "\n")
    }
}

/// Reads words to search by.
enum EventTags {
    /// More are a text, and longer ones a sentence.
    private static let most = 20
    private static let longest = 40

    static func words(in texts: [String]) -> [String] {
        var words: [String] = []
        for part in texts.flatMap({ $0.split { "、,，;；/／|｜#＃\n".contains($0) } }) {
            let word = part.trimmingSpaces()
            guard let word = EmptyText.meaningful(word), word != "その他", word.count <= longest, !words.contains(word)
            else { continue }
            words.append(word)
        }
        return Array(words.prefix(most))
    }
}
