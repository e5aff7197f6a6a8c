import Foundation
import Testing
import Vocabulary

@testable import OpenData

/// Damages lists of events in every way and reads them: the outcome is rows or an ``OpenDataError``.
@Suite("Damaged lists of events")
struct EventMutationTests {
    private static func originals() throws -> [(name: String, bytes: [UInt8])] {
        var paths = ["events-older.csv", "events-older.csv.gz", "events-current.csv"].map(Fixture.path)
        if RealData.isPresent {
            paths += ["takamatsu/events.csv", "okazaki/events-standard-header-and-2-rows.txt"].map(RealData.path)
        }
        let json = #"[{"イベント名":"まつり","開始日":"2026-04-01T10:00","終了日":"4月3日（金）","緯度":"①34.8 ②34.9"}]"#
        return try paths.map { path in
            (
                URL(fileURLWithPath: path).lastPathComponent,
                Array(try Data(contentsOf: URL(fileURLWithPath: path)).prefix(24_000))
            )
        } + [("events.json", Array(json.utf8))]
    }

    @Test("500 damaged files", arguments: 0..<4)
    func damaged(_ part: Int) throws {
        let originals = try Self.originals()
        var dice = MutationTests.Dice(state: 20_260_901 &+ UInt64(part))
        var taken = 0
        for round in 0..<125 {
            let original = originals[round % originals.count]
            let temporary = try TemporaryFile(MutationTests.mutated(original.bytes, &dice), name: original.name)
            do {
                let file = try EventFile(path: temporary.path)
                var rows = 0
                var rejected = 0
                let tail = try file.readRows { row in
                    rows += 1
                    if row.drafts.isEmpty { rejected += 1 }
                    #expect(row.drafts.isEmpty == row.findings.contains { $0.severity == .rejection })
                    for draft in row.drafts {
                        #expect(!draft.title.isEmpty && !draft.sessions.isEmpty)
                        #expect(draft.sessions.allSatisfy { $0.start < $0.end })
                        #expect(draft.sessions.map(\.start) == draft.sessions.map(\.start).sorted())
                        for url in [draft.url, draft.picture, draft.contact.url].compactMap(\.self) {
                            #expect(url.lowercased().hasPrefix("http"))
                        }
                    }
                }
                #expect(tail.rows == rows && tail.rejectedRows == rejected)
                taken += 1
            } catch is OpenDataError {
                continue
            }
        }
        #expect(taken > 40)
    }

    @Test(
        "Values nobody would write",
        arguments: [
            String(repeating: "9", count: 4000), String(repeating: "4月1日、", count: 800),
            String(repeating: "(", count: 1500),
            String(repeating: "①", count: 900), String(repeating: "～", count: 900), "99999999999月99日", "0月0日",
            "R99999.1.1",
            "00000101", "2026-04-01T99:99:99+99:99", "2026-04-01T10:00+9223372036854775807",
            "2026-04-01T10:00.99999999999999999999Z",
            "いずれも", "～～", "(水)", "10000", "2958465", "2026/4/1～9999/12/31", "翌翌7:00", "48:00", "-99999999999999999999",
            "1e400",
            "99999999999組", "）2026/4/1（", "2026年4月1日T10:00Z", "T10:00Z", "4月1日T10:00Z",
        ])
    func absurdValues(_ text: String) throws {
        for field in EventAliases.table.map({ $0.headers[0] }) {
            let day = ["開催日", "開始日"].contains(field) ? "" : ",開催日"
            let file = try ReadEvents(
                "件名\(day),場所名称,開始日,終了日,\(field)\nまつり\(day.isEmpty ? "" : ",2026/4/1"),港,2026/4/1,2026/4/1,\"\(text)\"\n"
            )
            #expect(file.tail.rows == 1)
        }
        for header in ["開始日,終了日", "開催日,申込期間", "開始時間,終了時間,開催日", "緯度,経度,開催日"] {
            let cells = header.split(separator: ",").map { _ in "\"" + text + "\"" }.joined(separator: ",")
            #expect(try ReadEvents("イベント名," + header + "\nまつり," + cells + "\n").tail.rows == 1)
        }
    }
}
