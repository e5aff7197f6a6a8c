import Foundation
import Reservations
import Vocabulary

/// What can be booked, with its rules and the next times that are free.
struct ServiceView {
    struct SlotLine {
        let id, when: String
        let label: Phrase
    }

    let id, name: String
    let ages: Phrase?
    let note: String?
    let rules: [Phrase]
    let slots: [SlotLine]
    let hasSlots: Bool

    init(_ service: Service, slots: [SlotView], mostSlots: Int, _ phrases: Phrases, at now: Date) {
        id = String(service.id)
        name = service.draft.name
        ages = phrases.ages(service.draft.ages)
        note = service.draft.note
        rules = phrases.rules(service.draft.policy)
        let free = slots.filter { $0.status == .open || $0.status == .few }.prefix(mostSlots)
        self.slots = free.map { view in
            SlotLine(
                id: String(view.slot.id),
                when: phrases.span(from: view.slot.draft.start, to: view.slot.draft.end, seenFrom: now),
                label: phrases.phrase("slot", view.status.rawValue, ["n": "\(view.remaining)"]))
        }
        hasSlots = !free.isEmpty
    }
}

extension Phrases {
    /// What a service asks of those who book it, a line each.
    func rules(_ policy: BookingPolicy) -> [Phrase] {
        var rules: [Phrase] = []
        func add(_ key: String, _ number: Int?) {
            if let number { rules.append(phrase("rules", key, ["n": "\(number)"])) }
        }
        if let days = policy.opensDaysBefore {
            let time = policy.opensAtTime.map(Self.clock) ?? "0:00"
            rules.append(phrase("rules", "opens", ["n": "\(days)", "time": time]))
        }
        add("closes", policy.closesHoursBefore)
        add("cancel", policy.cancelHoursBefore)
        return rules + standingRules(policy)
    }

    /// What holds whatever the time.
    func standingRules(_ policy: BookingPolicy) -> [Phrase] {
        let numbers = [("party", policy.maxParty), ("monthly", policy.monthlyHoursPerChild)]
        var rules = numbers.compactMap { key, number in number.map { phrase("rules", key, ["n": "\($0)"]) } }
        if policy.approval == .staff { rules.append(phrase("rules", "approval")) }
        if policy.registrationRequired == true { rules.append(phrase("rules", "registration")) }
        return rules
    }
}
