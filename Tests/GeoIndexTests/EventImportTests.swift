import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct EventImportTests {
    typealias Verdict = EventImport.Verdict

    static func row(_ title: String, id: String?, place: String = "公民館", hours: Double = 24) -> EventDraft {
        var draft = EventDraft.sample(title, hours: hours)
        draft.externalID = id
        draft.place.name = place
        return draft
    }

    static let songs = row("わらべうた", id: "1")
    static let books = row("絵本の会", id: "2")
    static let clay = row("ねんど遊び", id: "3")

    @discardableResult
    static func load(
        _ drafts: [EventDraft], into test: TestStore, source: String = "一覧", dryRun: Bool = false
    ) throws -> (verdicts: [Verdict], outcome: EventImport.Outcome) {
        var verdicts: [Verdict] = []
        let dataset = EventDataset(source: source, licence: "CC BY 4.0", isDryRun: dryRun)
        let outcome = try test.store.importEvents(dataset, by: EventStoreTests.staff) { session in
            for (index, draft) in drafts.enumerated() {
                verdicts.append(try session.accept(PreparedEvent(draft), line: index + 1).verdict)
            }
        }
        return (verdicts, outcome)
    }

    /// Titles by id of all that anybody can find.
    static func listed(_ test: TestStore) throws -> [Int64: String] {
        try Dictionary(
            uniqueKeysWithValues: test.store.events(EventQuery(limit: 200)).hits.map { hit in
                (hit.event.id, try hit.event.draft().title)
            })
    }

    static func dump(_ test: TestStore) throws -> [[Row]] {
        let tables = ["event", "event_document", "event_session", "event_near", "event_words"]
        return try test.database.read { db in
            try tables.map { try Row.fetchAll(db, sql: "SELECT * FROM \($0) ORDER BY 1") }
        }
    }

    @Test func theSameListAgainChangesNothing() throws {
        let test = try TestStore()
        var drafts = (0..<300).map { number in
            Self.row("催し\(number % 40)", id: number % 3 == 0 ? nil : "\(number)", hours: Double(number % 90))
        }
        for index in drafts.indices where index % 10 == 4 { drafts[index].place = EventPlace() }
        let first = try Self.load(drafts, into: test)
        #expect(first.verdicts.allSatisfy { $0 == .created } && first.outcome.created == 300)
        let dump = try Self.dump(test)
        let second = try Self.load(drafts, into: test)
        #expect(second.verdicts.allSatisfy { $0 == .unchanged } && second.outcome.unchanged == 300)
        #expect(second.outcome.missing.isEmpty)
        #expect(try Self.dump(test) == dump)
        #expect(try Self.load(drafts.reversed(), into: test).verdicts.allSatisfy { $0 == .unchanged })
    }

    @Test func anImportedEventBelongsToItsListAndToNoOrganisation() async throws {
        let test = try TestStore()
        try Self.load([Self.songs], into: test)
        let event = try #require(try test.store.event(1))
        #expect(event.organization == nil && event.externalID == "1" && event.version == 1)
        #expect(event.source?.name == "一覧" && event.source?.licence == "CC BY 4.0")
        #expect(try event.draft() == Self.songs)
        await #expect(throws: EventStoreError.imported(1)) {
            try await test.store.revise(
                1, ifVersion: 1, Self.songs, at: nil, municipality: nil, by: EventStoreTests.staff)
        }
    }

    @Test func aDryRunChangesNothing() throws {
        let test = try TestStore()
        try Self.load([Self.songs], into: test)
        let dump = try Self.dump(test)
        var dearer = Self.songs
        dearer.fee = "500円"
        #expect(try Self.load([dearer, Self.books], into: test, dryRun: true).verdicts == [.updated, .created])
        #expect(try Self.dump(test) == dump)
        #expect(try EventStoreTests.entries(test).count == 1)
    }

    @Test func aRowThatCannotBeUsedLeavesEverythingAsItWas() throws {
        let test = try TestStore()
        try Self.load([Self.songs], into: test)
        let dump = try Self.dump(test)
        var never = Self.clay
        never.sessions = []
        #expect(throws: EventStoreError.noSession) { try Self.load([Self.books, never], into: test) }
        #expect(try Self.dump(test) == dump)
        #expect(try EventStoreTests.entries(test).count == 1)
    }

    @Test func whatHasChangedIsUpdatedUnderItsIDAndFoundByItsNewWords() throws {
        let test = try TestStore()
        try Self.load([Self.songs, Self.books], into: test)
        var moved = Self.row("わらべうたと手あそび", id: "1")
        moved.place.point = Point(latitude: 36, longitude: 140)
        var postponed = Self.row("絵本の会", id: "2", place: "図書館", hours: 72)
        postponed.place.point = nil
        #expect(try Self.load([moved, postponed], into: test).verdicts == [.updated, .updated])
        #expect(try Self.listed(test) == [1: "わらべうたと手あそび", 2: "絵本の会"])
        #expect(try test.store.event(1)?.version == 2)
        var query = EventQuery()
        query.centre = moved.place.point
        #expect(try test.store.events(query).hits.map(\.event.id) == [1])
        query.words = "手あそび"
        #expect(try test.store.events(query).hits.first?.distance == 0)
    }

    @Test func renumberedRowsKeepTheirIdentity() throws {
        let test = try TestStore()
        try Self.load([Self.songs, Self.books, Self.clay], into: test)
        let before = try Self.listed(test)
        var (songs, books, clay) = (Self.songs, Self.books, Self.clay)
        (songs.externalID, books.externalID, clay.externalID) = ("2", nil, "9")
        let result = try Self.load([songs, books, clay], into: test)
        // The second has nothing left to change: the first took its number.
        #expect(result.verdicts == [.updated, .unchanged, .updated])
        #expect(try Self.listed(test) == before)
        #expect(try Self.load([songs, books, clay], into: test).verdicts == [.unchanged, .unchanged, .unchanged])
    }

    @Test func anotherEventUnderAnOldIDIsANewEvent() throws {
        let test = try TestStore()
        try Self.load([Self.songs], into: test)
        let other = Self.row("運動会", id: "1", place: "校庭", hours: 500)
        let result = try Self.load([other], into: test)
        #expect(result.verdicts == [.created])
        #expect(result.outcome.missing.map(\.title) == ["わらべうた"])
    }

    @Test func theSameRowTwiceIsTakenOnceAndOneIDForSeveralDatesIsSeveralEvents() throws {
        let test = try TestStore()
        var again = Self.songs
        again.externalID = "99"
        let nextWeek = Self.row("わらべうた", id: "1", hours: 192)
        var otherGroup = Self.songs
        (otherGroup.externalID, otherGroup.note) = ("7", "二組目")
        let rows = [Self.songs, again, nextWeek, Self.songs, otherGroup]
        let expected: [Verdict] = [.created, .duplicate(ofLine: 1), .created, .duplicate(ofLine: 1), .created]
        let first = try Self.load(rows, into: test)
        #expect(first.verdicts == expected && first.outcome.duplicates == 2)
        #expect(
            try Self.load(rows, into: test).verdicts == [
                .unchanged, .duplicate(ofLine: 1), .unchanged, .duplicate(ofLine: 1), .unchanged,
            ])
    }

    @Test func whatIsYetToComeAndNoLongerListedIsReportedAndStays() throws {
        let test = try TestStore()
        let over = Self.row("去年の会", id: "5", hours: -500)
        try Self.load([Self.songs, Self.books, over], into: test)
        let outcome = try Self.load([Self.books], into: test).outcome
        #expect(outcome.missing == [.init(id: 1, externalID: "1", title: "わらべうた")])
        #expect(try Self.listed(test).count == 3)
        #expect(try Self.load([Self.songs], into: test, source: "別の一覧").verdicts == [.created])
    }

    @Test func whatWasTakenDownStaysDown() async throws {
        let test = try TestStore()
        try Self.load([Self.songs, Self.books], into: test)
        _ = try await test.store.takeDown(1, reason: "権利の侵害", by: EventStoreTests.staff)
        var changed = Self.songs
        changed.fee = "無料"
        #expect(try Self.load([changed, Self.books], into: test).verdicts == [.updated, .unchanged])
        #expect(try Self.listed(test) == [2: "絵本の会"])
        #expect(try Self.load([Self.books], into: test).outcome.missing.isEmpty)
    }

    @Test func theLogSaysWhatAnImportDid() throws {
        let test = try TestStore()
        try Self.load([Self.songs, Self.books], into: test)
        try Self.load([Self.songs, Self.songs], into: test)
        let entries = try EventStoreTests.entries(test)
        #expect(entries.map(\.action) == ["imported", "imported"])
        #expect(entries.allSatisfy { $0.subject == .init(.dataset, 1) && $0.organization == nil })
        #expect(
            entries[0].after
                == #"{"source":"一覧","created":0,"updated":0,"unchanged":1,"duplicates":1,"missing":1}"#)
    }
}
