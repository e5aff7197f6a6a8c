internal import Vocabulary

/// The slots of one day in memory, as of one state of the tables: of all places, or of those that were asked about.
struct VacancyDay {
    let day: Int
    /// The state of the tables that it shows.
    var stamp: VacancyStamp
    /// Whether a place that is not in it has no slots.
    private(set) var isWhole: Bool
    /// Those of a place lie together. Slots whose place was read again and got more of them are left behind, closed.
    private var slots: [VacancySlot] = []
    private var ranges: [BookablePlace: Range<Int32>] = [:]
    private var sets: [Question: Answer] = [:]

    /// What a set was made for.
    private struct Question: Hashable {
        var kind: BookablePlace.Kind
        var months: Int?
    }

    /// The places of a kind with a vacancy, as right as the slots are in [from, until).
    private struct Answer {
        var ids: IDSet
        var from: Int64
        var until: Int64
    }

    /// Ages that parents ask for in turn; one on a million places is 125 kB.
    private static let mostSets = 16

    /// - Parameter slots: of all places; `nil` for a day of which places are added as they are asked about.
    init(_ day: Int, _ stamp: VacancyStamp, slots: [VacancySlot]?) {
        self.day = day
        self.stamp = stamp
        isWhole = slots != nil
        self.slots = slots ?? []
        self.slots.sort { ($0.place.kind.rawValue, $0.place.id) < ($1.place.kind.rawValue, $1.place.id) }
        var start = 0
        for index in self.slots.indices {
            let place = self.slots[index].place
            guard index + 1 == self.slots.count || self.slots[index + 1].place != place else { continue }
            ranges[place] = Int32(start)..<Int32(index + 1)
            start = index + 1
        }
    }

    /// About how much memory it takes: a slot 80 bytes, a place in the dictionary up to 48.
    var bytes: Int {
        slots.capacity * MemoryLayout<VacancySlot>.stride + ranges.count * 48
            + sets.values.reduce(0) { $0 + $1.ids.words.count * 8 }
    }

    var slotCount: Int { slots.count }

    func knows(_ place: BookablePlace) -> Bool { isWhole || ranges[place] != nil }

    /// What is left at a place that it knows.
    func vacancy(at place: BookablePlace, for months: Int?, at time: Int64) -> Vacancy {
        var vacancy = Vacancy(day: CivilDate(dayNumber: day), mark: .none, remaining: 0)
        for index in ranges[place] ?? 0..<0 {
            guard let room = slots[Int(index)].room(for: months, at: time) else { continue }
            vacancy.remaining = max(vacancy.remaining, room.remaining)
            if room.remaining == 0 {
                if vacancy.mark == .none { vacancy.mark = .full }
            } else if !room.isFew {
                vacancy.mark = .open
            } else if vacancy.mark != .open {
                vacancy.mark = .few
            }
        }
        return vacancy
    }

    /// The places of a kind that have a vacancy, of those that it knows.
    mutating func places(_ kind: BookablePlace.Kind, for months: Int?, at time: Int64) -> IDSet {
        let question = Question(kind: kind, months: months)
        if let known = sets[question], known.from <= time, time < known.until { return known.ids }
        var answer = Answer(ids: IDSet(), from: time, until: .max)
        for index in slots.indices where slots[index].place.kind == kind {
            answer.until = min(answer.until, slots[index].nextChange(after: time))
            if (slots[index].room(for: months, at: time)?.remaining ?? 0) > 0 {
                answer.ids.insert(slots[index].place.id)
            }
        }
        if sets.count >= Self.mostSets, sets[question] == nil { sets.remove(at: sets.startIndex) }
        sets[question] = answer
        return answer.ids
    }

    /// Takes the slots of a place as they were read again.
    mutating func replace(_ place: BookablePlace, by read: [VacancySlot]) {
        let known = ranges[place] ?? 0..<0
        if read.count <= known.count {
            for (offset, slot) in read.enumerated() { slots[Int(known.lowerBound) + offset] = slot }
            for index in known.dropFirst(read.count) { slots[Int(index)].closesAt = .min }
            // They are not there, but there is room for them to come back.
            ranges[place] = known
        } else {
            for index in known { slots[Int(index)].closesAt = .min }
            ranges[place] = Int32(slots.count)..<Int32(slots.count + read.count)
            slots += read
        }
        for question in Array(sets.keys) where question.kind == place.kind { bringUpToDate(question, place) }
    }

    private mutating func bringUpToDate(_ question: Question, _ place: BookablePlace) {
        guard var answer = sets.removeValue(forKey: question) else { return }
        var isVacant = false
        for index in ranges[place] ?? 0..<0 {
            let slot = slots[Int(index)]
            answer.until = min(answer.until, slot.nextChange(after: answer.from))
            isVacant = isVacant || (slot.room(for: question.months, at: answer.from)?.remaining ?? 0) > 0
        }
        if isVacant { answer.ids.insert(place.id) } else { answer.ids.remove(place.id) }
        sets[question] = answer
    }
}

/// A state of the tables as far as vacancies go. Both only grow.
struct VacancyStamp: Hashable {
    /// The newest change of a slot or of what is taken of it.
    var sequence: Int64
    /// The newest change of a service, or loss of one of its slots.
    var revision: Int64
}
