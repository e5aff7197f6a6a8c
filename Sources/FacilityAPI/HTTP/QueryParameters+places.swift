import GeoIndex
import Vocabulary

/// What searches for facilities and for events have in common.
extension QueryParameters {
    private static let longestWords = 100
    private static let mostWords = 8
    private static let mostDaysAhead = 366

    /// Up to the oldest child anybody asks for: the end of high school.
    func ageMonths() throws -> Int? { try integer("ageMonths", in: 0...240, unit: .months) }

    /// Where to search from.
    func centre() throws -> Point? {
        let latitude = try number("lat", in: -90...90, unit: .degrees)
        let longitude = try number("lon", in: -180...180, unit: .degrees)
        switch (latitude, longitude) {
        case (nil, nil): return nil
        case (let latitude?, let longitude?): return Point(latitude: latitude, longitude: longitude)
        case (_?, nil):
            throw Problem.missing(
                "lon", english: "“lat” needs “lon” beside it.", japanese: "「lat」を指定するときは「lon」も指定してください。")
        case (nil, _?):
            throw Problem.missing(
                "lat", english: "“lon” needs “lat” beside it.", japanese: "「lon」を指定するときは「lat」も指定してください。")
        }
    }

    /// How far from the centre, metres.
    func radius(hasCentre: Bool) throws -> Double? {
        guard let radius = try number("radius", in: 1...100_000, unit: .metres) else { return nil }
        guard hasCentre else {
            throw Problem.parameter(
                "radius", self["radius"], english: "“radius” needs a centre: “lat” and “lon”.",
                japanese: "「radius」を使うには、中心の「lat」と「lon」が必要です。")
        }
        return radius
    }

    /// What must be inside.
    func box() throws -> BoundingBox? {
        guard let text = self["bbox"] else { return nil }
        let edges = text.split(separator: ",", omittingEmptySubsequences: false).map {
            Self.number(String($0))
        }
        guard edges.count == 4, let west = edges[0], let south = edges[1], let east = edges[2], let north = edges[3],
            (-180...180).contains(west), (-180...180).contains(east), south <= north, south >= -90, north <= 90
        else {
            throw Problem.parameter(
                "bbox", text,
                english: "“bbox” is west,south,east,north in degrees; west may be greater than east only across the "
                    + "180th meridian.",
                japanese: "「bbox」は 西,南,東,北 の順に、4つの数（度）をコンマで区切って指定してください。")
        }
        return BoundingBox(west: west, south: south, east: east, north: north)
    }

    /// The day on which there must be a vacancy: today up to a year ahead, further than anybody takes bookings.
    func vacantOn(today: CivilDate) throws -> CivilDate? {
        guard let text = self["vacantOn"] else { return nil }
        let last = today.advanced(by: Self.mostDaysAhead)
        guard let day = CivilDate(text), today <= day, day <= last else {
            throw Problem.parameter(
                "vacantOn", text, english: "“vacantOn” must be a day from \(today) to \(last).",
                japanese: "「vacantOn」には \(today) から \(last) までの日付を指定してください。")
        }
        return day
    }

    /// Words to look for.
    func words(_ name: String = "q") throws -> String? {
        guard let words = self[name] else { return nil }
        let count = words.split(whereSeparator: \.isWhitespace).count
        guard words.count <= Self.longestWords, (1...Self.mostWords).contains(count),
            !words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\t" })
        else {
            throw Problem.parameter(
                name, words,
                english: "“\(name)” must be 1 to \(Self.mostWords) words of \(Self.longestWords) characters in all.",
                japanese: "「\(name)」には、\(Self.mostWords) 語以内、全部で \(Self.longestWords) 文字以内のことばを指定してください。")
        }
        return words
    }
}
