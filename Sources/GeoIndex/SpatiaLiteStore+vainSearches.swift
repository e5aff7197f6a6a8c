internal import GRDB
internal import Statements
public import Vocabulary

extension SpatiaLiteStore: VainSearchStore {
    private static let countSQL = """
        INSERT INTO vain_search (month, municipality_code, square, category, filters, count) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET count = count + excluded.count
        """
    /// By the primary key.
    static let vainSearchesSQL = """
        SELECT month, square, category, filters, count FROM vain_search
        WHERE municipality_code = ?1 AND month >= ?2 AND month < ?3
        ORDER BY count DESC, month DESC, square, category, filters LIMIT ?4
        """

    /// By the primary key.
    static let vainSearchSumsSQL = """
        SELECT month, sum(count) FROM vain_search WHERE municipality_code = ?1 AND month >= ?2 AND month < ?3 GROUP BY 1
        """

    public func vainSearchSums(in code: String, _ months: Range<CivilMonth>) async throws -> [CivilMonth: Int] {
        try await database.readAside { db in
            let rows = try RawStatement(Self.vainSearchSumsSQL, in: db).bound(
                code, months.lowerBound.number, months.upperBound.number)
            return Dictionary(
                uniqueKeysWithValues: try rows.all { (CivilMonth(number: Int($0.integer(0))), Int($0.integer(1))) })
        }
    }

    public func count(_ searches: [VainSearch: Int]) async throws {
        try await database.write { db in
            for (search, count) in searches {
                try RawStatement(Self.countSQL, in: db).bound(
                    search.month.number, search.municipalityCode, search.square.code,
                    search.categories.categories.map(\.rawValue).joined(separator: ","),
                    search.filters.joined(separator: ","), count
                ).run()
            }
        }
    }

    public func vainSearches(
        in code: String, _ months: Range<CivilMonth>, limit: Int
    ) async throws -> [(search: VainSearch, count: Int)] {
        try await database.readAside { db in
            let rows = try RawStatement(Self.vainSearchesSQL, in: db).bound(
                code, months.lowerBound.number, months.upperBound.number, limit)
            return try rows.all { row in
                let categories = (row.text(2) ?? "").split(separator: ",").compactMap { Category(rawValue: String($0)) }
                let search = VainSearch(
                    month: CivilMonth(number: Int(row.integer(0))), municipalityCode: code,
                    square: GridSquare(code: Int(row.integer(1))), categories: CategorySet(categories),
                    filters: (row.text(3) ?? "").split(separator: ",").map(String.init))
                return (search, Int(row.integer(4)))
            }
        }
    }
}
