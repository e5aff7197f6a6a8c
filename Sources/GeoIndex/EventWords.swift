internal import GRDB
internal import Vocabulary

/// Which events some words occur in.
enum EventWords {
    /// Words of three characters and more, as a phrase of trigrams; answered by the full-text index.
    static let phrase = "SELECT rowid FROM event_words WHERE event_words MATCH ?"
    /// Shorter words: every trigram that begins with them; a range of the same index.
    static let beginning = "SELECT doc FROM event_trigram WHERE term >= ? AND term < ?"
    /// Ends every indexed text, so that its last characters begin a trigram too.
    static let padding = FacilityWordsSQL.padding

    /// The events that contain every word of `words`, folded; all words being blank, none.
    static func events(matching words: String, _ db: Database) throws -> IDSet {
        let parts = words.split(whereSeparator: \.isWhitespace).map { String($0).searchFolded }.filter { !$0.isEmpty }
        // The longest first: where it is not found, the others need not be looked for.
        let ordered = parts.sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }
        guard let first = ordered.first else { return IDSet() }
        func matching(_ word: String) throws -> IDSet {
            try FacilityWordsSQL.ids(containing: word, phrase: phrase, beginning: beginning, db)
        }
        var result = try matching(first)
        for part in ordered.dropFirst() where result.count > 0 {
            result.formIntersection(try matching(part))
        }
        return result
    }
}
