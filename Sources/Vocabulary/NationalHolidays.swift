/// Japan's national holidays, computed.
public enum NationalHolidays {
    /// The holiday's Japanese name, `nil` on any other day.
    public static func name(on date: CivilDate) -> String? { nil }

    public static func contains(_ date: CivilDate) -> Bool { name(on: date) != nil }
}
