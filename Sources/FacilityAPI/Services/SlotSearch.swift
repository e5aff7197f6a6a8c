import Foundation
import HummingbirdCore
import Reservations
import Vocabulary

/// `GET /v1/services/{id}/slots` as asked: the query string, read whole before any data is touched.
struct SlotSearch: Sendable {
    static let parameters: Set<String> = ["from", "to", "ageMonths", "limit"]
    /// A month, and the same day of the next.
    private static let usualDays = 31
    private static let mostDays = 366

    let range: Range<Date>
    let ageMonths: Int?
    let limit: Int
    private let asked: QueryParameters
    private let path: String

    init(_ uri: URI, clock: WallClock) throws {
        let parameters = try QueryParameters(uri)
        try parameters.expect(Self.parameters)
        ageMonths = try parameters.ageMonths()
        limit = try parameters.integer("limit", in: 1...1_000) ?? 500
        // From this morning: staff look at what has begun, too.
        let from = try parameters.moment("from", isEnd: false) ?? JapanTime.instant(JapanTime(clock.now()).date)
        let to =
            try parameters.moment("to", isEnd: true)
            ?? JapanTime.instant(JapanTime(from).date.advanced(by: Self.usualDays))
        guard from < to else {
            throw Problem.parameter(
                "to", parameters["to"], english: "“to” must be after “from”.", japanese: "「to」は「from」より後にしてください。")
        }
        guard to.timeIntervalSince(from) <= Double(Self.mostDays) * 86_400 else {
            throw Problem.parameter(
                "to", parameters["to"], english: "“to” must be within \(Self.mostDays) days of “from”.",
                japanese: "「to」は「from」から \(Self.mostDays) 日以内にしてください。")
        }
        range = from..<to
        asked = parameters
        path = uri.path
    }

    /// The address of the slots from a moment on.
    func link(from next: Date?) -> QueryLink {
        QueryLink(path: path, parameters: asked, moments: [("from", next), ("to", range.upperBound)])
    }
}

extension SlotView {
    /// How many children of an age there is room for.
    func remaining(forAge months: Int) -> Int {
        zip(slot.draft.quotas, occupancy.quotas).reduce(remaining) { room, quota in
            quota.0.contains(months) ? min(room, max(0, quota.0.capacity - quota.1)) : room
        }
    }

    /// Whether a child of an age could ever have a place.
    func takes(age months: Int) -> Bool {
        !slot.draft.quotas.contains { $0.contains(months) && $0.capacity == 0 }
    }
}
