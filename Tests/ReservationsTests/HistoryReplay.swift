import Foundation
import GRDB

@testable import Reservations

/// Plays the history of all bookings again, step by step, and looks at each step whether somebody who waited was
/// overtaken.
struct HistoryReplay {
    private struct Seat {
        var slot: Int64
        var account: Int64
        var state: BookingState?
        var party: Party
    }

    private let steps: [(booking: Int64, from: BookingState?, to: BookingState)]
    private var seats: [Int64: Seat] = [:]
    private var spaces: [Int64: SlotSpace] = [:]

    init(_ database: any DatabaseReader) throws {
        var (seats, spaces): ([Int64: Seat], [Int64: SlotSpace]) = ([:], [:])
        steps = try database.read { db in
            for row in try Row.fetchAll(
                db,
                sql: "SELECT b.*, s.capacity, s.quotas, v.unit FROM booking b "
                    + "JOIN slot s ON s.id = b.slot_id JOIN service v ON v.id = s.service_id")
            {
                var party = Party(try BookingRows(db: db).children(of: row["id"]), unit: .people)
                party.places = row["places"]
                seats[row["id"]] = Seat(slot: row["slot_id"], account: row["account_id"], party: party)
                spaces[row["slot_id"]] = SlotSpace(
                    capacity: row["capacity"], quotas: QuotaText.quotas(row["quotas"]),
                    unit: row["unit"] == "families" ? .families : .people)
            }
            return try Row.fetchAll(db, sql: "SELECT booking_id, from_state, to_state FROM booking_step ORDER BY id")
                .map {
                    ($0[0], ($0[1] as String?).flatMap(BookingState.init), BookingState(rawValue: $0[2])!)
                }
        }
        (self.seats, self.spaces) = (seats, spaces)
    }

    func faults() -> [String] {
        var (seats, faults) = (seats, [String]())
        // Of a hold that became a booking only the booking's children are known.
        let guessed = Set(
            steps.filter { $0.from == .held && ($0.to == .confirmed || $0.to == .requested) }.map(\.booking))
        // The hold that was let go just before.
        var former: Int64?
        for step in steps {
            defer {
                seats[step.booking]?.state = step.to
                former = step.from == .held && step.to == .cancelled ? step.booking : nil
            }
            guard let seat = seats[step.booking], let space = spaces[seat.slot] else { continue }
            let others = seats.filter { $0.value.slot == seat.slot && $0.key != step.booking }
            let isNew = step.from == nil && step.to.takesPlace
            var taken = Occupancy(quotas: space.quotas.map { _ in 0 })
            // Whoever fills in the form again keeps what they held: it was nobody else's meanwhile.
            let kept = former.flatMap { isNew && others[$0]?.account == seat.account ? $0 : nil }
            for (id, other) in others where other.state?.takesPlace == true || id == kept {
                taken = space.adding(other.party, to: taken)
            }
            let isKnown = !others.contains { $0.value.state == .held && guessed.contains($0.key) }
            if isKnown, isNew || step.to == .offered {
                let present = Set(
                    others.values.filter { [.requested, .confirmed, .checkedIn].contains($0.state) }
                        .flatMap { $0.party.children.compactMap(\.id) })
                for (id, other) in others where other.state == .waiting && (isNew || id < step.booking) {
                    guard space.refusal(of: other.party, in: taken) == nil,
                        present.isDisjoint(with: other.party.children.compactMap(\.id))
                    else { continue }
                    faults.append("booking \(step.booking) overtook \(id)")
                }
            }
        }
        return faults
    }
}
