internal import GRDB
internal import Statements
internal import Vocabulary

/// Finds the 町丁目 in which an address lies.
struct AddressPlacer {
    struct Town {
        var name: String
        var point: Point
    }

    /// Answered by town_by_address.
    static let townSQL = "SELECT name, latitude, longitude FROM town WHERE municipality_id = ? AND address_key = ?"

    private let municipalities: MunicipalityIndex
    private let town: RawStatement?

    /// Reads the municipalities; the towns stay in the database.
    init(_ db: Database) throws {
        municipalities = try MunicipalityIndex(db)
        town = municipalities.isEmpty ? nil : try RawStatement(Self.townSQL, in: db)
    }

    func place(of draft: FacilityDraft) throws -> Town? {
        try place(
            address: draft.address, municipality: draft.municipality,
            prefecture: draft.prefecture ?? Prefectures.name(ofCode: draft.municipalityCode))
    }

    /// `nil` when the address, with what is known besides, does not lead to just one municipality and a town of it.
    func place(address: String?, municipality: String?, prefecture: String?) throws -> Town? {
        guard let town, let address else { return nil }
        var key = Substring(AddressKey.of(address))
        let written = Prefectures.cut(from: &key)
        let prefecture = written ?? prefecture.flatMap { Prefectures.name(in: $0) }
        var found = municipalities.leading(&key, in: prefecture)
        if found == nil, let municipality {
            var name = Substring(AddressKey.of(municipality))
            found = municipalities.leading(&name, in: prefecture)
        }
        guard let found else { return nil }
        for candidate in AddressKey.candidates(inAddress: key) {
            town.bind(1, found)
            town.bind(2, candidate)
            defer { town.reset() }
            if try town.step() {
                let point = Point(latitude: town.double(1), longitude: town.double(2))
                return Town(name: town.text(0) ?? candidate, point: point)
            }
        }
        return nil
    }
}

/// The municipalities of the gazetteer by name, also without their 郡.
struct MunicipalityIndex {
    private var byName: [String: [(id: Int64, prefecture: String)]] = [:]
    private var longest = 0

    init(_ db: Database) throws {
        let statement = try RawStatement("SELECT id, prefecture, folded, is_city FROM municipality", in: db)
        while try statement.step() {
            guard let prefecture = statement.text(1), let folded = statement.text(2) else { continue }
            // A city of wards stands for no list of towns of its own.
            if statement.integer(3) != 0 { continue }
            for name in Self.names(of: folded) {
                byName[name, default: []].append((statement.integer(0), prefecture))
                longest = max(longest, name.count)
            }
        }
    }

    var isEmpty: Bool { byName.isEmpty }

    /// "伊都郡かつらぎ町" is also known as "かつらぎ町".
    static func names(of folded: String) -> [String] {
        guard let county = folded.firstIndex(of: "郡"), county != folded.startIndex else { return [folded] }
        let short = folded[folded.index(after: county)...]
        return short.isEmpty || short == "市" ? [folded] : [folded, String(short)]
    }

    /// Cuts a municipality's name off the beginning of an address; `nil`, and nothing cut, when none or several fit.
    func leading(_ key: inout Substring, in prefecture: String?) -> Int64? {
        for length in stride(from: min(longest, key.count), to: 0, by: -1) {
            guard let bearers = byName[String(key.prefix(length))] else { continue }
            let fitting = prefecture.map { name in bearers.filter { $0.prefecture == name } } ?? bearers
            guard fitting.count == 1 else { continue }
            key = key.dropFirst(length)
            return fitting[0].id
        }
        return nil
    }
}
