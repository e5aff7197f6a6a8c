/// Gathers the cells of a worksheet's rows while its XML goes by.
final class SheetRows {
    /// XFD, the last column a sheet can have.
    private static let lastColumn = 16_384

    private let sharedTexts: [String]
    private let formats: SpreadsheetFormats
    private var row = 0
    private var cells: [Int: String] = [:]
    private var column = 0
    private var type = ""
    private var style = 0
    private var value = ""
    private var takesText = false
    private var isPhonetic = false

    init(sharedTexts: [String], formats: SpreadsheetFormats) {
        self.sharedTexts = sharedTexts
        self.formats = formats
    }

    func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "row":
            row = attributes["r"].flatMap { Int($0) } ?? row + 1
            cells = [:]
            column = -1
        case "c":
            column = attributes["r"].flatMap(Self.column) ?? column + 1
            type = attributes["t"] ?? "n"
            style = attributes["s"].flatMap { Int($0) } ?? 0
            value = ""
        case "v", "t": takesText = !isPhonetic
        case "rPh": isPhonetic = true
        default: break
        }
    }

    func text(_ text: String) {
        if takesText { value += text }
    }

    /// A row, when one has ended.
    func end(_ name: String) -> (Int, [Int: String])? {
        switch name {
        case "v", "t": takesText = false
        case "rPh": isPhonetic = false
        case "c":
            let text = cellText()
            if !text.isEmpty, (0..<Self.lastColumn).contains(column) { cells[column] = text }
        case "row": return (row, cells)
        default: break
        }
        return nil
    }

    private func cellText() -> String {
        switch type {
        case "s":
            guard let index = Int(value), sharedTexts.indices.contains(index) else { return "" }
            return sharedTexts[index]
        case "b": return value == "1" ? "有" : "無"
        case "e": return ""
        case "n": return formats.text(of: value, style: style)
        default: return value
        }
    }

    /// 27 for AB12, counted from 0; `nil` for anything else.
    static func column(_ reference: String) -> Int? {
        var result = 0
        for byte in reference.utf8 {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
            result = result * 26 + Int(byte) - 64
            if result > lastColumn { return nil }
        }
        return result > 0 ? result - 1 : nil
    }
}
