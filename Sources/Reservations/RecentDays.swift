/// The days that somebody has asked for lately, as many as a fixed amount of memory holds.
struct RecentDays {
    /// 200,000 slots of 50,000 places in a country of a million are 18 MB: about seven such days.
    static let mostBytes = 128 << 20
    /// Small days are not for ever either.
    static let mostDays = 128

    private struct Entry {
        var day: VacancyIndex.Shared
        var slots = 0
        var bytes = 0
        /// When it was asked for the last time, by our own count.
        var turn = 0
    }

    private var entries: [Int: Entry] = [:]
    private var turn = 0
    private let mostBytes: Int

    init(mostBytes: Int = RecentDays.mostBytes) { self.mostBytes = mostBytes }

    var footprint: (days: Int, slots: Int, bytes: Int) {
        entries.values.reduce((entries.count, 0, 0)) { ($0.0, $0.1 + $1.slots, $0.2 + $1.bytes) }
    }

    /// A day as it is known; one that is not begins empty.
    mutating func day(_ number: Int) -> VacancyIndex.Shared {
        if let known = entries[number]?.day {
            turn += 1
            entries[number]?.turn = turn
            return known
        }
        let day = VacancyIndex.Shared(
            VacancyDay(number, VacancyStamp(sequence: -1, revision: -1), slots: nil))
        keep(number, day, slots: 0, bytes: 0)
        return day
    }

    /// Takes note that a day has grown or shrunk, if it is still the one that is remembered.
    mutating func resize(_ number: Int, _ day: VacancyIndex.Shared, slots: Int, bytes: Int) {
        guard entries[number]?.day === day else { return }
        keep(number, day, slots: slots, bytes: bytes)
    }

    /// Remembers a day, and forgets those that were not asked for the longest when there is no room.
    mutating func keep(_ number: Int, _ day: VacancyIndex.Shared, slots: Int, bytes: Int) {
        turn += 1
        entries[number] = Entry(day: day, slots: slots, bytes: bytes, turn: turn)
        while entries.count > 1, entries.count > Self.mostDays || footprint.bytes > mostBytes,
            let oldest = entries.min(by: { $0.value.turn < $1.value.turn })
        {
            entries[oldest.key] = nil
        }
    }
}
