import Foundation
import Reservations

extension SlotDraft {
    /// Reads a new slot.
    init(_ body: JSONBody, at time: Date) throws {
        try body.expect(["start", "end", "capacity", "quotas"])
        guard let start = try body.instant("start") else { throw body.missing("start") }
        guard let end = try body.instant("end") else { throw body.missing("end") }
        guard let capacity = try body.capacity("capacity") else { throw body.missing("capacity") }
        guard start < end else { throw body.refusal("end", "must be after start", "は start より後の日時にしてください") }
        guard end.timeIntervalSince(start) <= Double(SlotDraft.mostHours) * 3_600 else {
            throw body.refusal(
                "end", "must be within \(SlotDraft.mostHours) hours of start",
                "は start から \(SlotDraft.mostHours) 時間以内にしてください")
        }
        guard end > time else { throw body.refusal("end", "is over already", "が過ぎています。これからの日時を指定してください") }
        self.init(start: start, end: end, capacity: capacity, quotas: try body.quotas("quotas") ?? [])
    }
}

/// A change of a slot as staff send it.
struct SlotChangeBody {
    let change: SlotChange
    let overcommits: Bool

    init(_ body: JSONBody) throws {
        try body.expect(["capacity", "quotas", "closed", "overcommit"])
        change = SlotChange(
            capacity: try body.capacity("capacity"), quotas: try body.quotas("quotas"),
            isClosed: try body.flag("closed"))
        overcommits = try body.flag("overcommit") ?? false
        guard change != SlotChange() else {
            throw Problem.missing(
                "capacity", english: "Say what is to change: “capacity”, “quotas” or “closed”.",
                japanese: "変更する項目を、capacity（定員）・quotas（年齢別の定員）・closed（受付停止）のどれかで指定してください。")
        }
    }
}

/// The −1/+1 of the phone as staff send it.
struct SlotAdjustmentBody {
    let delta: Int
    let reason: String
    let overcommits: Bool

    init(_ body: JSONBody) throws {
        try body.expect(["delta", "reason", "overcommit"])
        guard let delta = try body.integer("delta", in: -100...100) else { throw body.missing("delta") }
        guard delta != 0 else { throw body.refusal("delta", "must not be 0", "は 0 以外にしてください") }
        self.delta = delta
        reason = try body.requiredText("reason", atMost: 200)
        overcommits = try body.flag("overcommit") ?? false
    }
}
