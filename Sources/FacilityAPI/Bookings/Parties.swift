import Accounts
import Foundation
import Reservations

/// Who comes, in words of the accounts: children with birth dates, and notes that only the facility may read.
struct Parties: Sendable {
    let people: any AccountStore
    let sealing: any Sealing

    /// The children that a body names by their ids; they must be the account's own.
    func children(_ body: JSONBody, of account: Int64) async throws -> [PartyChild] {
        guard let texts = try body.texts("childIds", atMost: 20, longest: 20) else { throw body.missing("childIds") }
        let known = try await people.children(of: account)
        return try texts.map { text in
            guard let id = Int64(text), let child = known.first(where: { $0.id == id }) else {
                throw Problem.parameter(
                    "childIds", text, english: "You have no child “\(text)”.", japanese: "お子さん「\(text)」は登録されていません。")
            }
            return PartyChild(id: id, birthDate: child.child.birthDate)
        }
    }

    func note(_ body: JSONBody, of account: Int64) throws -> Data? {
        try body.text("note", atMost: 1_000).map { try sealing.seal($0, for: .bookingNote, owner: account) }
    }
}

extension JSONBody {
    /// The slot that a body names.
    var slot: Int64 {
        get throws {
            guard let id = try id("slotId", required: true) else { throw missing("slotId") }
            return id
        }
    }
}

extension SlotStore {
    /// What to say when a slot refuses: the rule, and where the family may still go.
    func helped(
        _ error: ReservationError, slot: Int64, places: Int, children: [PartyChild], at time: Date
    ) async -> any Error {
        guard case .refused(let refusal) = error else {
            if error == .unknownSlot(slot) {
                return Problem.parameter(
                    "slotId", "\(slot)", english: "There is no slot “\(slot)”.", japanese: "枠「\(slot)」はありません。")
            }
            return error
        }
        var problem = refusal.problem
        guard refusal.isForWantOfRoom else { return problem }
        // Help is a courtesy: where it cannot be had, the refusal stands as it is.
        let next = (try? await nextOpenSlots(after: slot, places: places, children: children, limit: 3, at: time)) ?? []
        problem.members = { writer in
            writer.open("help")
            writer.list("nextSlots", of: next) { SlotDocument.write($1, to: &$0) }
            if refusal.mayWait { writer.member("waitlist", "/v1/slots/\(slot)/waitlist-entries") }
            writer.end()
        }
        return problem
    }
}

extension Refusal {
    /// Whether another slot of the same service may do.
    fileprivate var isForWantOfRoom: Bool {
        switch self {
        case .slotFull, .quotaFull, .slotClosed, .deadlinePassed: true
        default: false
        }
    }

    fileprivate var mayWait: Bool {
        switch self {
        case .slotFull, .quotaFull: true
        default: false
        }
    }
}
