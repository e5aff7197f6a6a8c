import Testing
import Vocabulary

@testable import OpenData

@Suite("Places of events")
struct EventPlaceTests {
    private func read(_ day: String, _ venue: String, _ latitude: String, _ longitude: String) throws -> EventRow {
        let cells = [day, venue, latitude, longitude].map { "\"" + $0 + "\"" }.joined(separator: ",")
        return try ReadEvents("ID,イベント名,開催日,会場,緯度,経度\n7,まつり," + cells + "\n").rows[0]
    }

    @Test("Days and places that share labels are told apart by them")
    func labelled() throws {
        let row = try read(
            "①2026/4/1 ②2026/4/8 ③2026/4/15", "①、③港公園\n②山公園", "①、③34.8\n②34.9", "①、③138.3\n②138.4")
        #expect(row.drafts.map(\.place.name) == ["港公園", "山公園"])
        #expect(row.drafts.map { $0.sessions.count } == [2, 1])
        #expect(row.drafts.map(\.externalID) == ["7-1", "7-2"])
        #expect(row.drafts.map(\.place.point?.latitude) == [34.8, 34.9])
        #expect(row.findings.map(\.reason) == [.splitByPlace(count: 2)])
    }

    @Test("One day at several places is an event at each; as many days as places go by their order")
    func unlabelled() throws {
        let same = try read("2026/4/1", "港公園\n山公園", "34.8\n34.9", "138.3\n138.4")
        #expect(same.drafts.map(\.place.name) == ["港公園", "山公園"])
        #expect(same.drafts.allSatisfy { $0.sessions.map(\.inJapan) == ["2026-04-01"] })
        let paired = try read("2026/4/1\n2026/4/8", "市内の公園", "34.8\n34.9", "138.3\n138.4")
        #expect(paired.drafts.map { $0.sessions[0].inJapan } == ["2026-04-01", "2026-04-08"])
        #expect(paired.drafts.map(\.place.name) == ["市内の公園", "市内の公園"])
    }

    @Test(
        "Places that are not clear are rejected",
        arguments: [
            ("2026/4/1\n2026/4/8\n2026/4/15", "港公園\n山公園", "34.8\n34.9", "138.3\n138.4"),
            ("2026/4/1", "港公園\n山公園\n川公園", "34.8\n34.9", "138.3\n138.4"),
            ("2026/4/1", "港公園", "34.8\n34.9", "138.3"),
            ("①2026/4/1 ②2026/4/8", "①港公園 ②山公園", "①34.8 ③34.9", "①138.3 ③138.4"),
            ("2026/4/1", "港公園", "①34.8 ②x", "①138.3 ②138.4"),
        ])
    func unclear(_ day: String, _ venue: String, _ latitude: String, _ longitude: String) throws {
        let row = try read(day, venue, latitude, longitude)
        #expect(row.drafts.isEmpty)
        #expect(row.findings.last?.reason.code == "places-unclear")
        #expect(row.findings.last?.column == "緯度" && row.findings.last?.value == latitude)
    }

    @Test("Several days at one place are sessions of one event")
    func onePlace() throws {
        let row = try read("2026/4/1\n2026/4/8", "港公園\n管理棟", "34.8", "138.3")
        #expect(row.drafts.map { $0.sessions.count } == [2])
        #expect(row.drafts[0].place.name == "港公園 管理棟" && row.drafts[0].externalID == "7")
    }

    @Test("A place without a point is taken, and one that is on the wrong way round is turned")
    func points() throws {
        #expect(try read("2026/4/1", "港公園", "", "").findings.map(\.reason) == [.locationMissing])
        #expect(try read("2026/4/1", "港公園", "138.3", "34.8").findings.map(\.reason) == [.coordinatesSwapped])
        #expect(try read("2026/4/1", "港公園", "0", "0").findings.map(\.reason) == [.coordinatesZero])
    }

    @Test(
        "Capacities",
        arguments: [
            ("20名", 20, CapacityUnit.people), ("申込先着30人", 30, .people), ("親子20組", 20, .families),
            ("15組（1組3人まで）", 15, .families), ("ハンザ体験\n40組80名", 40, .families), ("70人程度\n※託児は先着10人", 70, .people),
            ("なし", nil, .people), ("当日先着順", nil, .people),
        ] as [(String, Int?, CapacityUnit)])
    func capacities(_ text: String, _ count: Int?, _ unit: CapacityUnit) throws {
        let draft = try ReadEvents("イベント名,開催日,定員\nまつり,2026/4/1,\"\(text)\"\n").drafts[0]
        #expect(draft.sessions[0].capacity == count && draft.capacityUnit == unit)
    }

    @Test(
        "Whom it is for",
        arguments: [
            ("0歳～就学前", AgeRange(minMonths: 0, maxMonths: 71)), ("高校生・一般", AgeRange(minMonths: 180)), ("両方", nil),
            ("子ども・親子", nil), ("小学生とその保護者", AgeRange(minMonths: 72, maxMonths: 143)), ("どなたでも", nil),
        ] as [(String, AgeRange?)])
    func ages(_ text: String, _ ages: AgeRange?) throws {
        let row = try ReadEvents("イベント名,開催日,緯度,経度,対象\nまつり,2026/4/1,34.8,138.3,\(text)\n").rows[0]
        #expect(row.drafts[0].ages == ages && row.findings.isEmpty)
    }
}
