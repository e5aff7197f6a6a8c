import Foundation
import Testing
import Vocabulary

@testable import OpenData

/// Damages files in every way and reads them: the outcome is rows or an ``OpenDataError``, never anything else.
@Suite("Damaged files")
struct MutationTests {
    /// A small generator with a fixed seed, so that a failure can be repeated.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var mixed = state
            mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
            return mixed ^ (mixed >> 33)
        }
    }

    private static let longest = 24 * 1024

    private static func originals() throws -> [(name: String, bytes: [UInt8])] {
        var paths = [
            "cp932.csv", "utf16le-bom.csv", "utf16be.csv", "plain.csv.gz", "broken-quotes.csv",
            "workbook.xlsx", "no-workbook.zip",
        ].map(Fixture.path)
        if RealData.isPresent {
            paths += [
                "yaizu/222127_preschool.csv", "yaizu/222127_baby_station.csv",
                "yaizu/222127_child_rearing_support_center.csv",
                "takamatsu/nursery_school.geojson", "takamatsu/children_club.csv",
                "takamatsu/company_led_childcare_facilities_list.csv",
                "towada/022063_preschool.json", "wakayama/list-of-public-facilities.csv",
                "takamatsu/events.csv",
            ].map(RealData.path)
        }
        return try paths.map { path in
            (
                URL(fileURLWithPath: path).lastPathComponent,
                Array(try Data(contentsOf: URL(fileURLWithPath: path)).suffix(longest))
            )
        } + [("head.csv", Array(try headAndTail()))]
    }

    /// The header of the widest file with its worst records.
    private static func headAndTail() throws -> [UInt8] {
        guard RealData.isPresent else { return Array("名称,住所\n".utf8) }
        let data = try Data(
            contentsOf: URL(fileURLWithPath: RealData.path("wakayama/list-of-public-facilities.csv")))
        return Array(data.prefix(1200)) + Array("\r\n".utf8) + Array(data.suffix(longest))
    }

    static func mutated(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0...3, using: &dice) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            let length = min(bytes.count - place, Int.random(in: 1...200, using: &dice))
            switch Int.random(in: 0...10, using: &dice) {
            case 0: bytes.removeLast(bytes.count - place)
            case 1:
                for index in place..<(place + length) {
                    bytes[index] = UInt8.random(in: 0...255, using: &dice)
                }
            case 2: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
            case 3: bytes.removeSubrange(place..<(place + length))
            case 4: bytes.removeAll { $0 == UInt8(ascii: "\"") }
            case 5: bytes.insert(contentsOf: "\",\"\r\n{}[]".utf8.shuffled(using: &dice), at: place)
            case 6: bytes = shuffledLines(bytes, &dice)
            case 7: bytes = withoutColumn(bytes, &dice)
            case 8: bytes = recoded(bytes, Int.random(in: 0...2, using: &dice))
            case 9:
                bytes.insert(contentsOf: Array(repeating: UInt8(ascii: "9"), count: length * 3), at: place)
            default: bytes[place] = bytes[place] &+ 1
            }
        }
        return bytes
    }

    private static func shuffledLines(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return Array(
            (lines.prefix(1) + lines.dropFirst().shuffled(using: &dice)).joined(separator: [
                UInt8(ascii: "\n")
            ]))
    }

    private static func withoutColumn(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        let column = Int.random(in: 0...8, using: &dice)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            let cells = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            return cells.enumerated().filter { $0.offset != column }.map(\.element).joined(separator: [
                UInt8(ascii: ",")
            ])
        }
        return Array(lines.map(Array.init).joined(separator: [UInt8(ascii: "\n")]))
    }

    private static func recoded(_ bytes: [UInt8], _ way: Int) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        switch way {
        case 0: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case 1: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        default: return text.data(using: .shiftJIS, allowLossyConversion: true).map(Array.init) ?? bytes
        }
    }

    @Test("2,000 damaged files", arguments: 0..<8)
    func damaged(_ part: Int) throws {
        let originals = try Self.originals()
        var dice = Dice(state: 20_260_401 &+ UInt64(part))
        var outcomes = (rows: 0, refused: 0)
        for round in 0..<250 {
            let original = originals[round % originals.count]
            let bytes = Self.mutated(original.bytes, &dice)
            let temporary = try TemporaryFile(bytes, name: original.name)
            do {
                let file = try FacilityFile(path: temporary.path)
                var rows = 0
                var lastLine = 0
                let tail = try file.readRows { row in
                    rows += 1
                    #expect(row.line > lastLine, "lines go up")
                    lastLine = row.line
                    #expect(row.draft != nil || row.findings.contains { $0.severity == .rejection })
                    if let draft = row.draft {
                        #expect(!draft.name.isEmpty)
                        #expect(draft.url?.lowercased().hasPrefix("http") != false)
                    }
                }
                #expect(tail.rows == rows)
                outcomes.rows += 1
            } catch is OpenDataError {
                outcomes.refused += 1
            }
        }
        // One original is a list of events, and what breaks JSON off refuses the whole file.
        #expect(outcomes.rows > 70)
        #expect(outcomes.rows + outcomes.refused == 250)
    }

    @Test("Nonsense", arguments: 0..<4)
    func nonsense(_ part: Int) throws {
        var dice = Dice(state: 7 &+ UInt64(part))
        for _ in 0..<50 {
            let bytes = (0..<Int.random(in: 0...3000, using: &dice)).map { _ in
                UInt8.random(in: 0...255, using: &dice)
            }
            let text =
                ["", "名称,住所,緯度,経度\n", "[{\"名称\":\"", "PK\u{3}\u{4}", "{\"features\":[{"].randomElement(
                    using: &dice) ?? ""
            let temporary = try TemporaryFile(Array(text.utf8) + bytes)
            do {
                _ = try FacilityFile(path: temporary.path).readRows { _ in }
            } catch is OpenDataError {
                continue
            }
        }
    }

    @Test(
        "Values nobody would write",
        arguments: [
            String(repeating: "9", count: 4000), String(repeating: "1歳～", count: 500),
            String(repeating: "(", count: 3000),
            "-99999999999999999999", "1e400", "99999999999:99～99999999999:99", "第99999999999月曜日",
            "999999年99月99日", "みほん\u{1}\u{7F}",
            String(repeating: "月～", count: 300), "12/99～99/12", "９９９９９９９９９９９９", "R99999999999.1.1",
            "\u{202E}\u{200B}", "翌翌翌7:00～翌翌",
            "～", "～～～", "から", "0:00～0:00", "24:00～24:00", "48:00～49:00", "第1第2第3", "年末年始（", "祝日の場合は翌日",
        ])
    func absurdValues(_ text: String) throws {
        let headers = FieldAliases.table.map { $0.headers[0] }
        for field in headers where field != "名称" {
            let file = try ReadFile("名称,\(field)\nみほん,\"\(text)\"\n")
            #expect(file.tail.rows == 1)
        }
        for draft in try ReadFile("名称,利用時間,定休日,利用可能曜日,特記事項\nみほん,\"\(text)\",\"\(text)\",\"\(text)\",x\n")
            .drafts
        {
            for spans in (draft.hours?.weekly ?? [:]).values {
                #expect(
                    spans.allSatisfy {
                        (0..<1440).contains($0.opens) && $0.opens < $0.closes && $0.closes <= 2880
                    })
            }
        }
    }
}
