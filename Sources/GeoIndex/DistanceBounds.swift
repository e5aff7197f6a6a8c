internal import Vocabulary

/// How near and how far a box of degrees can be from a position, cheaply and never wrongly.
///
/// With ρ the distance from the axis, the chord between two points of the ellipsoid is exactly
/// c² = (meridional chord)² + 4 ρ₁ ρ₂ sin²(Δλ/2); each factor is bounded on its own.
struct DistanceBounds {
    let origin: Position
    private let axisDistance: Double
    private let axisTable: AxisDistanceTable

    init(from origin: Position) {
        self.origin = origin
        axisDistance = origin.axisDistance
        axisTable = .shared
    }

    /// A lower bound of the squared chord, and so of the squared geodesic distance, to any point of the box. Metres².
    @inline(__always)
    func nearestSquared(_ box: BoundingBox) -> Double {
        let below = box.south - origin.latitude
        let above = origin.latitude - box.north
        var squared = 0.0
        if below > 0 || above > 0 {
            // A meridional chord over Δφ is at least 2 R sin(Δφ/2) for the smallest radius of curvature R.
            let chord = 2 * Ellipsoid.smallestRadius * Self.sineFromBelow(max(below, above) * (.pi / 360))
            squared = chord * chord
        }
        let gap = Self.longitudeGap(box, origin.longitude)
        if gap > 0 {
            let sine = Self.sineFromBelow(gap * (.pi / 360))
            squared += 4 * axisDistance * axisTable.least(in: box) * sine * sine
        }
        return squared
    }

    /// An upper bound of the geodesic distance to any point of the box, metres; infinite when the box is large.
    @inline(__always)
    func farthest(_ box: BoundingBox) -> Double {
        let latitudes = max(abs(box.south - origin.latitude), abs(box.north - origin.latitude)) * (.pi / 180)
        let longitudes = max(abs(box.west - origin.longitude), abs(box.east - origin.longitude)) * (.pi / 180)
        let north = latitudes * Ellipsoid.largestRadius
        let east = longitudes * longitudes * axisDistance * Ellipsoid.a
        let chordSquared = north * north + east
        // A geodesic is no longer than the arc over its chord in a circle of the smallest radius of curvature,
        // and arcsin x ≤ x (1 + x²/4) up to x = 1/2.
        let radius = Ellipsoid.smallestRadius
        guard chordSquared < radius * radius else { return .infinity }
        return chordSquared.squareRoot() * (1 + chordSquared / (16 * radius * radius))
    }

    /// Degrees from the longitude to the nearest edge of the box, 0 inside, either way round the earth.
    @inline(__always)
    private static func longitudeGap(_ box: BoundingBox, _ longitude: Double) -> Double {
        let eastward = box.west - longitude
        let westward = longitude - box.east
        if eastward <= 0, westward <= 0 { return 0 }
        return min(eastward < 0 ? eastward + 360 : eastward, westward < 0 ? westward + 360 : westward)
    }

    /// x − x³/6 + x⁵/120 − x⁷/5040 ≤ sin x for 0 ≤ x ≤ π/2.
    @inline(__always)
    private static func sineFromBelow(_ x: Double) -> Double {
        let square = x * x
        return x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42)))
    }
}

/// Distances from the earth's axis by latitude, in steps of a sixteenth of a degree.
struct AxisDistanceTable {
    static let shared = AxisDistanceTable()
    private static let stepsPerDegree = 16.0

    /// Never freed: one table of 12 kB for the life of the process, read without bounds checks by the walk.
    private let table: UnsafePointer<Double>

    private init() {
        let entries = 90 * Int(Self.stepsPerDegree) + 3
        let table = UnsafeMutablePointer<Double>.allocate(capacity: entries)
        for step in 0..<entries {
            let latitude = min(90, Double(step) / Self.stepsPerDegree)
            table[step] = max(0, Position(Point(latitude: latitude, longitude: 0)).axisDistance)
        }
        self.table = UnsafePointer(table)
    }

    /// A lower bound of the distance from the axis (metres) over the box: the next step poleward of its farthest edge.
    @inline(__always)
    func least(in box: BoundingBox) -> Double {
        let poleward = min(90, max(abs(box.south), abs(box.north)))
        return table[Int(poleward * Self.stepsPerDegree) + 1]
    }
}

// An immutable table behind a C pointer.
extension AxisDistanceTable: @unchecked Sendable {}
