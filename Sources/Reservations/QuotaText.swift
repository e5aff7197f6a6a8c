/// Quotas as the table holds them: "0-11:1 12-:3".
enum QuotaText {
    static func text(_ quotas: [Quota]) -> String {
        quotas.map { "\($0.minMonths ?? 0)-\($0.maxMonths.map(String.init) ?? ""):\($0.capacity)" }
            .joined(separator: " ")
    }

    /// Reads what ``text(_:)`` writes; what is none is left out.
    static func quotas(_ text: String) -> [Quota] {
        text.split(separator: " ").compactMap { part in
            let sides = part.split(separator: ":")
            let ages = sides.first?.split(separator: "-", omittingEmptySubsequences: false) ?? []
            guard sides.count == 2, ages.count == 2, let capacity = Int(sides[1]) else { return nil }
            return Quota(minMonths: Int(ages[0]), maxMonths: Int(ages[1]), capacity: capacity)
        }
    }
}
