import Foundation
import Testing
import Vocabulary

@testable import GeoIndex

/// A thousand events of every kind, with what a scan must know of them.
struct EventCountry {
    struct Known {
        var id: Int64
        var draft: EventDraft
        var organization: Int64?
        var facility: Int64?
        var categories: Set<Category>
        var isDown = false
    }

    let test: TestStore
    private(set) var events: [Known] = []
    static let codes = ["141003", "222127", "131016"]

    init(_ count: Int, seed: UInt64) async throws {
        test = try TestStore()
        var dice = Dice(state: seed)
        let places = NearestSearchTests.places(200, seed: seed)
        try test.load(places)
        var imported: [EventDraft] = []
        for number in 0..<count {
            let facility = number % 3 == 0 ? Int.random(in: 0..<places.count, using: &dice) : nil
            var draft = Self.draft(number, near: places, &dice)
            guard facility != nil || number % 3 == 1 else {
                if number % 12 == 2 { draft.place.point = nil }
                imported.append(draft)
                continue
            }
            let owner = Int64.random(in: 1...5, using: &dice)
            if facility == nil, draft.place.point == nil { draft.place.point = Point(latitude: 35, longitude: 139) }
            let event = try await test.store.publish(
                draft, at: facility.map { Int64($0 + 1) }, of: owner, municipality: nil, by: EventStoreTests.staff)
            let kinds = facility.map { places[$0].furtherCategories.union([places[$0].category]) } ?? []
            try note(event, owner, kinds)
        }
        var ids: [Int64] = []
        _ = try test.store.importEvents(.init(source: "一覧"), by: EventStoreTests.staff) { session in
            for (line, draft) in imported.enumerated() {
                ids.append(try session.accept(PreparedEvent(draft), line: line + 1).id)
            }
        }
        for id in ids { try note(#require(try test.store.event(id)), nil, []) }
        for index in events.indices where index % 17 == 0 {
            _ = try await test.store.takeDown(events[index].id, reason: "試験", by: EventStoreTests.staff)
            events[index].isDown = true
        }
    }

    private mutating func note(_ event: PublishedEvent, _ owner: Int64?, _ kinds: Set<Category>) throws {
        events.append(
            Known(
                id: event.id, draft: try event.draft(), organization: owner, facility: event.facilityID,
                categories: kinds))
    }

    /// Hours, days or weeks long, two months back and ahead; many begin together.
    private static func draft(_ number: Int, near places: [FacilityDraft], _ dice: inout Dice) -> EventDraft {
        var draft = EventDraft(title: "催し\(number)")
        draft.tags = [["工作", "ベビーマッサージ", "絵本"][number % 3]]
        draft.summary = number % 7 == 0 ? "お\nたのしみ会" : nil
        draft.organizer = number % 5 == 0 ? "ＮＰＯ法人ひだまり" : nil
        draft.place.name = number % 4 == 0 ? "中央公園" : nil
        draft.place.municipalityCode = codes[number % codes.count]
        draft.place.point = places.randomElement(using: &dice)!.point
        if number % 2 == 0 { draft.ages = AgeRange(minMonths: number % 30, maxMonths: number % 4 == 0 ? nil : 40) }
        draft.sessions = (0..<Int.random(in: 1...4, using: &dice)).map { _ in
            let start = TestStore.time.addingTimeInterval(Double(Int.random(in: -1_440...1_440, using: &dice)) * 3_600)
            let hours = [1, 2, 3, 24, 25, Int.random(in: 48...900, using: &dice)].randomElement(using: &dice)!
            return EventSession(start: start, end: start.addingTimeInterval(Double(hours) * 3_600))
        }
        .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        return draft
    }

    /// All that pass, in order: no index, no column, no distance shared with the search.
    func scan(_ query: EventQuery) -> [(id: Int64, key: Double)] {
        events.compactMap { event -> (Int64, Double)? in
            let draft = event.draft
            guard !event.isDown, let start = Self.start(draft, query),
                query.ageMonths.map({ (draft.ages ?? AgeRange()).contains($0) }) ?? true,
                query.categories.isEmpty || event.categories.contains(where: query.categories.contains),
                query.organization.map({ $0 == event.organization }) ?? true,
                query.facility.map({ $0 == event.facility }) ?? true,
                query.ids.map({ $0.contains(event.id) }) ?? true,
                query.municipality.map({ $0 == draft.place.municipalityCode }) ?? true,
                query.words.map({ Self.says(draft, $0) }) ?? true, Self.isInside(draft.place.point, query.box)
            else { return nil }
            guard let centre = query.centre else { return (event.id, start.timeIntervalSince1970) }
            guard let point = draft.place.point else { return nil }
            let distance = EllipsoidTests.vincenty(centre, point)
            return distance <= query.radius ?? .infinity ? (event.id, distance) : nil
        }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }

    private static func start(_ draft: EventDraft, _ query: EventQuery) -> Date? {
        draft.sessions.first { session in
            session.end > query.from ?? .distantPast && session.start < query.to ?? .distantFuture
        }?.start
    }

    private static func says(_ draft: EventDraft, _ words: String) -> Bool {
        let texts = [draft.title, draft.summary, draft.organizer, draft.place.name, draft.place.address] + draft.tags
        return words.split(whereSeparator: \.isWhitespace).allSatisfy { word in
            texts.contains { $0?.searchFolded.contains(String(word).searchFolded) ?? false }
        }
    }

    private static func isInside(_ point: Point?, _ box: BoundingBox?) -> Bool {
        guard let box else { return true }
        guard let point, (box.south...box.north).contains(point.latitude) else { return false }
        let east = box.east < box.west ? box.east + 360 : box.east
        return (box.west...east).contains(point.longitude < box.west ? point.longitude + 360 : point.longitude)
    }
}
