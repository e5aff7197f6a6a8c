import Foundation
import Testing

/// A CSV (RFC 4180) as a spreadsheet reads it.
struct CSV {
    let header: [String]
    let rows: [[String: String]]

    init(path: String) throws {
        var text = try String(contentsOfFile: path, encoding: .utf8)
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        var records: [[String]] = [[""]]
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                scalars.removeFirst()
                Self.append(scalar, to: &records)
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: records[records.count - 1].append("")
            case "\r" where !isQuoted: break
            case "\n" where !isQuoted: records.append([""])
            default: Self.append(scalar, to: &records)
            }
        }
        try #require(!isQuoted && records.removeLast() == [""], "\(path) ends within a line")
        header = try #require(records.first)
        rows = try records.dropFirst().map { [header] record in
            try #require(record.count == header.count, "\(record)")
            return Dictionary(uniqueKeysWithValues: zip(header, record))
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to records: inout [[String]]) {
        let record = records.count - 1
        records[record][records[record].count - 1].unicodeScalars.append(scalar)
    }
}
