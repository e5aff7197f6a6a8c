/// A box of longitudes and latitudes, edges included; degrees, EPSG:4326.
///
/// `west` greater than `east` means that the box crosses the 180th meridian.
public struct BoundingBox: Hashable, Sendable {
    public var west: Double
    public var south: Double
    public var east: Double
    public var north: Double

    public init(west: Double, south: Double, east: Double, north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    public var crossesDateLine: Bool { west > east }

    @inline(__always)
    func contains(latitude: Double, longitude: Double) -> Bool {
        guard south <= latitude, latitude <= north else { return false }
        return crossesDateLine
            ? longitude >= west || longitude <= east : west <= longitude && longitude <= east
    }

    /// Whether the two have a point in common; `other` does not cross the 180th meridian.
    @inline(__always)
    func meets(_ other: BoundingBox) -> Bool {
        guard south <= other.north, other.south <= north else { return false }
        return crossesDateLine
            ? other.east >= west || other.west <= east : west <= other.east && other.west <= east
    }

    /// The middle, from which results inside the box are ordered.
    var centre: (latitude: Double, longitude: Double) {
        let width = crossesDateLine ? east - west + 360 : east - west
        let middle = west + width / 2
        return ((south + north) / 2, middle > 180 ? middle - 360 : middle)
    }
}
