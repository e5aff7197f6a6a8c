import Vocabulary

/// Gives every place of the town its ground: a point, an address that fits it, the way there, a telephone.
struct TownSurveyor {
    private static let numerals = ["一", "二", "三", "四"]

    var random: SplitMix64
    private var taken: [Point] = []
    private var addresses: Set<String> = []
    private var phones = 0

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// - Parameters:
    ///   - atCentre: Whether the place stands in the very middle of its quarter, as the city hall does.
    mutating func settle(_ draft: inout FacilityDraft, in quarter: TownPlan.Quarter, atCentre: Bool) {
        let point = atCentre ? Self.centre(of: quarter) : freePoint(in: quarter)
        taken.append(point)
        draft.municipalityCode = TownPlan.municipality.code
        draft.prefecture = TownPlan.municipality.prefecture
        draft.municipality = TownPlan.municipality.name
        draft.postcode = postcode(of: quarter)
        draft.address = freeAddress(in: quarter, at: point)
        draft.access = access(to: point, in: quarter)
        draft.phone = nextPhone()
        draft.point = point
    }

    private static func centre(of quarter: TownPlan.Quarter) -> Point {
        Point(latitude: quarter.latitude, longitude: quarter.longitude)
    }

    /// At least 30 m from every other place.
    private mutating func freePoint(in quarter: TownPlan.Quarter) -> Point {
        while true {
            let north = random.gaussian() * quarter.spread / TownPlan.kilometresPerLatitude
            let east = random.gaussian() * quarter.spread / TownPlan.kilometresPerLongitude
            let point = Point(
                latitude: Self.rounded(quarter.latitude + north),
                longitude: Self.rounded(quarter.longitude + east))
            let isFree = taken.allSatisfy { other in
                TownPlan.distance(point.latitude, point.longitude, to: (other.latitude, other.longitude))
                    > 0.03
            }
            if isFree { return point }
        }
    }

    /// To six decimals, a tenth of a metre, as files have them.
    private static func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }

    private mutating func freeAddress(in quarter: TownPlan.Quarter, at point: Point) -> String {
        let town = "\(TownPlan.municipality.prefecture)\(TownPlan.municipality.name)"
        while true {
            let street =
                quarter.blocks == 0
                ? "大字\(quarter.name)\(random.within(12...680))番地"
                : "\(quarter.name)\(Self.numerals[block(of: point, in: quarter)])丁目"
                    + "\(random.within(1...24))-\(random.within(1...18))"
            if addresses.insert(street).inserted { return town + street }
        }
    }

    /// 丁目 are parts of the quarter, so that neighbours have the same: the north first, then east and west.
    private func block(of point: Point, in quarter: TownPlan.Quarter) -> Int {
        let isNorth = point.latitude >= quarter.latitude
        let isEast = point.longitude >= quarter.longitude
        switch quarter.blocks {
        case 2: return isNorth ? 0 : 1
        case 3: return isNorth ? 0 : isEast ? 1 : 2
        default: return (isNorth ? 0 : 2) + (isEast ? 0 : 1)
        }
    }

    /// No postcode begins with 000.
    private func postcode(of quarter: TownPlan.Quarter) -> String? {
        guard let index = TownPlan.quarters.firstIndex(where: { $0.name == quarter.name }) else { return nil }
        return "000-00\(11 + index)"
    }

    /// On foot from the station up to 25 minutes, farther by bus.
    private func access(to point: Point, in quarter: TownPlan.Quarter) -> String {
        func minutes(_ kilometres: Double, perMinute: Double) -> Int {
            // Streets are a quarter longer than the straight way.
            max(1, Int((kilometres * 1.25 / perMinute).rounded(.up)))
        }
        let fromStation = TownPlan.distance(
            point.latitude, point.longitude, to: (TownPlan.station.latitude, TownPlan.station.longitude))
        let walk = minutes(fromStation, perMinute: 0.08)
        if walk <= 25 { return "そよかぜ駅から徒歩\(walk)分" }
        let fromStop = TownPlan.distance(
            point.latitude, point.longitude, to: (quarter.latitude, quarter.longitude))
        let ride = minutes(fromStation, perMinute: 0.3)
        let rest = minutes(fromStop, perMinute: 0.08)
        return "そよかぜ駅からバス約\(ride)分、「\(quarter.name)」バス停から徒歩\(rest)分"
    }

    /// 0999-0x-xxxx, each once: no exchange begins with 0, so that nobody has such a number.
    private mutating func nextPhone() -> String {
        phones += 1
        let digits = String(10_000 + (1000 + phones * 37) % 10_000).dropFirst()
        return "0999-00-\(digits)"
    }
}
