extension FacilityFile {
    /// How the publisher wrapped the rows.
    public enum Format: String, Sendable, Hashable {
        case csv, tsv, json, geojson, xlsx
    }

    /// What was found out when the file was opened.
    public struct Summary: Sendable, Hashable {
        /// A column that is understood: the header as published, and what it means here.
        public struct Column: Sendable, Hashable {
            public let header: String
            public let field: Field
        }

        /// A sheet of a workbook.
        public struct SheetSummary: Sendable, Hashable {
            public let name: String
            /// `false` for sheets that are hidden, hold no facilities, or only show how to fill them in.
            public let isRead: Bool
        }

        public let format: Format
        /// The encoding by the name people know it: `UTF-8`, `UTF-16LE`, `CP932` …
        public let encoding: String
        public let isCompressed: Bool
        /// The size of the file on disk.
        public let byteCount: Int
        /// The line of the header, counted from 1; in a workbook that of the first sheet that is read; `nil` for
        /// JSON, which has none.
        public let headerLine: Int?
        /// In the order of the file.
        public let columns: [Column]
        /// Headers no field answers to, in the order of the file; unnamed columns are left out.
        public let ignoredColumns: [String]
        /// Every sheet of a workbook, in the order of the tabs; empty for every other format.
        public let sheets: [SheetSummary]
    }

    /// What is known once every row has been read.
    public struct Tail: Sendable, Hashable {
        /// A line that is no row.
        public struct SkippedLine: Sendable, Hashable {
            public enum Kind: String, Sendable, Hashable {
                /// A title or an explanation above the header.
                case title
                /// A header said twice.
                case secondHeader
                /// ※, 出典 and the like.
                case footnote
                /// 合計, 総数.
                case total
            }

            /// Counted from 1.
            public let line: Int
            public let kind: Kind
            /// The sheet of the workbook; `nil` for every other format.
            public let sheet: String?

            init(line: Int, kind: Kind, sheet: String? = nil) {
                self.line = line
                self.kind = kind
                self.sheet = sheet
            }
        }

        /// Rows handed out, rejected ones included.
        public internal(set) var rows = 0
        public internal(set) var rejectedRows = 0
        /// Lines, or spreadsheet rows, with nothing in them.
        public internal(set) var blankLines = 0
        /// The first thousand lines that were none of the rows; ``skippedLineCount`` counts all of them.
        public internal(set) var skippedLines: [SkippedLine] = []
        public internal(set) var skippedLineCount = 0
        /// Whether the file ends in the middle of its last row: what follows that row is not known.
        public internal(set) var isCutOff = false

        mutating func skip(line: Int, sheet: String? = nil, _ kind: SkippedLine.Kind) {
            skippedLineCount += 1
            // A report nobody reads to its end needs no more, and memory stays flat.
            if skippedLines.count < 1000 {
                skippedLines.append(SkippedLine(line: line, kind: kind, sheet: sheet))
            }
        }
    }
}
