import Foundation
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct EllipsoidTests {
    /// Vincenty's inverse formula, written from his paper (Survey Review 176, 1975): independent of the code under
    /// test and of the library behind it, good to a tenth of a millimetre where it converges.
    static func vincenty(_ one: Point, _ other: Point) -> Double {
        let (a, f) = (6_378_137.0, 1 / 298.257223563)
        let b = a * (1 - f)
        let difference = (other.longitude - one.longitude) * .pi / 180
        let u1 = atan((1 - f) * tan(one.latitude * .pi / 180))
        let u2 = atan((1 - f) * tan(other.latitude * .pi / 180))
        var lambda = difference
        for _ in 0..<200 {
            let crossed = cos(u2) * sin(lambda)
            let along = cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(lambda)
            let sinSigma = hypot(crossed, along)
            if sinSigma == 0 { return 0 }
            let cosSigma = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(lambda)
            let sigma = atan2(sinSigma, cosSigma)
            let sinAlpha = cos(u1) * cos(u2) * sin(lambda) / sinSigma
            let cos2Alpha = 1 - sinAlpha * sinAlpha
            let cos2m = cos2Alpha == 0 ? 0 : cosSigma - 2 * sin(u1) * sin(u2) / cos2Alpha
            let c = f / 16 * cos2Alpha * (4 + f * (4 - 3 * cos2Alpha))
            let series = cos2m + c * cosSigma * (-1 + 2 * cos2m * cos2m)
            let next = difference + (1 - c) * f * sinAlpha * (sigma + c * sinSigma * series)
            if abs(next - lambda) < 1e-13 {
                let u = cos2Alpha * (a * a - b * b) / (b * b)
                let bigA = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
                let bigB = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
                let inner =
                    cosSigma * (-1 + 2 * cos2m * cos2m)
                    - bigB / 6 * cos2m * (-3 + 4 * sinSigma * sinSigma) * (-3 + 4 * cos2m * cos2m)
                return b * bigA * (sigma - bigB * sinSigma * (cos2m + bigB / 4 * inner))
            }
            lambda = next
        }
        return .nan
    }

    @Test func shortDistancesAgreeWithKarneyWithinAMicrometre() {
        var dice = Dice(state: 1)
        var worst = 0.0
        for _ in 0..<200_000 {
            let reach = Double.random(in: 0...0.4, using: &dice)
            let start = Position(
                Point(
                    latitude: .random(in: -89.5...89.5, using: &dice), longitude: .random(in: -180...180, using: &dice))
            )
            let end = Position(
                Point(
                    latitude: start.latitude + .random(in: -reach...reach, using: &dice),
                    longitude: start.longitude + .random(in: -reach...reach, using: &dice)))
            let quick = Ellipsoid.distance(from: start, to: end, chordSquared: start.chordSquared(to: end))
            worst = max(worst, abs(quick - Ellipsoid.geodesic(from: start, to: end)))
        }
        #expect(worst < 1e-6)
    }

    @Test func distancesAgreeWithVincenty() {
        var dice = Dice(state: 2)
        for _ in 0..<2_000 {
            let one = Point(
                latitude: .random(in: 20...46, using: &dice), longitude: .random(in: 122...154, using: &dice))
            let other = Point(
                latitude: .random(in: 20...46, using: &dice), longitude: .random(in: 122...154, using: &dice))
            let (from, to) = (Position(one), Position(other))
            let distance = Ellipsoid.distance(from: from, to: to, chordSquared: from.chordSquared(to: to))
            #expect(abs(distance - Self.vincenty(one, other)) < 2e-3)
        }
    }

    /// Also for points almost opposite each other, where geodesics are least like circles.
    @Test func boundsOfAChordAreNeverWrong() {
        var dice = Dice(state: 4)
        for round in 0..<200_000 {
            let latitude = Double.random(in: -90...90, using: &dice)
            let one = Position(Point(latitude: latitude, longitude: 0))
            let reach = [1e-3, 1, 90][round % 3]
            let near = max(-90, min(90, latitude + .random(in: -reach...reach, using: &dice)))
            let other =
                round % 4 == 0
                ? Position(
                    Point(
                        latitude: max(-90, min(90, -latitude + reach / 90)),
                        longitude: .random(in: 178...180, using: &dice)))
                : Position(Point(latitude: near, longitude: .random(in: -reach...reach, using: &dice)))
            let geodesic = Ellipsoid.geodesic(from: one, to: other)
            let chordSquared = one.chordSquared(to: other)
            #expect(chordSquared <= Ellipsoid.longestChordSquared(ofGeodesic: geodesic))
            #expect(chordSquared >= Ellipsoid.shortestChordSquared(ofGeodesic: geodesic))
        }
    }

    /// The bounds must hold for boxes anywhere: over the poles, over the 180th meridian, tiny and huge.
    @Test func boundsOfABoxAreNeverWrong() {
        var dice = Dice(state: 3)
        for round in 0..<20_000 {
            let reach = [0.01, 1, 30, 180][round % 4]
            let origin = Position(
                Point(latitude: .random(in: -90...90, using: &dice), longitude: .random(in: -180...180, using: &dice)))
            let south = max(-90, min(90, origin.latitude + .random(in: -reach...reach, using: &dice)))
            let north = min(90, south + .random(in: 0...reach, using: &dice))
            let west = Double.random(in: -180...180, using: &dice)
            let east = min(180, west + .random(in: 0...reach, using: &dice))
            let box = BoundingBox(west: west, south: south, east: east, north: north)
            let bounds = DistanceBounds(from: origin)
            let inside = Position(
                Point(
                    latitude: .random(in: south...north, using: &dice),
                    longitude: .random(in: west...east, using: &dice)))
            let distance = Ellipsoid.geodesic(from: origin, to: inside)
            #expect(bounds.nearestSquared(box).squareRoot() <= distance + 1e-6)
            #expect(bounds.farthest(box) >= distance - 1e-6)
        }
    }
}
