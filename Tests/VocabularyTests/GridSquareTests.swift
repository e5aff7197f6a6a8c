import Testing
import Vocabulary

@Suite struct GridSquareTests {
    /// Codes as 総務省統計局 gives them for Tokyo station, Sapporo's clock tower and Naha's city hall.
    @Test(arguments: [
        (35.681236, 139.767125, 5_339_46_11), (43.062562, 141.353650, 6441_42_78), (26.212401, 127.680932, 3927_25_54),
    ])
    func aPointLiesInTheSquareThatTheStandardSays(latitude: Double, longitude: Double, code: Int) throws {
        let square = try #require(GridSquare(holding: Point(latitude: latitude, longitude: longitude)))
        #expect(square.code == code)
        #expect(abs(square.centre.latitude - latitude) <= 0.5 / 120)
        #expect(abs(square.centre.longitude - longitude) <= 0.5 / 80)
        #expect(GridSquare(holding: square.centre) == square)
    }

    @Test func outsideJapanThereIsNone() {
        #expect(GridSquare(holding: Point(latitude: 0, longitude: 0)) == nil)
        #expect(GridSquare(holding: Point(latitude: 35, longitude: -139)) == nil)
    }
}

@Suite struct CivilMonthTests {
    @Test func monthsAreReadWrittenAndCounted() throws {
        let month = try #require(CivilMonth("2026-11"))
        #expect(month.description == "2026-11")
        #expect(month.advanced(by: 2).description == "2027-01")
        #expect(month.advanced(by: -12).first == CivilDate("2025-11-01"))
        #expect(CivilMonth(try #require(CivilDate("2026-11-30"))) == month)
        #expect(month < month.advanced(by: 1))
    }

    @Test(arguments: ["2026-13", "2026-00", "2026", "2026-1", "2026-11-01", ""])
    func whatIsNoMonthIsNone(text: String) {
        #expect(CivilMonth(text) == nil)
    }
}
