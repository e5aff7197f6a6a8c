public import Vocabulary

/// One row of a list of events: the events it describes, or why it describes none.
public struct EventRow: Sendable {
    /// The line in the file where the record begins, from 1; for JSON the record's ordinal; in a workbook the
    /// row of its sheet.
    public var line: Int
    /// The sheet of the workbook the row stands in; `nil` for every other format.
    public var sheet: String?
    /// One event; several when the row names several places, in the order of the row; none when it was rejected.
    public var drafts: [EventDraft]
    /// Everything worth telling the publisher; empty for a clean row. A rejected row's last finding says why.
    public var findings: [Finding]

    public init(line: Int, sheet: String? = nil, drafts: [EventDraft], findings: [Finding] = []) {
        self.line = line
        self.sheet = sheet
        self.drafts = drafts
        self.findings = findings
    }
}

extension EventRow: FileRow {
    var isRejected: Bool { drafts.isEmpty }

    init(line: Int, rejectedFor reason: Reason) {
        self.init(line: line, drafts: [], findings: [.rejection(reason)])
    }
}
