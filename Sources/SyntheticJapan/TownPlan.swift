/// Where the demonstration town's quarters are.
///
/// The town stands on the pasture plain of eastern Hokkaido, where few real places are that it could be taken for.
enum TownPlan {
    struct Quarter: Sendable {
        var name: String
        /// WGS84, degrees.
        var latitude: Double
        var longitude: Double
        /// Standard deviation of its places around the centre, in kilometres.
        var spread: Double
        /// 丁目; 0 for a village, whose addresses have one number.
        var blocks: Int
    }

    static let municipality = Municipality(
        code: MunicipalityCode.code(prefecture: 99, number: 201), prefecture: "みらい県", name: "そよかぜ市")

    static let station = (latitude: 43.4340, longitude: 144.9215)

    /// South-west and north-east corner of everything in the town.
    static let box = (south: 43.40, west: 144.85, north: 43.48, east: 145.00)

    static let kilometresPerLatitude = 111.0
    /// At 43.44° north.
    static let kilometresPerLongitude = 80.8

    /// The centre with the city hall, the station, the river and the sea side, the hills in the north.
    static let quarters: [Quarter] = [
        Quarter(name: "本町", latitude: 43.4400, longitude: 144.9250, spread: 0.26, blocks: 3),
        Quarter(name: "駅前町", latitude: 43.4345, longitude: 144.9205, spread: 0.20, blocks: 2),
        Quarter(name: "中央", latitude: 43.4375, longitude: 144.9325, spread: 0.26, blocks: 4),
        Quarter(name: "旭町", latitude: 43.4290, longitude: 144.9310, spread: 0.28, blocks: 2),
        Quarter(name: "川端町", latitude: 43.4325, longitude: 144.9085, spread: 0.30, blocks: 2),
        Quarter(name: "東雲町", latitude: 43.4425, longitude: 144.9455, spread: 0.30, blocks: 2),
        Quarter(name: "潮見町", latitude: 43.4350, longitude: 144.9600, spread: 0.32, blocks: 3),
        Quarter(name: "ひばりが丘", latitude: 43.4530, longitude: 144.9255, spread: 0.34, blocks: 4),
        Quarter(name: "緑が丘", latitude: 43.4555, longitude: 144.9070, spread: 0.32, blocks: 3),
        Quarter(name: "若葉台", latitude: 43.4455, longitude: 144.8965, spread: 0.30, blocks: 4),
        Quarter(name: "星見台", latitude: 43.4620, longitude: 144.9380, spread: 0.34, blocks: 4),
        Quarter(name: "桜台", latitude: 43.4205, longitude: 144.9180, spread: 0.32, blocks: 4),
        Quarter(name: "青葉町", latitude: 43.4180, longitude: 144.9400, spread: 0.32, blocks: 3),
        Quarter(name: "牧野", latitude: 43.4480, longitude: 144.8750, spread: 0.45, blocks: 0),
    ]

    /// The straight way between two points, in kilometres; good to a metre inside the town.
    static func distance(_ latitude: Double, _ longitude: Double, to other: (Double, Double)) -> Double {
        let north = (latitude - other.0) * kilometresPerLatitude
        let east = (longitude - other.1) * kilometresPerLongitude
        return (north * north + east * east).squareRoot()
    }
}
