import Hummingbird
import Testing

@testable import FacilityAPI

@Suite struct RequestLogTests {
    @Test(arguments: [
        ("lat=35.123456&lon=139.987654&limit=5", "lat=35.12&lon=139.99&limit=5"),
        ("bbox=139.123456,35.1,139.2,35.987654", "bbox=139.12,35.1,139.2,35.99"),
        ("bbox=139.123456%2C35.1%2C139.2%2C35.987654", "bbox=139.12,35.1,139.2,35.99"),
        ("lat=35.12345x&cursor=d.123.4.5", "lat=?&cursor=…"),
        ("q=%E5%85%AC%E5%9C%92", "q=…"),
        ("Lat=35.123456&l%61t=35.123456", "Lat=…&l%61t=…"),
        ("category=park&openAt=now&radius=500", "category=park&openAt=now&radius=500"),
        ("", ""),
    ])
    func positionsAreRounded(query: String, logged: String) {
        #expect(RequestLog.withoutWhereabouts(query) == logged)
    }
}
