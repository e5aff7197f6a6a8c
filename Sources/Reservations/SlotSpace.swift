import Vocabulary

/// Who comes: children as a slot counts them.
struct Party: Hashable, Sendable {
    var children: [BookedChild]
    /// Places of the slot's capacity that it takes.
    var places: Int

    /// - Parameter unit: a family takes one place, however many children it brings.
    init(_ children: [BookedChild], unit: CapacityUnit) {
        self.children = children
        places = unit == .families ? 1 : children.count
    }

    /// A party of which only the number is known yet.
    init(places: Int) {
        children = []
        self.places = places
    }

    /// How much of a quota it takes; a child without an age takes none.
    func places(in quota: Quota, unit: CapacityUnit) -> Int {
        let inBand = children.filter { $0.ageMonths.map(quota.contains) ?? false }.count
        return unit == .families ? min(1, inBand) : inBand
    }
}

/// The room of a slot: what is taken plus a party against what there is.
struct SlotSpace: Hashable, Sendable {
    let capacity: Int
    let quotas: [Quota]
    let unit: CapacityUnit

    /// Why a party does not fit; `nil` when it does.
    func refusal(of party: Party, in occupancy: Occupancy) -> Refusal? {
        if occupancy.places + party.places > capacity {
            return .slotFull(remaining: max(0, capacity - occupancy.places))
        }
        for (quota, taken) in zip(quotas, occupancy.quotas) {
            let asked = party.places(in: quota, unit: unit)
            if asked > 0, taken + asked > quota.capacity {
                return .quotaFull(quota, remaining: max(0, quota.capacity - taken))
            }
        }
        return nil
    }

    /// What is taken once the party is in.
    func adding(_ party: Party, to occupancy: Occupancy) -> Occupancy {
        var taken = occupancy
        taken.places += party.places
        for (index, quota) in quotas.enumerated() { taken.quotas[index] += party.places(in: quota, unit: unit) }
        return taken
    }

    /// What is taken without the party.
    ///
    /// - Parameter places: how much of the capacity it took.
    func removing(_ party: Party, places: Int, from occupancy: Occupancy) -> Occupancy {
        var taken = occupancy
        taken.places -= places
        for (index, quota) in quotas.enumerated() { taken.quotas[index] -= party.places(in: quota, unit: unit) }
        return taken
    }

    /// Who of a waiting list gets a place, first come first served among those whose party fits.
    func served(_ waiting: [Party], from occupancy: Occupancy) -> (indices: [Int], occupancy: Occupancy) {
        var taken = occupancy
        var served: [Int] = []
        for (index, party) in waiting.enumerated() where taken.places < capacity {
            guard refusal(of: party, in: taken) == nil else { continue }
            taken = adding(party, to: taken)
            served.append(index)
        }
        return (served, taken)
    }
}
