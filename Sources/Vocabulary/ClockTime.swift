/// Times of day as minutes after midnight, and as the API writes them: "09:30".
public enum ClockTime {
    public static func text(_ minutes: Int) -> String {
        "\(padded(minutes / 60)):\(padded(minutes % 60))"
    }

    /// Two digits, a colon, two digits, from 00:00 to 24:00; `nil` for anything else.
    public static func minutes(_ text: String) -> Int? {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard digits.count == 5, digits[2] == 10,
            [0, 1, 3, 4].allSatisfy({ (0...9).contains(digits[$0]) })
        else { return nil }
        let (hour, minute) = (digits[0] * 10 + digits[1], digits[3] * 10 + digits[4])
        guard minute < 60, hour * 60 + minute <= 1440 else { return nil }
        return hour * 60 + minute
    }

    static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
