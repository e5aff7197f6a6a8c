import Vocabulary

/// Opening hours as places of a kind have them: about two hundred different weeks in all.
enum HoursPatterns {
    typealias Span = OpeningHours.Span

    static let weekdays: [Weekday] = [.mon, .tue, .wed, .thu, .fri]
    static let mondayToSaturday: [Weekday] = weekdays + [.sat]

    static let nurseries: [OpeningHours] = [420, 435, 450].flatMap { opens in
        [1080, 1110, 1140, 1170, 1200].flatMap { closes in
            [closes, 1020, 780].map { saturday in
                daily([.init(weekdays, opens, closes), .init([.sat], opens, saturday)])
            }
        }
    }

    static let overnight: [OpeningHours] = [
        daily([.init(mondayToSaturday, 420, 1560)]), daily([.init(Weekday.allCases, 0, 1440)]),
        daily([.init(Weekday.allCases, 1080, 1860)]), daily([.init(Weekday.allCases, 450, 1320)]),
    ]

    static let kindergartens: [OpeningHours] = [510, 525, 540].flatMap { opens in
        [810, 840, 870].flatMap { closes in
            [closes, 690].map { wednesday in
                daily([.init([.mon, .tue, .thu, .fri], opens, closes), .init([.wed], opens, wednesday)])
            }
        }
    }

    static let supportCentres: [OpeningHours] = [540, 570, 600].flatMap { opens in
        [900, 960, 1020].flatMap { closes in
            [weekdays, mondayToSaturday, [.tue, .wed, .thu, .fri, .sat]].map { days in
                daily([.init(days, opens, closes)])
            }
        }
    }

    static let halls: [OpeningHours] = [540, 570, 600].flatMap { opens in
        [1020, 1050, 1080].flatMap { closes in
            [OpeningHours.ClosureShift.nextDay, .nextWeekday, nil].map { shift in
                let days: [Weekday] = [.tue, .wed, .thu, .fri, .sat, .sun]
                return daily(
                    [.init(days, opens, closes)], holidays: shift == nil ? .closed : .asUsual,
                    closing: shift.map { [.weekday(.mon, weeks: [], whenHoliday: $0)] } ?? [])
            }
        }
    }

    static let afterSchool: [OpeningHours] = [780, 810, 840].flatMap { opens in
        [1080, 1110, 1140].flatMap { closes in
            [[], [Days([.sat], 480, 1080)]].map { saturday in
                daily([.init(weekdays, opens, closes)] + saturday)
            }
        }
    }

    static let always = [OpeningHours(weekly: week([.init(Weekday.allCases, 0, 1440)]))]

    static let shops: [OpeningHours] = [540, 600, 660].flatMap { opens in
        [1140, 1200, 1260].flatMap { closes in
            [Weekday.allCases, Weekday.allCases.filter { $0 != .wed }].map { days in
                OpeningHours(weekly: week([.init(days, opens, closes)]))
            }
        }
    }

    static let clinics: [OpeningHours] = [(540, 720), (510, 750), (540, 750)].flatMap { morning in
        [(840, 1080), (900, 1110), (900, 1140)].flatMap { afternoon in
            [Weekday.wed, .thu].map { half in
                daily([
                    .init(mondayToSaturday, morning.0, morning.1),
                    .init(weekdays.filter { $0 != half }, afternoon.0, afternoon.1),
                ])
            }
        }
    }

    /// A meal once or twice a month: the day's other weeks are closed.
    static let cafeterias: [OpeningHours] = [Weekday.wed, .thu, .fri, .sat, .sun].flatMap { day in
        [[2, 4, 5], [1, 3, 5], [1, 2, 4, 5]].map { otherWeeks in
            let span = day == .sat || day == .sun ? Days([day], 690, 840) : Days([day], 1020, 1170)
            return OpeningHours(
                weekly: week([span]), closures: [.weekday(day, weeks: otherWeeks, whenHoliday: nil)])
        }
    }

    static let libraries: [OpeningHours] = [540, 570, 600].flatMap { opens in
        [1080, 1140, 1200].map { closes in
            daily(
                [.init([.tue, .wed, .thu, .fri], opens, closes), .init([.sat, .sun], opens, 1020)],
                holidays: .hours([Span(opens: opens, closes: 1020)]),
                closing: [.weekday(.mon, weeks: [], whenHoliday: .nextWeekday)])
        }
    }
}

extension HoursPatterns {
    /// The same hours on several days.
    struct Days {
        var days: [Weekday]
        var span: Span

        init(_ days: [Weekday], _ opens: Int, _ closes: Int) {
            self.days = days
            span = Span(opens: opens, closes: closes)
        }
    }

    static func week(_ groups: [Days]) -> [Weekday: [Span]] {
        var weekly: [Weekday: [Span]] = [:]
        for group in groups {
            for day in group.days { weekly[day, default: []].append(group.span) }
        }
        return weekly
    }

    /// A week with the year-end closing, unless it is said otherwise closed on holidays.
    static func daily(
        _ groups: [Days], holidays: OpeningHours.HolidayRule = .closed, closing: [OpeningHours.Closure] = []
    ) -> OpeningHours {
        let yearEnd = OpeningHours.Closure.yearly(
            from: .init(month: 12, day: 29), to: .init(month: 1, day: 3))
        return OpeningHours(weekly: week(groups), holidays: holidays, closures: closing + [yearEnd])
    }
}
