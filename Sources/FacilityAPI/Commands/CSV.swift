/// Tables that a spreadsheet opens (RFC 4180).
enum CSV {
    static let contentType = "text/csv; charset=utf-8"
    /// Spreadsheets take a CSV for Shift_JIS unless it begins with this.
    static let beginning = "\u{FEFF}"

    static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\r\n" }

    /// A cell that a spreadsheet would run as a formula is made a plain text.
    private static func quoted(_ cell: String) -> String {
        let text = cell.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false ? "'" + cell : cell
        // Scalars, because CR and LF together are one Character.
        guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
