internal import GRDB
internal import Statements
internal import Vocabulary

extension SpatiaLiteStore {
    public func importGazetteer(feed: (GazetteerImport) throws -> Void) throws -> GazetteerImport.Outcome {
        try database.write { db in
            let revision = try GeoRevision.read(db).next
            let session = try GazetteerImport(db)
            try feed(session)
            let outcome = try session.finish(revision: revision.number)
            try revision.write(db)
            return outcome
        }
    }

    public func places(matching words: String, limit: Int) throws -> [NamedPlace] {
        var key = Substring(AddressKey.of(words))
        guard !key.isEmpty else { return [] }
        return try database.read { db in
            let search = PlaceSearch(db, prefecture: Prefectures.cut(from: &key), limit: limit)
            if key.isEmpty { return try search.municipalities() }
            let named = try search.places(beginning: String(key))
            return named.isEmpty ? try search.towns(behindMunicipality: String(key)) : named
        }
    }
}

/// The statements behind the search for a place to look around.
struct PlaceSearch {
    private static let place =
        "m.prefecture, m.name, t.name, coalesce(t.latitude, m.latitude), coalesce(t.longitude, m.longitude)"

    /// The largest first; there are two thousand in all.
    private static let municipalitiesSQL = """
        SELECT m.prefecture, m.name, NULL, m.latitude, m.longitude FROM municipality m
        WHERE m.prefecture = ?1 ORDER BY m.towns DESC, m.id LIMIT ?2
        """

    /// A range of the primary key of place_name. Whole names come first (横浜 is all of 横浜市), municipalities before
    /// towns, short names before long, those of large municipalities before others.
    static let beginningSQL = """
        SELECT \(place)
        FROM (
            SELECT folded = ?1 OR (rank <= 0 AND length(folded) = length(?1) + 1) AS is_whole, folded, rank,
                   municipality_id, town_id
            FROM place_name
            WHERE folded >= ?1 AND folded < ?2
              AND (?3 IS NULL OR municipality_id IN (SELECT id FROM municipality WHERE prefecture = ?3))
            ORDER BY is_whole DESC, rank <= 0 DESC, length(folded), rank, municipality_id, town_id LIMIT ?4
        ) n
        JOIN municipality m ON m.id = n.municipality_id LEFT JOIN town t ON t.id = n.town_id
        ORDER BY n.is_whole DESC, n.rank <= 0 DESC, length(n.folded), n.rank, n.municipality_id, n.town_id
        """

    /// The towns whose name begins with the one half, of municipalities whose name begins with the other; by
    /// place_name_of_municipality, then town_by_address.
    static let townsSQL = """
        SELECT \(place)
        FROM town t JOIN municipality m ON m.id = t.municipality_id
        WHERE t.municipality_id IN (
                SELECT municipality_id FROM place_name WHERE rank <= 0 AND folded >= ?1 AND folded < ?2
            )
            AND (?3 IS NULL OR m.prefecture = ?3) AND t.address_key >= ?5 AND t.address_key < ?6
        ORDER BY t.address_key = ?5 DESC, length(t.address_key), t.id LIMIT ?4
        """

    private let db: Database
    private let prefecture: String?
    private let limit: Int64

    init(_ db: Database, prefecture: String?, limit: Int) {
        self.db = db
        self.prefecture = prefecture
        self.limit = Int64(limit)
    }

    /// All of the prefecture.
    func municipalities() throws -> [NamedPlace] {
        let statement = try RawStatement(Self.municipalitiesSQL, in: db)
        statement.bind(1, prefecture)
        statement.bind(2, limit)
        return try places(statement)
    }

    func places(beginning key: String) throws -> [NamedPlace] {
        let statement = try RawStatement(Self.beginningSQL, in: db)
        bind(key, from: 1, to: statement)
        statement.bind(3, prefecture)
        statement.bind(4, limit)
        return try places(statement)
    }

    /// "横浜市港南台", "高松市番町": the longest leading part that municipalities begin with and that has such towns.
    func towns(behindMunicipality key: String) throws -> [NamedPlace] {
        let statement = try RawStatement(Self.townsSQL, in: db)
        statement.bind(3, prefecture)
        statement.bind(4, limit)
        for length in stride(from: key.count - 1, through: 2, by: -1) {
            bind(String(key.prefix(length)), from: 1, to: statement)
            bind(String(key.dropFirst(length)), from: 5, to: statement)
            let found = try places(statement)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// What begins with `key`, as two bounds.
    private func bind(_ key: String, from index: Int32, to statement: RawStatement) {
        statement.bind(index, key)
        statement.bind(index + 1, key + "\u{10FFFF}")
    }

    private func places(_ statement: RawStatement) throws -> [NamedPlace] {
        var places: [NamedPlace] = []
        while try statement.step() {
            let municipality = statement.text(1) ?? ""
            let town = statement.text(2)
            let point = Point(latitude: statement.double(3), longitude: statement.double(4))
            places.append(
                NamedPlace(
                    name: town ?? municipality, kind: town == nil ? .municipality : .town,
                    prefecture: statement.text(0) ?? "", municipality: municipality, point: point))
        }
        return places
    }
}
