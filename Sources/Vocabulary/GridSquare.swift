/// A square of 基準地域メッシュ (JIS X 0410), about a kilometre wide: 30 seconds of latitude by 45 of longitude. Japan's
/// statistics are published by these, so that figures can be laid over them.
public struct GridSquare: Hashable, Sendable {
    /// Eight digits.
    public let code: Int

    /// - Precondition: a code of this standard.
    public init(code: Int) { self.code = code }

    /// The square that holds a point; `nil` outside Japan, for which the standard is made.
    public init?(holding point: Point) {
        guard (20..<46.0).contains(point.latitude), (122..<154.0).contains(point.longitude) else { return nil }
        // In squares: 80 to a block of 40 minutes by one degree.
        let (row, column) = (Int(point.latitude * 120), Int((point.longitude - 100) * 80))
        let block = row / 80 * 100 + column / 80
        let tenth = row % 80 / 10 * 10 + column % 80 / 10
        code = block * 10_000 + tenth * 100 + row % 10 * 10 + column % 10
    }

    /// The middle of the square.
    public var centre: Point {
        let (block, tenth, last) = (code / 10_000, code / 100 % 100, code % 100)
        let row = block / 100 * 80 + tenth / 10 * 10 + last / 10
        let column = block % 100 * 80 + tenth % 10 * 10 + last % 10
        return Point(latitude: (Double(row) + 0.5) / 120, longitude: (Double(column) + 0.5) / 80 + 100)
    }
}
