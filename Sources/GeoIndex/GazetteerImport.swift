internal import GRDB
internal import Statements
public import Vocabulary

/// A list of 町丁目 being taken in, inside its transaction.
public final class GazetteerImport {
    public struct Outcome: Hashable, Sendable {
        public var municipalities = 0
        public var towns = 0
        /// Facilities that had waited for a point and now stand at their town's.
        public var placed = 0
    }

    /// A mean of points.
    private struct Middle {
        var latitude = 0.0
        var longitude = 0.0
        var count = 0

        mutating func add(_ point: Point) {
            latitude += point.latitude
            longitude += point.longitude
            count += 1
        }

        var point: Point { Point(latitude: latitude / Double(count), longitude: longitude / Double(count)) }
    }

    private struct Area: Hashable {
        var prefecture: String
        var name: String
    }

    private let db: Database
    private let insertTown: RawStatement
    private var municipalities: [Area: (id: Int64, middle: Middle)] = [:]
    /// The 丁目 of one name, by municipality: together they are a place as well.
    private var quarters: [Int64: [String: Middle]] = [:]
    private var outcome = Outcome()

    init(_ db: Database) throws {
        self.db = db
        try db.execute(sql: "DELETE FROM place_name; DELETE FROM town; DELETE FROM municipality")
        insertTown = try RawStatement(
            "INSERT INTO town (municipality_id, name, address_key, latitude, longitude) VALUES (?, ?, ?, ?, ?)", in: db)
    }

    public func accept(prefecture: String, municipality: String, town: String, point: Point) throws {
        let area = Area(prefecture: prefecture, name: municipality)
        var entry = municipalities[area] ?? (Int64(municipalities.count + 1), Middle())
        entry.middle.add(point)
        municipalities[area] = entry
        try insert(town, point, in: entry.id)
        outcome.towns += 1
        if let base = Self.baseOfChome(town) {
            quarters[entry.id, default: [:]][base, default: Middle()].add(point)
        }
    }

    private func insert(_ town: String, _ point: Point, in municipality: Int64) throws {
        insertTown.bind(1, municipality)
        insertTown.bind(2, town)
        insertTown.bind(3, AddressKey.of(town))
        insertTown.bind(4, point.latitude)
        insertTown.bind(5, point.longitude)
        try insertTown.run()
    }

    /// "港南台三丁目" → "港南台".
    private static func baseOfChome(_ town: String) -> String? {
        guard town.hasSuffix("丁目") else { return nil }
        let base = town.dropLast(2).reversed().drop { "〇一二三四五六七八九十0123456789０１２３４５６７８９".contains($0) }
        return base.isEmpty || base.count == town.count - 2 ? nil : String(base.reversed())
    }

    func finish(revision: Int64) throws -> Outcome {
        guard outcome.towns > 0 else { throw GazetteerImportError.empty }
        outcome.municipalities = municipalities.count
        try insertQuarters()
        for (area, entry) in municipalities { try insert(area, entry.id, entry.middle, isCity: false) }
        try insertCitiesOfWards()
        try nameThePlaces()
        outcome.placed = try UnlocatedFacilities(db).place(revision: revision)
        return outcome
    }

    /// "港南台" for 港南台一丁目 and its like, unless the list has it already.
    private func insertQuarters() throws {
        let listed = try RawStatement("SELECT 1 FROM town WHERE municipality_id = ? AND address_key = ?", in: db)
        for (municipality, names) in quarters {
            for (name, middle) in names where middle.count > 1 {
                listed.bind(1, municipality)
                listed.bind(2, AddressKey.of(name))
                let isListed = try listed.step()
                listed.reset()
                if !isListed { try insert(name, middle.point, in: municipality) }
            }
        }
    }

    private func insert(_ area: Area, _ id: Int64, _ middle: Middle, isCity: Bool) throws {
        try db.execute(
            sql: """
                INSERT INTO municipality (id, prefecture, name, folded, is_city, towns, listed, latitude, longitude)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, area.prefecture, area.name, AddressKey.of(area.name), isCity, middle.count,
                isCity ? 0 : middle.count, middle.point.latitude,
                middle.point.longitude,
            ])
    }

    /// "横浜市" is in no list of towns, only "横浜市港南区" and its like.
    private func insertCitiesOfWards() throws {
        var cities: [Area: Middle] = [:]
        for (area, entry) in municipalities where area.name.hasSuffix("区") {
            guard let end = area.name.firstIndex(of: "市") else { continue }
            let city = Area(prefecture: area.prefecture, name: String(area.name[...end]))
            cities[city, default: Middle()].latitude += entry.middle.latitude
            cities[city]?.longitude += entry.middle.longitude
            cities[city]?.count += entry.middle.count
        }
        var id = Int64(municipalities.count)
        for (city, middle) in cities where municipalities[city] == nil {
            id += 1
            try insert(city, id, middle, isCity: true)
        }
    }

    /// What people may type: a municipality's name, also without its 郡 or its city, and a town's.
    ///
    /// Smaller ranks come first. A municipality's is its number of towns, negative; a town's is positive, and the
    /// smaller the larger its municipality.
    private func nameThePlaces() throws {
        let sql = "INSERT OR IGNORE INTO place_name (folded, rank, municipality_id, town_id) VALUES (?, ?, ?, ?)"
        let insert = try RawStatement(sql, in: db)
        func add(_ folded: String, rank: Int64, _ municipality: Int64, town: Int64) throws {
            insert.bind(1, folded)
            insert.bind(2, rank)
            insert.bind(3, municipality)
            insert.bind(4, town)
            try insert.run()
        }
        for row in try Row.fetchAll(db, sql: "SELECT id, folded, towns FROM municipality") {
            let folded: String = row["folded"]
            var names = MunicipalityIndex.names(of: folded)
            if folded.hasSuffix("区"), let end = folded.firstIndex(of: "市") {
                names.append(String(folded[folded.index(after: end)...]))
            }
            let rank: Int64 = row["towns"]
            for name in names { try add(name, rank: -rank, row["id"], town: 0) }
        }
        let towns = try RawStatement(
            """
            SELECT t.address_key, 1000000 - m.towns, m.id, t.id
            FROM town t JOIN municipality m ON m.id = t.municipality_id ORDER BY 1, 2, 3, 4
            """, in: db)
        while try towns.step() {
            try add(towns.text(0) ?? "", rank: towns.integer(1), towns.integer(2), town: towns.integer(3))
        }
    }
}

public enum GazetteerImportError: Error, Hashable, Sendable {
    /// A list without a single town would only delete the one there is.
    case empty
}
