import Testing
import Vocabulary

@testable import OpenData

@Suite("Days and times of events")
struct EventDayTests {
    /// The sessions of one row, and what was found.
    private func read(_ header: String, _ cells: [String], on day: CivilDate? = nil) throws -> ([String], [String]) {
        let row = cells.map { "\"" + $0 + "\"" }.joined(separator: ",")
        let file = try ReadEvents("イベント名,緯度,経度," + header + "\nまつり,34.8,138.3," + row + "\n", publishedOn: day)
        return (file.drafts.flatMap(\.sessions).map(\.inJapan), file.codes(0))
    }

    @Test(
        "Days as they are written",
        arguments: [
            ("2026/4/1", ["2026-04-01"]), ("2026-04-01", ["2026-04-01"]), ("２０２６／４／１", ["2026-04-01"]),
            ("20260401", ["2026-04-01"]), ("46113", ["2026-04-01"]), ("令和8年4月1日（水）", ["2026-04-01"]),
            ("R8.4.1", ["2026-04-01"]), ("2026年4月1日(水・祝)", ["2026-04-01"]),
            ("2026-04-01T10:00", ["2026-04-01 10:00 – 12:00"]), ("2026-03-31T15:00:00Z", ["2026-04-01"]),
            ("2026-04-01T10:00:00+09:00", ["2026-04-01 10:00 – 12:00"]),
            ("2026年4月1日（水）10:00～11:30", ["2026-04-01 10:00 – 11:30"]),
            ("2026/4/1～2026/4/3", ["2026-04-01 – 2026-04-03"]), ("2026年4月1日～3日", ["2026-04-01 – 2026-04-03"]),
            ("2026年12月25日、1月8日", ["2026-12-25", "2027-01-08"]),
            ("2026/4/1（水）\n2026/4/8（水）", ["2026-04-01", "2026-04-08"]),
            ("2026年4月1日 ※雨天中止", ["2026-04-01"]), ("2026年4月1日（雨天時は4月2日）", ["2026-04-01"]),
            ("2026年4月3日、10日、17日 いずれも（金）", ["2026-04-03", "2026-04-10", "2026-04-17"]),
        ])
    func days(_ text: String, _ sessions: [String]) throws {
        #expect(try read("開催日", [text]).0 == sessions)
    }

    @Test(
        "Days that are not clear are rejected",
        arguments: [
            ("随時", "day-unclear"), ("毎週土曜日", "day-unclear"), ("2026年4月1日から毎週水曜日", "day-unclear"),
            ("9月の試合日程", "day-unclear"), ("2026/4/1～", "day-unclear"), ("～2026/4/1", "day-unclear"),
            ("未定", "day-missing"), ("", "day-missing"), ("2026/2/30", "day-unclear"),
            ("2026年4月1日（木）", "day-impossible"),
            ("4月1日", "year-unclear"), ("4月1日（水）", "year-unclear"), ("2026/4/3～2026/4/1", "end-before-start"),
            ("9999/12/31", "day-unclear"), ("2026/4/1 集合10時", "day-unclear"),
        ])
    func unclear(_ text: String, _ code: String) throws {
        let (sessions, codes) = try read("開催日", [text])
        #expect(sessions.isEmpty)
        #expect(codes.last == code)
    }

    @Test(
        "First and last day with times",
        arguments: [
            (
                ["2026/4/1", "2026/4/2", "10:00", "15:00"], ["2026-04-01 10:00 – 15:00", "2026-04-02 10:00 – 15:00"], []
            ),
            (["2026/4/1", "", "10:00", "15:00"], ["2026-04-01 10:00 – 15:00"], []),
            (["2026/4/1", "2026/4/30", "", ""], ["2026-04-01 – 2026-04-30"], []),
            (["2026/4/1", "2026/6/30", "9:00", "17:00"], ["2026-04-01 09:00 – 2026-06-30 17:00"], ["whole-period"]),
            (["2026/4/1", "2026/4/1", "午後１時", "３時"], ["2026-04-01 13:00 – 15:00"], []),
            (["2026/4/1", "2026/4/1", "22:00", "5:00"], ["2026-04-01 22:00 – 2026-04-02 05:00"], []),
            (["2026/4/1", "2026/4/2", "22:00", "5:00"], ["2026-04-01 22:00 – 2026-04-02 05:00"], []),
            (["2026/4/1", "2026/4/1", "18:00", "26:00"], ["2026-04-01 18:00 – 2026-04-02 02:00"], []),
            (["2026/4/1", "2026/4/1", "0:00", "0:00"], ["2026-04-01"], []),
            (["2026/4/1", "2026/4/1", "0:00", "23:59"], ["2026-04-01"], []),
            (["2026/4/1", "2026/4/1", "0930", "0.5"], ["2026-04-01 09:30 – 12:00"], []),
            (["2026/4/1", "2026/4/1", "14:00", "—"], ["2026-04-01 14:00 – 16:00"], ["end-time-missing"]),
            (["2026/4/1", "2026/4/1", "", "17:00"], ["2026-04-01"], ["start-time-missing"]),
            (["2026/4/1", "2026/4/1", "10:00～12:00", ""], ["2026-04-01 10:00 – 12:00"], []),
            (["2026/4/1", "2026/4/1", "昼ごろ", ""], ["2026-04-01"], ["times-unreadable"]),
            (
                ["2026/4/1", "2026/4/1", "10:00、14:00", "11:00、15:00"],
                ["2026-04-01 10:00 – 11:00", "2026-04-01 14:00 – 15:00"], []
            ),
            (["2026/4/1", "2026/4/1", "15:00", "10:00"], [], ["end-before-start"]),
            (["2026/4/2", "2026/4/1", "", ""], [], ["end-before-start"]),
            (["", "2026/4/1", "", ""], [], ["day-missing"]),
            (["2026/4/1、4/8", "", "10:00、14:00", "11:00、15:00"], [], ["times-unclear"]),
            (
                ["①2026/4/1 ②4/8", "", "①10:00 ②14:00", "①11:00 ②15:00"],
                ["2026-04-01 10:00 – 11:00", "2026-04-08 14:00 – 15:00"], []
            ),
        ] as [([String], [String], [String])])
    func firstAndLast(_ cells: [String], _ sessions: [String], _ codes: [String]) throws {
        let read = try read("開始日,終了日,開始時間,終了時間", cells)
        #expect(read.0 == sessions)
        #expect(read.1 == codes)
    }

