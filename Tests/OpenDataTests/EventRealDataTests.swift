import Testing
import Vocabulary

@testable import OpenData

@Suite("Lists of events as published", .enabled(if: RealData.isPresent))
struct EventRealDataTests {
    @Test("高松市: 45 rows, 40 taken as 44 events, 5 without a day rejected")
    func takamatsu() throws {
        let file = try ReadEvents(path: RealData.path("takamatsu/events.csv"))
        #expect(file.tail.rows == 45 && file.tail.rejectedRows == 5 && file.drafts.count == 44)
        #expect(file.summary.columns.count == 16 && file.summary.ignoredColumns.isEmpty)
        let rejected = file.rows.filter { $0.drafts.isEmpty }
        #expect(rejected.map(\.line) == [153, 245, 248, 249, 251])
        #expect(rejected.allSatisfy { $0.findings.map(\.reason) == [.dayUnclear] })
        #expect(
            rejected.map { $0.findings[0].value } == [
                "9月の試合日程", "随時（要調整）", "日程調整し決定", "高松市ホームページ上で公開中", "高松市ホームページ上で公開中",
            ])
        // No day of this list has a year: weekdays and 2024 in the texts tell it, and every row says so.
        let taken = file.rows.filter { !$0.drafts.isEmpty }
        #expect(taken.allSatisfy { $0.findings.contains { $0.reason.code == "year-from-context" } })
        #expect(file.drafts.allSatisfy { $0.place.point != nil && $0.place.name != nil && $0.contact.name != nil })
    }

    @Test("高松市: several days and places in one cell")
    func takamatsuCells() throws {
        let rows = try ReadEvents(path: RealData.path("takamatsu/events.csv")).rows
        func sessions(_ row: Int) -> [[String]] { rows[row - 1].drafts.map { $0.sessions.map(\.inJapan) } }
        #expect(rows.enumerated().filter { $0.element.drafts.count > 1 }.map { $0.offset + 1 } == [17, 39])
        #expect(rows[16].drafts.map(\.place.name) == ["保健所", "保健センター", "瓦町フラッグ", "屋島レグザムフィールド"])
        #expect(sessions(17).allSatisfy { $0.count == 7 })
        #expect(
            sessions(39) == [
                ["2024-10-27 10:00 – 12:00", "2024-11-10 10:00 – 12:00", "2024-11-17 10:00 – 12:00"],
                ["2024-11-06 10:00 – 12:00"],
            ])
        #expect(sessions(1) == [["2024-09-07 09:00 – 2024-11-04 17:00"]])
        #expect(sessions(6)[0].count == 16 && sessions(6)[0].last == "2025-02-27 18:00 – 20:00")
        #expect(sessions(23) == [["2024-09-28 10:00 – 17:00", "2024-09-29 10:00 – 17:00"]])
        #expect(sessions(33)[0].map { $0.prefix(10) } == ["2024-10-11", "2024-10-25", "2024-11-08", "2024-11-22"])
        let codes = rows.map { Set($0.findings.map(\.reason.code)) }
        #expect(codes.count { $0.contains("whole-period") } == 3)
        #expect(codes.count { $0.contains("end-time-missing") } == 2)
        #expect(codes.count { $0.contains("phone-unreadable") } == 1)
        let drafts = rows.flatMap(\.drafts)
        #expect(drafts.count { $0.deadline != nil } == 4)
        #expect(drafts.count { $0.capacityUnit == .families } == 3)
        #expect(drafts.count { $0.sessions.count > 1 } == 12)
    }

    @Test("岡崎市: the current layout")
    func okazaki() throws {
        let file = try ReadEvents(path: RealData.path("okazaki/events-standard-header-and-2-rows.txt"))
        #expect(
            file.drafts.map { $0.sessions.map(\.inJapan) } == [
                ["2026-08-01 13:00 – 15:00"], ["2026-08-14 10:30 – 11:30"],
            ])
        #expect(file.drafts.map { $0.sessions[0].capacity } == [15, 20])
        #expect(file.drafts.map(\.capacityUnit) == [.families, .people])
        #expect(file.drafts.map(\.place.municipalityCode) == ["232025", "232025"])
        #expect(file.drafts.map(\.fee) == ["教材費　子ども1人につき500円", "受講料300円/回"])
        #expect(file.drafts.map(\.deadline).map { $0.map { "\(JapanTime($0).date)" } } == ["2026-07-22", "2026-07-18"])
        #expect(file.rows.allSatisfy { $0.findings.map(\.reason) == [.deadlineAtMidnight] })
        #expect(file.drafts.allSatisfy { $0.url != nil && $0.summary != nil && $0.place.address != nil })
    }
}
