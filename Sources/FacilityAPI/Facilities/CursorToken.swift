import Foundation
import GeoIndex

/// A cursor as clients carry it: where the page ended, and which search it belongs to. Opaque to them.
enum CursorToken {
    private static let separator: Character = "."

    static func token(_ cursor: FacilityCursor, for link: QueryLink) -> String {
        let parts =
            switch cursor {
            case .distance(let metres, let id): ["d", String(metres.bitPattern, radix: 36), String(id, radix: 36)]
            case .id(let id): ["i", String(id, radix: 36)]
            }
        return (parts + [String(link.fingerprint, radix: 36)]).joined(separator: String(separator))
    }

    static func token(_ cursor: EventCursor, for link: QueryLink) -> String {
        switch cursor {
        case .distance(let metres, let id): return token(FacilityCursor.distance(metres, id: id), for: link)
        case .start(let start, let id):
            let parts = ["s", String(Int64(start.timeIntervalSince1970), radix: 36), String(id, radix: 36)]
            return (parts + [String(link.fingerprint, radix: 36)]).joined(separator: String(separator))
        }
    }

    /// - Parameter measured: whether the search orders by distance.
    static func cursor(_ token: String, for link: QueryLink, measured: Bool) throws -> FacilityCursor {
        guard let cursor = cursor(try parts(token, link)), isMeasured(cursor) == measured else { throw damaged(token) }
        return cursor
    }

    /// - Parameter measured: whether the search orders by distance.
    static func eventCursor(_ token: String, for link: QueryLink, measured: Bool) throws -> EventCursor {
        let parts = try parts(token, link)
        if measured, case .distance(let metres, let id) = cursor(parts) { return .distance(metres, id: id) }
        guard !measured, parts.count == 3, parts.first == "s", let start = Int64(parts[1], radix: 36),
            let id = Int64(parts[2], radix: 36), id >= 0
        else { throw damaged(token) }
        return .start(Date(timeIntervalSince1970: Double(start)), id: id)
    }

    /// All but the fingerprint, which must be the search's.
    private static func parts(_ token: String, _ link: QueryLink) throws -> ArraySlice<Substring> {
        let parts = token.split(separator: separator, omittingEmptySubsequences: false)
        guard let last = parts.last, UInt32(last, radix: 36) == link.fingerprint else { throw damaged(token) }
        return parts.dropLast()
    }

    private static func damaged(_ token: String) -> Problem {
        .parameter(
            "cursor", token,
            english: "This cursor is damaged or belongs to another search. Start again without it.",
            japanese: "この cursor は壊れているか、別の検索のものです。cursor なしで最初から検索してください。")
    }

    private static func cursor(_ parts: ArraySlice<Substring>) -> FacilityCursor? {
        switch (parts.first, parts.count) {
        case ("d", 3):
            guard let bits = UInt64(parts[1], radix: 36), let id = Int64(parts[2], radix: 36), id >= 0 else {
                return nil
            }
            let metres = Double(bitPattern: bits)
            return metres.isFinite && metres >= 0 ? .distance(metres, id: id) : nil
        case ("i", 2):
            guard let id = Int64(parts[1], radix: 36), id >= 0, id < .max else { return nil }
            return .id(id)
        default: return nil
        }
    }

    private static func isMeasured(_ cursor: FacilityCursor) -> Bool {
        if case .distance = cursor { true } else { false }
    }
}
