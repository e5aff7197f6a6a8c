import Reservations
import Vocabulary

/// A timetable as somebody sends it: a whole one.
struct TimetableBody {
    /// One entry for every quarter of an hour of a week would be more than anybody keeps by hand.
    private static let mostEntries = 200
    /// Some years of closed days.
    private static let mostExceptions = 1_000
    /// Beyond it somebody has mistyped the length.
    private static let mostSlotsOfADay = 100

    private(set) var timetable = WeeklyTimetable()

    private enum Holidays: String, CaseIterable {
        case closed, asUsual
    }

    init(_ body: JSONBody) throws {
        try body.expect(["weekly", "exceptions", "holidays"])
        timetable.opensOnHolidays = try body.code("holidays", of: Holidays.self) == .asUsual
        guard let weekly = try body.objects("weekly", atMost: Self.mostEntries) else { throw body.missing("weekly") }
        for entry in weekly {
            guard let weekday = try entry.code("weekday", of: Weekday.self) else { throw entry.missing("weekday") }
            timetable.weekly[weekday, default: []].append(try Self.entry(entry.without("weekday"), like: nil))
        }
        for weekday in Weekday.allCases {
            try Self.check(timetable.weekly[weekday] ?? [], "\(weekday.japaneseLabel)曜日", weekday.rawValue) {
                body.refusal("weekly", $0, $1)
            }
        }
        for exception in try body.objects("exceptions", atMost: Self.mostExceptions) ?? [] {
            try read(exception)
        }
        timetable = timetable.normalized
    }

    private mutating func read(_ exception: JSONBody) throws {
        try exception.expect(["date", "closed", "hours"])
        guard let date = try exception.date("date") else { throw exception.missing("date") }
        guard timetable.exceptions[date] == nil else {
            throw exception.refusal("date", "is there twice", "が二度指定されています")
        }
        let isClosed = try exception.flag("closed") ?? false
        let hours = try exception.objects("hours", atMost: Self.mostEntries)
        guard isClosed != (hours != nil) else {
            throw exception.refusal(
                "closed", "must be true, or there must be “hours”", "を true にするか、代わりに hours（その日の時間）を指定してください")
        }
        // The day is as its weekday would be, but for what is said.
        let usual = timetable.weekly[date.weekday]?.min { ($0.start, $0.end) < ($1.start, $1.end) }
        let entries = try (hours ?? []).map { try Self.entry($0, like: usual) }
        try Self.check(entries, "\(date)", "\(date)") { exception.refusal("hours", $0, $1) }
        timetable.exceptions[date] = entries
    }

    /// - Parameter usual: where an exception takes from what it does not say itself.
    private static func entry(
        _ body: JSONBody, like usual: WeeklyTimetable.Entry?
    ) throws -> WeeklyTimetable.Entry {
        try body.expect(["start", "end", "slotMinutes", "capacity", "quotas"])
        guard let start = try body.clockTime("start") else { throw body.missing("start") }
        guard let end = try body.clockTime("end", upTo: 1440) else { throw body.missing("end") }
        guard start < end else { throw body.refusal("end", "must be after start", "は start より後の時刻にしてください") }
        guard let capacity = try body.capacity("capacity") ?? usual?.capacity else { throw body.missing("capacity") }
        let minutes = try body.integer("slotMinutes", in: 5...1440)
        if let minutes, minutes > end - start {
            throw body.refusal(
                "slotMinutes", "is longer than the \(end - start) minutes from start to end",
                "が、start から end までの \(end - start) 分より長くなっています")
        }
        let quotas = try body.quotas("quotas")
        return WeeklyTimetable.Entry(
            start: start, end: end, slotMinutes: body.has("slotMinutes") ? minutes : usual?.slotMinutes,
            capacity: capacity, quotas: quotas ?? usual?.quotas ?? [])
    }

    /// Refuses a day that would have the same slot twice, or more than anybody could mean.
    private static func check(
        _ entries: [WeeklyTimetable.Entry], _ japaneseDay: String, _ day: String,
        _ refusal: (_ english: String, _ japanese: String) -> Problem
    ) throws {
        let slots = entries.flatMap(\.spans)
        guard slots.count <= mostSlotsOfADay else {
            throw refusal(
                "makes \(slots.count) slots on \(day), more than \(mostSlotsOfADay)",
                "では \(japaneseDay)の枠が \(slots.count) 個になり、多すぎます（\(mostSlotsOfADay) 個まで）。slotMinutes をお確かめください")
        }
        var seen: Set<Range<Int>> = []
        if let twice = slots.first(where: { !seen.insert($0).inserted }) {
            let (start, end) = (ClockTime.text(twice.lowerBound), ClockTime.text(twice.upperBound))
            throw refusal(
                "has the slot from \(start) to \(end) twice on \(day)",
                "で、\(japaneseDay)の \(start)〜\(end) の枠が重複しています。ひとつにまとめて定員を増やしてください")
        }
    }
}

extension JSONBody {
    /// How many places there are.
    func capacity(_ name: String) throws -> Int? { try integer(name, in: 0...SlotDraft.mostPlaces) }

    /// How many children of which ages; `nil` when the member is missing or null.
    func quotas(_ name: String) throws -> [Quota]? {
        try objects(name, atMost: SlotDraft.mostQuotas)?.map { quota in
            let ages = try AgeRange(quota, besides: ["capacity"])
            guard let capacity = try quota.capacity("capacity") else { throw quota.missing("capacity") }
            return Quota(minMonths: ages.minMonths, maxMonths: ages.maxMonths, capacity: capacity)
        }
    }
}
