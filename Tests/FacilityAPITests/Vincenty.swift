import Foundation
import Vocabulary

/// Distances on WGS84 by Vincenty's inverse formula (Survey Review 176, 1975), which shares nothing with the search;
/// good to a tenth of a millimetre for any two points of Japan.
enum Vincenty {
    static func metres(from one: Point, to other: Point) -> Double {
        let (a, f) = (6_378_137.0, 1 / 298.257223563)
        let b = a * (1 - f)
        let difference = (other.longitude - one.longitude) * .pi / 180
        let u1 = atan((1 - f) * tan(one.latitude * .pi / 180))
        let u2 = atan((1 - f) * tan(other.latitude * .pi / 180))
        let (sin1, cos1, sin2, cos2) = (sin(u1), cos(u1), sin(u2), cos(u2))
        var lambda = difference
        for _ in 0..<200 {
            let sinSigma = hypot(cos2 * sin(lambda), cos1 * sin2 - sin1 * cos2 * cos(lambda))
            if sinSigma == 0 { return 0 }
            let cosSigma = sin1 * sin2 + cos1 * cos2 * cos(lambda)
            let sigma = atan2(sinSigma, cosSigma)
            let sinAlpha = cos1 * cos2 * sin(lambda) / sinSigma
            let squaredCosine = 1 - sinAlpha * sinAlpha
            let middle = squaredCosine == 0 ? 0 : cosSigma - 2 * sin1 * sin2 / squaredCosine
            let c = f / 16 * squaredCosine * (4 + f * (4 - 3 * squaredCosine))
            let previous = lambda
            let series = middle + c * cosSigma * (2 * middle * middle - 1)
            lambda = difference + (1 - c) * f * sinAlpha * (sigma + c * sinSigma * series)
            guard abs(lambda - previous) < 1e-13 else { continue }
            let u = squaredCosine * (a * a - b * b) / (b * b)
            let bigA = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
            let bigB = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
            let correction =
                cosSigma * (2 * middle * middle - 1)
                - bigB / 6 * middle * (4 * sinSigma * sinSigma - 3) * (4 * middle * middle - 3)
            return b * bigA * (sigma - bigB * sinSigma * (middle + bigB / 4 * correction))
        }
        return .nan
    }
}
