import Foundation
import Testing
import Vocabulary

@Suite("Opening hours as JSON")
struct OpeningHoursJSONTests {
    static let full = OpeningHours(
        weekly: [
            .fri: [.init(opens: 1080, closes: 1560)], .mon: [.morning, .evening], .tue: [.morning, .evening],
            .sat: [.morning],
        ],
        holidays: .hours([.init(opens: 600, closes: 720)]),
        closures: [
            .weekday(.mon, weeks: [], whenHoliday: .nextDay),
            .weekday(.sun, weeks: [1, 3], whenHoliday: nil),
            .yearly(from: .init(month: 12, day: 29), to: .init(month: 1, day: 3)),
        ],
        note: "予約制 \"要電話\"\\\n\u{1}👶"
    )
    .except("2026-12-01", []).except("2026-12-02", [.init(opens: 600, closes: 720)])

    static let fullText = #"""
        {"weekly":[{"days":["mon","tue"],"opens":"09:00","closes":"12:00"},
        {"days":["mon","tue"],"opens":"18:00","closes":"20:00"},
        {"days":["fri"],"opens":"18:00","closes":"26:00"},
        {"days":["sat"],"opens":"09:00","closes":"12:00"}],
        "holidays":[{"opens":"10:00","closes":"12:00"}],
        "closures":[{"weekday":"mon","whenHoliday":"nextDay"},{"weekday":"sun","weeks":[1,3]},
        {"from":"12-29","to":"01-03"}],
        "exceptions":[{"date":"2026-12-01","closed":true},
        {"date":"2026-12-02","hours":[{"opens":"10:00","closes":"12:00"}]}],
        "note":"予約制 \"要電話\"\\\n\u0001👶"}
        """#.split(separator: "\n").joined()

    @Test("The document, byte for byte")
    func document() {
        #expect(String(decoding: Self.full.json(), as: UTF8.self) == Self.fullText)
    }

    @Test("Empty parts are left out")
    func emptyParts() {
        #expect(OpeningHours(weekly: [.mon: []], note: "").json() == Array("{}".utf8))
        let closed = OpeningHours(holidays: .hours([]))
        #expect(String(decoding: closed.json(), as: UTF8.self) == #"{"holidays":"closed"}"#)
    }

    @Test(
        "What is written is read back as the same hours, from either writer",
        arguments: [
            OpeningHours(), .weekdays, .daily, .newYear, .third(.sun), .museum(.nextWeekday), full,
            .weekdays.with { $0.holidays = .closed }, OpeningHours(note: "要予約"),
            OpeningHours(weekly: [
                .sun: [.init(opens: 0, closes: 2880)], .mon: [.init(opens: 1439, closes: 1440)],
            ]),
            .daily.closed(.yearly(from: .init(month: 2, day: 29), to: .init(month: 2, day: 29))),
        ])
    func roundTrip(hours: OpeningHours) throws {
        let written = hours.json()
        #expect(try JSONDecoder().decode(OpeningHours.self, from: Data(written)) == hours)

        let encoded = try JSONEncoder().encode(hours)
        #expect(try JSONDecoder().decode(OpeningHours.self, from: encoded) == hours)
        let (left, right) = (
            try JSONSerialization.jsonObject(with: Data(written)) as? NSDictionary,
            try JSONSerialization.jsonObject(with: encoded) as? NSDictionary
        )
        #expect(left != nil && left == right)
    }

    @Test("A range of dates stands for each of its days")
    func ranges() throws {
        let document = #"""
            {"exceptions":[{"from":"2026-02-27","to":"2026-03-01","closed":true},
            {"from":"2026-08-01","to":"2026-08-01","hours":[{"opens":"09:00","closes":"12:00"}]}]}
            """#
        let hours = try JSONDecoder().decode(OpeningHours.self, from: Data(document.utf8))
        let expected = OpeningHours().except("2026-02-27", []).except("2026-02-28", []).except("2026-03-01", [])
            .except("2026-08-01", [.morning])
        #expect(hours == expected)
        #expect(try JSONDecoder().decode(OpeningHours.self, from: Data(hours.json())) == expected)
    }

    @Test("Hours that mean the same give the same bytes, whatever their order")
    func canonical() {
        let shuffled = Self.full.with { hours in
            hours.weekly[.mon] = [.evening, .morning]
            hours.weekly[.thu] = []
            hours.closures = hours.closures.reversed() + [.weekday(.sun, weeks: [3, 1, 1], whenHoliday: nil)]
            hours.exceptions = [hours.exceptions[1], hours.exceptions[0]]
        }
        #expect(shuffled != Self.full)
        #expect(shuffled.json() == Self.full.json())
        #expect(shuffled.normalized() == Self.full.normalized())
        #expect(Self.full.normalized() == Self.full)
    }

    @Test("What no clock or calendar has is left out, so that all that is written can be read")
    func impossibleParts() {
        let hours = OpeningHours(
            weekly: [
                .mon: [.init(opens: -5, closes: 60), .morning, .init(opens: 720, closes: 720)],
                .tue: [.init(opens: 1440, closes: 1500)], .wed: [.init(opens: 0, closes: 2881)],
            ],
            closures: [
                .weekday(.mon, weeks: [6], whenHoliday: nil),
                .weekday(.tue, weeks: [5, 4, 3, 2, 1], whenHoliday: nil),
                .yearly(from: .init(month: 13, day: 1), to: .init(month: 1, day: 1)),
            ])
        #expect(
            String(decoding: hours.json(), as: UTF8.self)
                == #"{"weekly":[{"days":["mon"],"opens":"09:00","closes":"12:00"}],"closures":[{"weekday":"tue"}]}"#
        )
    }
}

@Suite("Opening hours as JSON, refused")
struct OpeningHoursJSONRefusalTests {
    @Test(
        "Names the field and its value",
        arguments: [
            (#"{"weekly":[{"days":["mon"],"opens":"9:00","closes":"12:00"}]}"#, #"weekly[0].opens: "9:00""#),
            (
                #"{"weekly":[{"days":["mon"],"opens":"24:00","closes":"25:00"}]}"#,
                #"weekly[0].opens: "24:00""#
            ),
            (
                #"{"weekly":[{"days":["mon"],"opens":"09:60","closes":"12:00"}]}"#,
                #"weekly[0].opens: "09:60""#
            ),
            (
                #"{"weekly":[{"days":["mon"],"opens":"09:00","closes":"48:01"}]}"#,
                #"weekly[0].closes: "48:01""#
            ),
            (
                #"{"weekly":[{"days":["mon"],"opens":"12:00","closes":"12:00"}]}"#,
                #"weekly[0].closes: "12:00""#
            ),
            (#"{"weekly":[{"days":["Mon"],"opens":"09:00","closes":"12:00"}]}"#, #"weekly[0].days: "Mon""#),
            (#"{"weekly":[{"days":[],"opens":"09:00","closes":"12:00"}]}"#, "weekly[0].days"),
            (#"{"weekly":[{"days":["mon","mon"],"opens":"09:00","closes":"12:00"}]}"#, "weekly[0].days"),
            (#"{"holidays":"open"}"#, #"holidays: "open""#),
            (#"{"holidays":[{"opens":"aa:00","closes":"12:00"}]}"#, #"holidays[0].opens: "aa:00""#),
            (#"{"closures":[{"weekday":"sun","weeks":[1,6]}]}"#, #"closures[0].weeks: "6""#),
            (
                #"{"closures":[{"weekday":"sun","whenHoliday":"never"}]}"#,
                #"closures[0].whenHoliday: "never""#
            ),
            (#"{"closures":[{"from":"02-30","to":"03-01"}]}"#, #"closures[0].from: "02-30""#),
            (#"{"closures":[{"from":"12-29","to":"1-3"}]}"#, #"closures[0].to: "1-3""#),
            (
                #"{"closures":[{"from":"12-29","to":"01-03","weekday":"mon"}]}"#,
                #"closures[0].from: "weekday""#
            ),
            (#"{"exceptions":[{"date":"2026-02-29","closed":true}]}"#, #"exceptions[0].date: "2026-02-29""#),
            (#"{"exceptions":[{"date":"2026-02-28"}]}"#, #"exceptions[0].closed: "false""#),
            (#"{"exceptions":[{"date":"2026-02-28","closed":false}]}"#, #"exceptions[0].closed: "false""#),
            (
                #"{"exceptions":[{"date":"2026-02-28","closed":true,"hours":[{"opens":"09:00","closes":"10:00"}]}]}"#,
                #"exceptions[0].closed: "true""#
            ),
            (
                #"{"exceptions":[{"date":"2026-02-28","closed":true},{"date":"2026-02-28","closed":true}]}"#,
                #"exceptions: "2026-02-28""#
            ),
            (
                #"{"exceptions":[{"from":"2026-08-10","to":"2026-08-09","closed":true}]}"#,
                #"exceptions[0].to: "2026-08-09""#
            ),
            (
                #"{"exceptions":[{"from":"2026-08-10","to":"2027-08-11","closed":true}]}"#,
                #"exceptions[0].to: "2027-08-11""#
            ),
            (
                #"{"exceptions":[{"date":"2026-08-10","from":"2026-08-10","to":"2026-08-10","closed":true}]}"#,
                #"exceptions[0].from: "date""#
            ),
            (
                #"{"exceptions":[{"date":"2026-08-10","hours":["#
                    + Array(repeating: #"{"opens":"09:00","closes":"10:00"}"#, count: 25).joined(separator: ",")
                    + "]}]}", #"exceptions[0].hours: "25""#
            ),
            (#"{"closure":[]}"#, #"hours: "closure""#),
            (#"{"weekly":[{"day":["mon"],"opens":"09:00","closes":"12:00"}]}"#, #"weekly[0]: "day""#),
        ])
    func refusals(document: String, place: String) {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(OpeningHours.self, from: Data(document.utf8))
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(String(describing: error)) is not .dataCorrupted")
            return
        }
        #expect(context.debugDescription.hasPrefix(place))
    }

    @Test("Exceptions are at most 800 days in all, however short the document that names them")
    func manyExceptions() throws {
        func hours(_ ranges: [(String, String)]) throws -> OpeningHours {
            let entries = ranges.map { #"{"from":"\#($0)","to":"\#($1)","closed":true}"# }
            let document = #"{"exceptions":[\#(entries.joined(separator: ","))]}"#
            return try JSONDecoder().decode(OpeningHours.self, from: Data(document.utf8))
        }
        let years = [("2025-01-01", "2025-12-31"), ("2026-01-01", "2026-12-31")]
        #expect(try hours(years + [("2027-01-01", "2027-03-11")]).exceptions.count == 800)
        let year = ("2028-01-01", "2028-12-31")
        for (ranges, days) in [
            (years + [("2027-01-01", "2027-03-12")], 801), (Array(repeating: year, count: 1_000), 366_000),
        ] {
            let error = #expect(throws: DecodingError.self) { try hours(ranges) }
            guard case .dataCorrupted(let context) = error else {
                Issue.record("\(String(describing: error)) is not .dataCorrupted")
                continue
            }
            #expect(context.debugDescription == "exceptions: \"\(days)\" is more than 800 days")
            #expect(context.codingPath.map(\.stringValue) == ["exceptions"])
        }
    }

    @Test(
        "Missing fields and wrong types keep their path",
        arguments: [
            (#"{"weekly":[{"days":["mon"],"closes":"12:00"}]}"#, ["weekly", "Index 0"]),
            (#"{"closures":[{"weekday":"sun"},{"weeks":[1]}]}"#, ["closures", "Index 1"]),
            (#"{"note":5}"#, ["note"]), (#"{"holidays":5}"#, ["holidays"]),
        ])
    func structure(document: String, path: [String]) throws {
        let error = try #require(throws: DecodingError.self) {
            try JSONDecoder().decode(OpeningHours.self, from: Data(document.utf8))
        }
        let found: [any CodingKey] =
            switch error {
            case .keyNotFound(_, let context), .typeMismatch(_, let context): context.codingPath
            default: []
            }
        #expect(found.map(\.stringValue) == path)
    }
}
