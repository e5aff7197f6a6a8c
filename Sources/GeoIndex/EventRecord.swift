internal import Foundation
public import Vocabulary

/// A draft that may be stored, with all that can be made of it without a database, so that another thread may prepare
/// it.
public struct PreparedEvent: Sendable {
    /// Times cut to whole seconds, sessions in order of their start.
    public let draft: EventDraft
    let facility: Int64?
    let document: [UInt8]
    /// What the words of a search are looked for in.
    let foldedText: String
    let identity: EventIdentity
    let spans: [EventSpan]

    /// A row of a published list.
    ///
    /// - Throws: ``EventStoreError`` `invalidPoint`, `noSession`, `invalidSession`, `invalidDeadline`.
    public init(_ draft: EventDraft) throws {
        try self.init(draft, at: nil)
    }

    init(_ given: EventDraft, at facility: Int64?) throws {
        var draft = given
        draft.sessions = try given.sessions.map(Self.checked).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        guard let first = draft.sessions.first else { throw EventStoreError.noSession }
        if let deadline = given.deadline {
            draft.deadline = Timestamp.date(Timestamp.seconds(deadline))
            guard Timestamp.range.contains(Timestamp.seconds(deadline)) else {
                throw EventStoreError.invalidDeadline(deadline)
            }
        }
        if let point = draft.place.point, !point.isOnEarth { throw EventStoreError.invalidPoint(point) }
        self.draft = draft
        self.facility = facility
        document = EventDocument.json(draft, facility: facility)
        let folded = FoldedEvent(draft)
        foldedText = folded.text
        identity = EventIdentity(folded, firstStart: Timestamp.seconds(first.start), draft.place.point)
        spans = EventSpan.spans(of: draft.sessions)
    }

    private static func checked(_ session: EventSession) throws -> EventSession {
        let (start, end) = (Timestamp.seconds(session.start), Timestamp.seconds(session.end))
        guard start < end, Timestamp.range.contains(start), Timestamp.range.contains(end),
            session.capacity ?? 0 >= 0
        else { throw EventStoreError.invalidSession(session) }
        var checked = session
        (checked.start, checked.end) = (Timestamp.date(start), Timestamp.date(end))
        return checked
    }
}

/// When a session lasts, for the search: seconds since 1970, [start, end).
struct EventSpan: Hashable {
    var start: Int64
    var end: Int64

    /// Of sessions that start together, the longest stands for all: whatever another overlaps, it overlaps too.
    static func spans(of sessions: [EventSession]) -> [EventSpan] {
        var ends: [Int64: Int64] = [:]
        for session in sessions {
            ends[Timestamp.seconds(session.start), default: 0].formMaximum(Timestamp.seconds(session.end))
        }
        return ends.map { EventSpan(start: $0.key, end: $0.value) }.sorted { $0.start < $1.start }
    }
}

/// The texts of an event by which it is known and found, folded once.
struct FoldedEvent {
    let title: String
    let place: String
    /// What the words of a search are looked for in.
    let text: String

    init(_ draft: EventDraft) {
        title = draft.title.searchFolded
        let name = draft.place.name?.searchFolded ?? ""
        let address = ((draft.place.address ?? "") + (draft.place.building ?? "")).searchFolded
        place = name + "\n" + address
        let further = [draft.titleKana, draft.titleEnglish, draft.summary, draft.organizer] + draft.tags
        let texts = [title] + further.map { $0?.searchFolded ?? "" } + [name, address]
        text = texts.filter { !$0.isEmpty }.joined(separator: " ") + EventWords.padding
    }
}

/// By what an event is known again in the next release of its list, when publishers renumber.
struct EventIdentity: Equatable {
    var titleKey: Int64
    /// When the first session starts.
    var firstStart: Int64
    /// Of the place's name and address or, where it has neither, of its point.
    var placeKey: Int64

    init(_ folded: FoldedEvent, firstStart: Int64, _ point: Point?) {
        titleKey = StableHash.of(folded.title)
        self.firstStart = firstStart
        placeKey =
            folded.place == "\n"
            ? point.map { StableHash.of("\($0.latitude) \($0.longitude)") } ?? 0 : StableHash.of(folded.place)
    }

    init(titleKey: Int64, firstStart: Int64, placeKey: Int64) {
        self.titleKey = titleKey
        self.firstStart = firstStart
        self.placeKey = placeKey
    }

    /// Whether an event with the same id may be the same one: where a release has renumbered its rows, the old and the
    /// new bearer of an id share neither title nor time and place.
    func isPlausiblySuccessor(of old: EventIdentity) -> Bool {
        titleKey == old.titleKey || firstStart == old.firstStart && placeKey == old.placeKey
    }
}

extension Point {
    fileprivate var isOnEarth: Bool { abs(latitude) <= 90 && abs(longitude) <= 180 }
}

extension Int64 {
    fileprivate mutating func formMaximum(_ other: Int64) { self = Swift.max(self, other) }
}
