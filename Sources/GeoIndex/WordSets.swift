internal import GRDB
internal import Statements
internal import Synchronization
internal import Vocabulary

/// Which facilities some words occur in, kept for the words people type again and again.
///
/// A set belongs to one revision of the database and is forgotten with it.
final class WordSets: Sendable {
    private struct Known {
        var revision: GeoRevision?
        var sets: [String: IDSet] = [:]
    }

    /// One set is an eighth of a byte a facility: 64 of them are 8 MB on a million.
    private static let capacity = 64
    private let known = Mutex(Known())

    /// The facilities that contain every word of `words`, folded; all words being blank, none.
    func facilities(matching words: String, _ db: Database, revision: GeoRevision) throws -> IDSet {
        let parts = words.split(whereSeparator: \.isWhitespace).map { String($0).searchFolded }.filter { !$0.isEmpty }
        guard let first = parts.first else { return IDSet() }
        var result = try set(for: first, db, revision)
        for part in parts.dropFirst() where result.count > 0 {
            result.formIntersection(try set(for: part, db, revision))
        }
        return result
    }

    private func set(for word: String, _ db: Database, _ revision: GeoRevision) throws -> IDSet {
        let remembered = known.withLock { $0.revision == revision ? $0.sets[word] : nil }
        if let remembered { return remembered }
        let found = try FacilityWordsSQL.facilities(containing: word, db)
        known.withLock { known in
            if known.revision != revision { known = Known(revision: revision) }
            if known.sets.count >= Self.capacity { known.sets.remove(at: known.sets.startIndex) }
            known.sets[word] = found
        }
        return found
    }
}

enum FacilityWordsSQL {
    /// Words of three characters and more, as a phrase of trigrams; answered by the full-text index.
    static let phrase = "SELECT rowid FROM facility_words WHERE facility_words MATCH ?"
    /// Shorter words: every trigram that begins with them; a range of the same index.
    static let beginning = "SELECT doc FROM facility_trigram WHERE term >= ? AND term < ?"
    /// Ends every indexed text, so that its last characters begin a trigram too.
    static let padding = "␃␃"

    static func facilities(containing word: String, _ db: Database) throws -> IDSet {
        try ids(containing: word, phrase: phrase, beginning: beginning, db)
    }

    /// The same question to any trigram index: by the whole word or, for one too short, by what begins with it.
    static func ids(containing word: String, phrase: String, beginning: String, _ db: Database) throws -> IDSet {
        let isShort = word.unicodeScalars.count < 3
        let statement = try RawStatement(isShort ? beginning : phrase, in: db)
        if isShort {
            statement.bind(1, word)
            statement.bind(2, word + "\u{10FFFF}")
        } else {
            statement.bind(1, "\"" + word.replacing("\"", with: "\"\"") + "\"")
        }
        var ids = IDSet()
        while try statement.step() { ids.insert(statement.integer(0)) }
        return ids
    }
}
