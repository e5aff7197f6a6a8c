internal import GRDB
internal import Vocabulary

extension SpatiaLiteStore {
    public func importGazetteer(feed: (GazetteerImport) throws -> Void) throws -> GazetteerImport.Outcome {
        try database.write { db in
            let revision = try GeoRevision.next(db)
            let session = try GazetteerImport(db)
            try feed(session)
            let outcome = try session.finish(revision: revision)
            try GeoRevision.set(revision, db)
            return outcome
        }
    }

    public func places(matching words: String, limit: Int) throws -> [NamedPlace] {
        var key = Substring(AddressKey.of(words))
        guard !key.isEmpty else { return [] }
        return try database.unsafeRead { db in
            let prefecture = Prefectures.cut(from: &key)
            if key.isEmpty, let prefecture { return try PlaceSQL.municipalities(of: prefecture, limit: limit, db) }
            var found = try PlaceSQL.named(String(key), in: prefecture, db)
            if found.isEmpty { found = try PlaceSQL.townsOfMunicipality(String(key), in: prefecture, db) }
            let places = found.sorted { ($0.order, $0.id) < ($1.order, $1.id) }.prefix(limit).map(\.place)
            return Array(places)
        }
    }
}

/// The statements behind the search for a place to look around.
enum PlaceSQL {
    struct Match {
        var place: NamedPlace
        var id: Int64
        /// Exact names first, municipalities before towns, short names before long, large municipalities before small.
        var order: Order
    }

    struct Order: Comparable {
        var isLonger: Bool
        var rank: Int64
        var length: Int

        static func < (left: Order, right: Order) -> Bool {
            (left.isLonger ? 1 : 0, left.rank == 0 ? 0 : 1, left.length, left.rank)
                < (right.isLonger ? 1 : 0, right.rank == 0 ? 0 : 1, right.length, right.rank)
        }
    }

    /// More names than this begin with no two characters but the most common.
    private static let mostConsidered: Int64 = 3_000

    /// A range of the primary key of place_name, then rows by id.
    static let beginning = """
        SELECT n.folded, n.rank, n.town_id, m.prefecture, m.name, t.name,
               coalesce(t.latitude, m.latitude), coalesce(t.longitude, m.longitude)
        FROM place_name n JOIN municipality m ON m.id = n.municipality_id LEFT JOIN town t ON t.id = n.town_id
        WHERE n.folded >= ?1 AND n.folded < ?2 AND (?3 IS NULL OR m.prefecture = ?3) LIMIT ?4
        """

    /// Answered by town_by_address.
    static let townsSQL = """
        SELECT t.address_key, 1, t.id, m.prefecture, m.name, t.name, t.latitude, t.longitude
        FROM town t JOIN municipality m ON m.id = t.municipality_id
        WHERE t.municipality_id = ? AND t.address_key >= ? AND t.address_key < ? LIMIT 200
        """

    /// The largest first.
    static func municipalities(of prefecture: String, limit: Int, _ db: Database) throws -> [NamedPlace] {
        let statement = try SQLiteStatement(
            """
            SELECT NULL, 0, 0, prefecture, name, NULL, latitude, longitude FROM municipality
            WHERE prefecture = ? ORDER BY towns DESC, id LIMIT ?
            """, in: db)
        statement.bind(1, prefecture)
        statement.bind(2, Int64(limit))
        var places: [NamedPlace] = []
        while try statement.step() {
            places.append(match(statement, order: Order(isLonger: false, rank: 0, length: 0)).place)
        }
        return places
    }

    /// What begins with the words.
    static func named(_ key: String, in prefecture: String?, _ db: Database) throws -> [Match] {
        guard !key.isEmpty else { return [] }
        let statement = try SQLiteStatement(beginning, in: db)
        statement.bind(1, key)
        statement.bind(2, key + "\u{10FFFF}")
        statement.bind(3, prefecture)
        statement.bind(4, mostConsidered)
        var matches: [Match] = []
        while try statement.step() {
            let folded = statement.text(0) ?? ""
            let rank = statement.integer(1)
            let isWhole = folded == key || (rank == 0 && isMunicipality(folded, called: key))
            matches.append(match(statement, order: Order(isLonger: !isWhole, rank: rank, length: folded.count)))
        }
        return matches
    }

    /// People say "横浜" and mean 横浜市.
    private static func isMunicipality(_ folded: String, called key: String) -> Bool {
        folded.count == key.count + 1 && folded.hasPrefix(key) && "市区町村".contains(folded.last!)
    }

    /// The longest leading part of the words that a municipality's name begins with, then a town of it:
    /// "横浜市港南台", "高松市番町". By the same range, then by town_by_address.
    static func townsOfMunicipality(_ key: String, in prefecture: String?, _ db: Database) throws -> [Match] {
        let municipalities = try SQLiteStatement(
            """
            SELECT DISTINCT municipality_id FROM place_name n JOIN municipality m ON m.id = n.municipality_id
            WHERE n.folded >= ?1 AND n.folded < ?2 AND n.rank = 0 AND (?3 IS NULL OR m.prefecture = ?3) LIMIT 64
            """, in: db)
        let towns = try SQLiteStatement(townsSQL, in: db)
        for length in stride(from: key.count - 1, through: 2, by: -1) {
            let (area, town) = (String(key.prefix(length)), String(key.dropFirst(length)))
            municipalities.bind(1, area)
            municipalities.bind(2, area + "\u{10FFFF}")
            municipalities.bind(3, prefecture)
            var matches: [Match] = []
            while try municipalities.step() {
                towns.bind(1, municipalities.integer(0))
                towns.bind(2, town)
                towns.bind(3, town + "\u{10FFFF}")
                while try towns.step() {
                    let folded = towns.text(0) ?? ""
                    matches.append(
                        match(towns, order: Order(isLonger: folded != town, rank: 1, length: folded.count)))
                }
            }
            if !matches.isEmpty { return matches }
        }
        return []
    }

    private static func match(_ row: SQLiteStatement, order: Order) -> Match {
        let town = row.text(5)
        let municipality = row.text(4) ?? ""
        let place = NamedPlace(
            name: town ?? municipality, kind: town == nil ? .municipality : .town, prefecture: row.text(3) ?? "",
            municipality: municipality, point: Point(latitude: row.double(6), longitude: row.double(7)))
        return Match(place: place, id: row.integer(2), order: order)
    }
}
