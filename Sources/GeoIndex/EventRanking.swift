/// The best of all that it is shown: least key first, ties by id, behind where an earlier page ended.
struct EventRanking<Key: Comparable> {
    struct Entry {
        var key: Key
        var id: Int64

        static func < (left: Entry, right: Entry) -> Bool {
            left.key < right.key || (left.key == right.key && left.id < right.id)
        }
    }

    private(set) var entries: [Entry] = []
    private let limit: Int
    private let after: Entry?

    init(limit: Int, after: Entry?) {
        self.limit = limit
        self.after = after
    }

    /// The last of the best; `nil` while there is room.
    var worst: Entry? { entries.count == limit ? entries.last : nil }

    mutating func insert(_ key: Key, _ id: Int64) {
        let candidate = Entry(key: key, id: id)
        if let after, !(after < candidate) { return }
        if let worst {
            guard candidate < worst else { return }
            entries.removeLast()
        }
        let place = entries.lastIndex { $0 < candidate }.map { $0 + 1 } ?? 0
        entries.insert(candidate, at: place)
    }
}
