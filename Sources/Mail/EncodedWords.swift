import Foundation

/// Text of any language in a header: the encoded-words of RFC 2047.
enum EncodedWords {
    /// RFC 2047, section 2, of a line with encoded-words in it.
    static let longestLine = 76
    /// `=?UTF-8?B?` and `?=`.
    private static let frame = 12
    /// Bytes in a word that has a line, less its leading space, to itself: 75 characters, 4 for each 3 bytes.
    private static let roomOnNewLine = room(after: 1)
    /// What cannot be cut without showing is kept together up to here: it fits behind the name of any header we write.
    private static let longestPiece = 39

    /// Whether `text` can stand in a header as it is, `column` characters behind the beginning of the line.
    static func areNeeded(for text: String, at column: Int) -> Bool {
        !text.utf8.allSatisfy { (0x20...0x7E).contains($0) } || text.contains("=?") || text.first == " "
            || text.last == " " || column + text.utf8.count > longestLine
    }

    /// The words, each but the first on a line of its own.
    static func encode(_ text: String, at column: Int) -> String {
        var words: [String] = []
        var word: [UInt8] = []
        var room = room(after: column)
        for piece in pieces(of: text) {
            if word.count + piece.count > room {
                words.append(framed(word))
                word = []
                room = roomOnNewLine
            }
            word += piece
        }
        words.append(framed(word))
        return words.joined(separator: "\r\n ")
    }

    private static func room(after column: Int) -> Int { (longestLine - column - frame) / 4 * 3 }

    private static func framed(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }

    /// Characters as people see them, families of emoji in one piece; those of very many scalars one by one.
    private static func pieces(of text: String) -> [[UInt8]] {
        text.flatMap { character in
            character.utf8.count <= longestPiece
                ? [Array(character.utf8)] : character.unicodeScalars.map { Array(UTF8.encode($0)!) }
        }
    }
}