    @Test("A row of days that leaves some out is one session")
    func gaps() throws {
        let cells = ["2026/4/1", "2026/4/10", "9:00", "17:00", "月曜休館"]
        let read = try read("開始日,終了日,開始時間,終了時間,開始日時特記事項", cells)
        #expect(read.0 == ["2026-04-01 09:00 – 2026-04-10 17:00"])
        #expect(read.1 == ["whole-period"])
    }

    @Test("31 days are the longest that become daily sessions")
    func longest() throws {
        let header = "開始日,終了日,開始時間,終了時間"
        #expect(try read(header, ["2026/5/1", "2026/5/31", "9:00", "10:00"]).0.count == 31)
        #expect(try read(header, ["2026/5/1", "2026/6/1", "9:00", "10:00"]).0.count == 1)
    }

    @Test("A year from the day of publication")
    func published() throws {
        let day = CivilDate("2026-03-01")
        #expect(try read("開催日", ["4月1日（水）"], on: day) == (["2026-04-01"], ["year-from-context"]))
        #expect(try read("開催日", ["4月1日"], on: day).0 == ["2026-04-01"])
        #expect(try read("開催日", ["12月20日"], on: day).0 == ["2025-12-20"])
        #expect(try read("開催日", ["4月1日（月）"], on: day).1 == ["day-impossible"])
    }

    @Test("A year from the list itself, only where one year fits")
    func context() throws {
        func years(_ text: String, _ name: String = "events.csv") throws -> [[String]] {
            try ReadEvents(text, name: name).rows.map { $0.drafts.flatMap(\.sessions).map(\.inJapan) }
        }
        let rows = "会,4月1日（水）\n会,4月10日\n会,1月9日（土）\n"
        let expected = [["2026-04-01"], ["2026-04-10"], ["2027-01-09"]]
        #expect(try years("令和8年度の行事,\nイベント名,開催日\n" + rows) == expected)
        #expect(try years("イベント名,開催日\n" + rows, "events_202604.csv") == expected)
        #expect(try years("イベント名,開催日\n会2026,4月1日（水）\n") == [["2026-04-01"]])
        // 2015 has the weekdays of 2026, so neither is clear.
        #expect(try years("イベント名,開催日\n会2026,4月1日（水）\n会2015,4月2日（木）\n") == [[], []])
        // Days in full outweigh what the texts name.
        #expect(try years("イベント名,開催日\n会2015,4月1日（水）\n会,2026/4/2\n") == [["2026-04-01"], ["2026-04-02"]])
        #expect(try years("イベント名,開催日\n会（2,026円）,4月1日（水）\n") == [[]])
    }

    @Test(
        "Deadlines",
        arguments: [
            ("～3月19日（木）まで", "2026-03-20 0"), ("3月1日 9:00～3月25日 12:00", "2026-03-25 720"), ("3月21日まで", "2026-03-22 0"),
            ("3月5日午前10時～定員に達するまで", nil), ("なし", nil), ("3月5日 9:00～", nil), ("2026/3/25必着", "2026-03-26 0"),
        ] as [(String, String?)])
    func deadlines(_ text: String, _ expected: String?) throws {
        let deadline = try ReadEvents("イベント名,開催日,申込期間\nまつり,2026/4/1,\"\(text)\"\n").drafts[0].deadline
        #expect(deadline.map { "\(JapanTime($0).date) \(JapanTime($0).minute)" } == expected)
    }

    @Test(
        "Lengths",
        arguments: [("2時間", 120), ("90分", 90), ("1時間30分", 90), ("約1時間半", 90), ("半日", nil)] as [(String, Int?)])
    func durations(_ text: String, _ minutes: Int?) { #expect(EventDuration.minutes(text) == minutes) }
}
