/// What a file is, by its first bytes.
enum FileKind: Sendable, Hashable {
    case text
    case json
    case archive
    case unsupported(OpenDataError.Unsupported)

    /// Looks at the bytes before any decoding: archives, images and other things that are no text.
    static func sniff(_ bytes: [UInt8]) -> FileKind {
        func begins(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
        if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) { return .archive }
        if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            return .unsupported(isEncryptedPackage(bytes) ? .encryptedExcel : .legacyExcel)
        }
        // A BIFF stream without its container, as Excel 2 to 4 wrote it.
        if begins([0x09, 0x08]) || begins([0x09, 0x04]) || begins([0x09, 0x02]) {
            return .unsupported(.legacyExcel)
        }
        if begins(Array("%PDF".utf8)) { return .unsupported(.pdf) }
        if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins(Array("GIF8".utf8)) {
            return .unsupported(.image)
        }
        return .text
    }

    /// Looks at decoded text: JSON, a web page, a table, or no text after all.
    static func sniff(text: [UInt8]) -> FileKind {
        let body = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let start = String(decoding: body.prefix(512), as: UTF8.self).lowercased()
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.contains("<head>") {
            return .unsupported(.html)
        }
        if let first = body.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            let next = body.dropFirst().first { $0 != 0x20 && !(0x09...0x0D).contains($0) }
            let mayFollow: [UInt8] = [
                UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "\""),
                UInt8(ascii: "["),
            ]
            if next.map(mayFollow.contains) ?? true { return .json }
        }
        let controls = text.prefix(4096).count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1A }
        return controls > text.prefix(4096).count / 10 ? .unsupported(.binary) : .text
    }

    /// Excel's encrypted workbook is a compound file with a stream called `EncryptedPackage`, in UTF-16.
    private static func isEncryptedPackage(_ bytes: [UInt8]) -> Bool {
        let name: [UInt8] = "EncryptedPackage".utf8.flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] }
        guard bytes.count > name.count else { return false }
        return (0...(bytes.count - name.count)).contains {
            bytes[$0] == name[0] && bytes[$0...].starts(with: name)
        }
    }
}
