/// A municipality as a published file names it.
struct Municipality: Hashable, Sendable {
    /// Six digits, the last a check digit.
    var code: String
    var prefecture: String
    var name: String
}

/// 全国地方公共団体コード.
enum MunicipalityCode {
    /// Five digits with their check digit behind them.
    ///
    /// The Ministry of Internal Affairs' rule: the digits times 6, 5, 4, 3, 2; the last digit of eleven less the
    /// remainder of the sum divided by eleven.
    static func code(prefecture: Int, number: Int) -> String {
        let digits = [prefecture / 10, prefecture % 10, number / 100, number / 10 % 10, number % 10]
        let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        return (digits + [(11 - sum % 11) % 10]).map { "\($0)" }.joined()
    }
}
