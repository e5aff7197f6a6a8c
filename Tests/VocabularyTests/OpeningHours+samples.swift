import Vocabulary

extension OpeningHours.Span {
    static let day = Self(opens: 540, closes: 1020)
    static let morning = Self(opens: 540, closes: 720)
    static let evening = Self(opens: 1080, closes: 1200)
}

extension OpeningHours {
    /// 月〜金 9:00〜17:00
    static let weekdays = OpeningHours(weekly: week(.mon, .tue, .wed, .thu, .fri))

    /// 毎日 9:00〜17:00
    static let daily = OpeningHours(weekly: week(.mon, .tue, .wed, .thu, .fri, .sat, .sun))

    static let newYear = daily.closed(
        .yearly(from: MonthDay(month: 12, day: 29), to: MonthDay(month: 1, day: 3)))

    /// 毎日, but not on the third such weekday of a month.
    static func third(_ day: Weekday) -> OpeningHours {
        daily.closed(.weekday(day, weeks: [3], whenHoliday: nil))
    }

    /// Closed on Mondays, for which the week has no hours, except on holidays; weekends differ from the other days.
    static func museum(_ shift: ClosureShift) -> OpeningHours {
        OpeningHours(
            weekly: week(.tue, .wed, .thu, .fri).merging([.sat: [.morning], .sun: [.morning]]) { $1 }
        )
        .closed(.weekday(.mon, weeks: [], whenHoliday: shift))
    }

    static func week(_ days: Weekday...) -> [Weekday: [Span]] {
        Dictionary(uniqueKeysWithValues: days.map { ($0, [.day]) })
    }

    func closed(_ closure: Closure) -> OpeningHours { with { $0.closures.append(closure) } }

    func except(_ day: String, _ spans: [Span]) -> OpeningHours {
        with { $0.exceptions.append(Exception(date: CivilDate(day)!, spans: spans)) }
    }

    func with(_ change: (inout OpeningHours) -> Void) -> OpeningHours {
        var copy = self
        change(&copy)
        return copy
    }
}
