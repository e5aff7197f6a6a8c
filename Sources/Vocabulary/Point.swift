/// A position on the earth: WGS84 (EPSG:4326), degrees.
public struct Point: Hashable, Sendable {
    /// −90…90, north positive.
    public var latitude: Double
    /// −180…180, east positive.
    public var longitude: Double

    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}
