import Foundation
import Vocabulary

@testable import Reservations

/// What goes on in a town, drawn by lot.
struct VacancyHappenings {
    private let town: VacancyTown
    private var dice: Dice

    init(_ town: VacancyTown, seed: UInt64) {
        self.town = town
        dice = Dice(state: seed)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &dice) }

    /// A moment on one of the days, in whole seconds.
    mutating func time() -> Int64 {
        Int64(VacancyTown.today) * 86_400 - 40_000 + Int64(number(0...300)) * 1_000
    }

    mutating func begin() throws {
        for id in 1...20 {
            for _ in 0..<number(1...2) { try addService(.init(kind: .facility, id: Int64(id))) }
        }
        for id in 1...8 { try addService(.init(kind: .event, id: Int64(id))) }
        for _ in 0..<250 { try addSlot() }
        for _ in 0..<500 { try addGuest() }
    }

    mutating func happen() throws {
        switch number(0...19) {
        case 0: try addSlot()
        case 1: try town.deleteSlot(someSlot())
        case 2: try addService(.init(kind: .facility, id: Int64(number(1...22))))
        case 3:
            let (ages, policy, isActive) = (ages(), policy(), number(0...3) > 0)
            try town.reviseService(town.services.keys.sorted().randomElement(using: &dice)!) {
                ($0.ages, $0.policy, $0.isActive) = (ages, policy, isActive)
            }
        case 4:
            let (capacity, isClosed, isCancelled) = (number(0...8), number(0...4) == 0, number(0...9) == 0)
            try town.changeSlot(someSlot()) {
                ($0.capacity, $0.isClosed, $0.isCancelled) = (capacity, isClosed, isCancelled)
            }
        case 5: if number(0...3) == 0 { try town.forgetChanges() }
        case 6...11:
            let id = town.bookings.keys.sorted().randomElement(using: &dice)!
            let next = BookingAction.allCases.compactMap { town.bookings[id]!.state.next(after: $0) }
            // An offer has an end, which this town does not bother to set.
            guard let state = next.filter({ $0 != .offered }).randomElement(using: &dice) else { return }
            try town.move(id, to: state, through: number(0...1) == 0 ? town.stranger : nil)
        default: try addGuest()
        }
    }

    private mutating func someSlot() -> Int64 { town.slots.keys.sorted().randomElement(using: &dice)! }

    private mutating func ages() -> AgeRange {
        [AgeRange(), AgeRange(minMonths: 6, maxMonths: 35), AgeRange(minMonths: 12), AgeRange(maxMonths: 71)]
            .randomElement(using: &dice)!
    }

    private mutating func policy() -> BookingPolicy {
        var policy = BookingPolicy()
        if number(0...2) == 0 {
            policy.opensDaysBefore = number(0...4)
            policy.opensAtTime = number(0...1) == 0 ? 9 * 60 : nil
        }
        if number(0...2) == 0 { policy.closesHoursBefore = number(0...30) }
        return policy
    }

    private mutating func addService(_ place: BookablePlace) throws {
        try town.addService(
            .init(place: place, ages: ages(), unit: number(0...3) == 0 ? .families : .people, policy: policy()))
    }

    private mutating func addSlot() throws {
        let day = VacancyTown.today + number(0...5)
        let quotas = [
            [], [], [Quota(minMonths: 0, maxMonths: 11, capacity: 1)],
            [Quota(minMonths: 0, maxMonths: 23, capacity: 2), Quota(minMonths: 12, capacity: 3)],
        ].randomElement(using: &dice)!
        try town.addSlot(
            .init(
                service: town.services.keys.sorted().randomElement(using: &dice)!, day: day,
                start: Int64(day) * 86_400 + Int64(number(-9...14)) * 3_600, capacity: number(0...8), quotas: quotas))
    }

    private mutating func addGuest() throws {
        let slot = someSlot()
        let state = [BookingState.confirmed, .confirmed, .held, .offered, .waiting, .requested, .checkedIn]
            .randomElement(using: &dice)!
        let ages = (0..<number(1...3)).map { _ in number(0...71) }
        let isNamed = state != .held || number(0...1) == 0
        let isFamily = town.services[town.slots[slot]!.service]!.unit == .families
        try town.add(
            .init(
                slot: slot, state: state, expiresAt: state.expires ? time() : nil, places: isFamily ? 1 : ages.count,
                ages: isNamed ? ages : []), through: number(0...1) == 0 ? town.stranger : nil)
    }
}

/// Numbers that are the same in every run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
