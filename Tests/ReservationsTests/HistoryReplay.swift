import Foundation
import GRDB

@testable import Reservations

/// Plays the history of all bookings again, step by step, and looks at each step whether somebody who waited was
/// overtaken.
struct HistoryReplay {
    private struct Seat {
        var slot: Int64
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
                seats[row["id"]] = Seat(slot: row["slot_id"], party: party)
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
        for step in steps {
            guard let seat = seats[step.booking], let space = spaces[seat.slot] else { continue }
            let others = seats.filter { $0.value.slot == seat.slot && $0.key != step.booking }
            var taken = Occupancy(quotas: space.quotas.map { _ in 0 })
            for other in others.values where other.state?.takesPlace == true {
                taken = space.adding(other.party, to: taken)
            }
            let isNew = step.from == nil && step.to.takesPlace
            if isNew || step.to == .offered {
                let present = Set(
                    others.values.filter { $0.state == .confirmed || $0.state == .checkedIn }
                        .flatMap { $0.party.children.compactMap(\.id) })
                for (id, other) in others where other.state == .waiting && (isNew || id < step.booking) {
                    guard space.refusal(of: other.party, in: taken) == nil,
                        present.isDisjoint(with: other.party.children.compactMap(\.id))
                    else { continue }
                    faults.append("booking \(step.booking) overtook \(id)")
                }
            }
            seats[step.booking]?.state = step.to
        }
        return faults
    }
}
