import Foundation

/// A quarter of a city or a village near it.
struct Neighbourhood: Sendable {
    var word: Word
    var latitude: Double
    var longitude: Double
    /// Standard deviation of the places around the centre, in degrees.
    var latitudeSpread: Double
    var longitudeSpread: Double
    /// Addresses up to the house number: one for every 丁目, one in all for a village.
    var streets: [String]
    /// The station, the bus stop; one is drawn for every place.
    var accesses: [String]

    private static let numerals = ["一", "二", "三", "四", "五", "六"]

    /// A quarter's places lie within some hundred metres of its centre, with some sprawl around a few.
    static func quarter(_ word: Word, of city: City, _ random: inout SplitMix64) -> Neighbourhood {
        // A city of 100,000 people is some 1.5 km across, one of 4,000,000 some 9 km (standard deviation).
        let radius = 0.15 * Double(city.population).squareRoot()
        var quarter = Neighbourhood(
            word, of: city, kilometresAway: radius, spread: 0.2 + 0.1 * Double(random.below(7)), &random)
        let name = city.municipality.prefecture + city.municipality.name + word.text
        quarter.streets = numerals.prefix(random.within(2...6)).map { "\(name)\($0)丁目" }
        quarter.accesses = (2...16).map { "\(word.text)駅から徒歩\($0)分" }
        return quarter
    }

    static func hamlet(_ word: Word, of city: City, _ random: inout SplitMix64) -> Neighbourhood {
        let radius = 5 + 0.3 * Double(city.population).squareRoot()
        var hamlet = Neighbourhood(word, of: city, kilometresAway: radius, spread: 1.2, &random)
        hamlet.streets = ["\(city.municipality.prefecture)\(city.municipality.name)大字\(word.text)"]
        hamlet.accesses = (1...9).map { "バス停「\(word.text)」から徒歩\($0)分" }
        return hamlet
    }

    private init(
        _ word: Word, of city: City, kilometresAway: Double, spread: Double, _ random: inout SplitMix64
    ) {
        let latitudePerKilometre = 1 / 111.0
        let longitudePerKilometre = 1 / (111.32 * cos(city.latitude * .pi / 180))
        self.word = word
        latitude = city.latitude + random.gaussian() * kilometresAway * latitudePerKilometre
        longitude = city.longitude + random.gaussian() * kilometresAway * longitudePerKilometre
        latitudeSpread = spread * latitudePerKilometre
        longitudeSpread = spread * longitudePerKilometre
        streets = []
        accesses = []
    }
}
