public import Vocabulary

/// One row of a file: the facility it describes, or why it describes none.
public struct FacilityRow: Sendable {
    /// The line in the file where the record begins, from 1; for JSON the record's ordinal; in a workbook the
    /// row of its sheet.
    public var line: Int
    /// The sheet of the workbook the row stands in; `nil` for every other format.
    public var sheet: String?
    /// `nil` when the row was rejected.
    public var draft: FacilityDraft?
    /// What a rejected row calls its place, where it does.
    public var name: String?
    /// Everything worth telling the publisher, in the order of the columns; empty for a clean row.
    public var findings: [Finding]

    public init(line: Int, sheet: String? = nil, draft: FacilityDraft?, findings: [Finding] = []) {
        self.line = line
        self.sheet = sheet
        self.draft = draft
        self.findings = findings
    }
}

extension FacilityRow: FileRow {
    var isRejected: Bool { draft == nil }

    init(line: Int, rejectedFor reason: Reason) {
        self.init(line: line, draft: nil, findings: [.rejection(reason)])
    }
}

/// Something about a row that its publisher should know.
public struct Finding: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable {
        /// The row was left out.
        case rejection
        /// The row was taken; what is named here was mended or left out.
        case warning
    }

    public var severity: Severity
    /// The header of the column as published.
    public var column: String?
    /// What stood in the cell, at most 200 characters of it.
    public var value: String?
    public var reason: Reason

    public init(severity: Severity, column: String? = nil, value: String? = nil, reason: Reason) {
        self.severity = severity
        self.column = column
        self.value = value
        self.reason = reason
    }

    static func rejection(_ reason: Reason, column: String? = nil, value: String? = nil) -> Finding {
        Finding(
            severity: .rejection, column: column, value: value.map { String($0.prefix(200)) }, reason: reason)
    }

    static func warning(_ reason: Reason, column: String? = nil, value: String? = nil) -> Finding {
        Finding(
            severity: .warning, column: column, value: value.map { String($0.prefix(200)) }, reason: reason)
    }
}
