/// そよかぜ市（架空のまち）: the town that the server shows before anybody has loaded real data.
///
/// Nothing in it is real: the municipality code belongs to no prefecture, no telephone has such a number, no
/// postcode begins like its own, and its addresses on the web are reserved for examples.
public enum FictionalTown {
    public static let name = "そよかぜ市（架空のまち）"
    public static let prefecture = "みらい県（架空）"
    /// 全国地方公共団体コード with a right check digit, of a prefecture that there is not.
    public static let municipalityCode = TownPlan.municipality.code
    public static let licence = "CC0 1.0"
    /// The name of ``manifest()``.
    public static let manifestName = "sources.json"

    /// The town's open data, always the same: some 330 places of all categories in nine files by theme.
    ///
    /// Four places have an address and no point.
    public static func files() -> [SeedFile] { made }

    /// What the files are and under what licence: a JSON array of `{"file","source","licence"}`.
    public static func manifest() -> [UInt8] {
        let entries = made.map { file in
            "  {\"file\": \"\(file.name)\", \"source\": \"\(file.source)\", \"licence\": \"\(file.licence)\"}"
        }
        return Array("[\n\(entries.joined(separator: ",\n"))\n]\n".utf8)
    }

    private static let made = TownBuilder.files()
}
