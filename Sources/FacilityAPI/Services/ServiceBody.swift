import Foundation
import Reservations
import Vocabulary

/// A service as somebody sends it: a whole one, or changes to one (a merge patch).
struct ServiceBody {
    private static let members: Set<String> = ["kind", "name", "ages", "capacityUnit", "policy", "note"]

    let draft: ServiceDraft

    /// - Parameter known: what the service says so far; `nil` for a new one.
    init(_ body: JSONBody, onto known: ServiceDraft? = nil) throws {
        try body.expect(Self.members)
        let kind = try body.code("kind", of: ServiceKind.self)
        if kind == .event {
            throw body.refusal(
                "kind", "is made by publishing an event", "の event は、イベントを登録すると自動で作られます。ほかの種類を選んでください")
        }
        guard let kind = kind ?? known?.kind else { throw body.missing("kind") }
        var draft = known ?? ServiceDraft(kind: kind, name: "")
        draft.kind = kind
        if body.has("name") || known == nil { draft.name = try body.requiredLine("name", atMost: 200) }
        if body.has("ages") {
            let ages = try body.object("ages")?.patching(draft.ages.json)
            draft.ages = try ages.map { try AgeRange($0) } ?? AgeRange()
        }
        draft.unit = try body.code("capacityUnit", of: CapacityUnit.self) ?? draft.unit
        if body.has("policy") {
            let policy = try body.object("policy")?.patching(draft.policy.json())
            draft.policy = try policy.map(BookingPolicy.init) ?? BookingPolicy()
        }
        if body.has("note") { draft.note = try body.text("note", atMost: 4_000) }
        self.draft = draft
    }
}
