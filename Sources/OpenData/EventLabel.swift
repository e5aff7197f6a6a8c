/// ①, ② …: the numbers by which one cell refers to a part of another.
enum EventLabel {
    /// The labels that stand here, `①、③、④`; the scanner then stands behind them.
    static func take(_ scanner: inout TextScanner) -> Set<Int>? {
        var labels: Set<Int> = []
        var end = scanner.index
        while let scalar = scanner.current {
            if let number = number(scalar) {
                labels.insert(number)
                scanner.index += 1
                end = scanner.index
            } else if !labels.isEmpty, "、,・ ".unicodeScalars.contains(scalar) {
                scanner.index += 1
            } else {
                break
            }
        }
        scanner.index = end
        return labels.isEmpty ? nil : labels
    }

    /// The parts of a text that begins with a label, as published; `nil` for every other text, and when a label stands
    /// before two parts.
    static func parts(of text: String) -> [(labels: Set<Int>, text: String)]? {
        var scanner = TextScanner(text.unicodeScalars)
        guard let first = take(&scanner) else { return nil }
        var parts = [(labels: first, text: "")]
        while let scalar = scanner.current {
            if number(scalar) != nil, let labels = take(&scanner) {
                parts.append((labels, ""))
            } else {
                parts[parts.count - 1].text.unicodeScalars.append(scalar)
                scanner.index += 1
            }
        }
        let all = parts.flatMap(\.labels)
        guard Set(all).count == all.count else { return nil }
        return parts.map { ($0.labels, $0.text.trimmingSpaces()) }
    }

    private static func number(_ scalar: Unicode.Scalar) -> Int? {
        (0x2460...0x2473).contains(scalar.value) ? Int(scalar.value) - 0x245F : nil
    }
}
