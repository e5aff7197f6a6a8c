internal import CSpatiaLite
internal import Foundation
internal import Vocabulary

/// WGS84 and exact distances on it.
enum Ellipsoid {
    /// Semi-major axis, metres.
    static let a = 6_378_137.0
    static let flattening = 1 / 298.257223563
    /// First eccentricity squared.
    static let e2 = flattening * (2 - flattening)
    /// The smallest and the largest radius of curvature anywhere, metres: along the meridian at the equator,
    /// and at the poles.
    static let smallestRadius = a * (1 - e2)
    static let largestRadius = a / (1 - e2).squareRoot()

    /// What distances are good to, metres; bounds leave this much room for rounding.
    static let precision = 1e-6

    /// Chords up to this length (metres) are turned into geodesics by ``shortGeodesic(from:to:chordSquared:)``.
    static let shortChord = 50_000.0

    private static let karney: geod_geodesic = {
        var geodesic = geod_geodesic()
        geod_init(&geodesic, a, flattening)
        return geodesic
    }()

    /// The square of the longest chord that a geodesic of this length can have, metres²: no longer than itself, and no
    /// longer than in a circle of the largest radius of curvature.
    static func longestChordSquared(ofGeodesic metres: Double) -> Double {
        let half = min(metres / (2 * largestRadius), .pi / 2)
        let chord = min(metres, 2 * largestRadius * sin(half)) + precision
        return chord * chord
    }

    /// The square of the shortest chord that a geodesic of this length can have, metres² (Schur's theorem): that in a
    /// circle of the smallest radius of curvature. 0 for lengths beyond half that circle.
    static func shortestChordSquared(ofGeodesic metres: Double) -> Double {
        let half = metres / (2 * smallestRadius)
        guard half < .pi / 2 else { return 0 }
        let chord = max(0, 2 * smallestRadius * sin(half) - precision)
        return chord * chord
    }

    /// The geodesic distance in metres, by Karney's algorithm (2013), good to nanometres anywhere.
    static func geodesic(from start: Position, to end: Position) -> Double {
        var metres = 0.0
        withUnsafePointer(to: karney) { geodesic in
            geod_inverse(
                geodesic, start.latitude, start.longitude, end.latitude, end.longitude, &metres, nil, nil)
        }
        return metres
    }

    /// The geodesic distance in metres, given the squared chord between the two positions.
    ///
    /// Agrees with Karney's algorithm within a micrometre (tested), and takes a fiftieth of its time where
    /// nearly all answers lie.
    @inline(__always)
    static func distance(from start: Position, to end: Position, chordSquared: Double) -> Double {
        chordSquared < shortChord * shortChord
            ? shortGeodesic(from: start, to: end, chordSquared: chordSquared) : geodesic(from: start, to: end)
    }

    /// A geodesic of length s and normal curvature κ has the chord s − κ²s³/24 + κ⁴s⁵/1920 − …; this is the series
    /// turned round, with κ (Euler) at the middle, in the chord's direction.
    @inline(__always)
    private static func shortGeodesic(from start: Position, to end: Position, chordSquared: Double) -> Double {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let (mx, my) = (end.x + start.x, end.y + start.y)
        let mz = (end.z + start.z) / (1 - e2)
        let axisSquared = mx * mx + my * my
        guard chordSquared > 0, axisSquared > 0 else { return chordSquared.squareRoot() }
        let sinSquared = mz * mz / (axisSquared + mz * mz)
        let w2 = 1 - e2 * sinSquared
        let w = w2.squareRoot()
        let east = mx * dy - my * dx
        let eastShare = east * east / (axisSquared * chordSquared)
        let curvature = (1 - eastShare) * w2 * w / smallestRadius + eastShare * w / a
        let t = chordSquared * curvature * curvature
        return chordSquared.squareRoot() * (1 + t * (1.0 / 24 + t * (3.0 / 640)))
    }
}

/// A point in degrees and, for quick chords, in metres from the earth's centre.
struct Position {
    var latitude: Double
    var longitude: Double
    var x: Double
    var y: Double
    var z: Double

    init(_ point: Point) {
        latitude = point.latitude
        longitude = point.longitude
        let (phi, lambda) = (point.latitude * .pi / 180, point.longitude * .pi / 180)
        let sine = sin(phi)
        let normal = Ellipsoid.a / (1 - Ellipsoid.e2 * sine * sine).squareRoot()
        x = normal * cos(phi) * cos(lambda)
        y = normal * cos(phi) * sin(lambda)
        z = normal * (1 - Ellipsoid.e2) * sine
    }

    var point: Point { Point(latitude: latitude, longitude: longitude) }

    /// Metres from the earth's axis.
    var axisDistance: Double { (x * x + y * y).squareRoot() }

    /// Square of the straight line through the earth, metres².
    @inline(__always)
    func chordSquared(to other: Position) -> Double {
        let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
        return dx * dx + dy * dy + dz * dz
    }
}
