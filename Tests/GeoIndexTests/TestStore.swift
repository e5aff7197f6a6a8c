import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

/// A migrated store in memory, or in a file that goes with it.
final class TestStore {
    let store: SpatiaLiteStore
    let database: any DatabaseWriter
    private let file: String?
    static let time = Date(timeIntervalSince1970: 1_790_000_000)
    static let noon = JapanTime(date: CivilDate(year: 2026, month: 11, day: 24)!, minute: 12 * 60)

    init(onDisk: Bool = false) throws {
        let connections = SpatiaLiteConnections()
        let configuration = connections.makeConfiguration()
        if onDisk {
            let path = FileManager.default.temporaryDirectory.appending(path: "geo-\(UUID().uuidString).sqlite").path
            file = path
            database = try DatabasePool(path: path, configuration: configuration)
        } else {
            file = nil
            database = try DatabaseQueue(configuration: configuration)
        }
        var migrator = DatabaseMigrator()
        GeoMigrations.register(in: &migrator)
        AuditMigrations.register(in: &migrator)
        try migrator.migrate(database)
        store = SpatiaLiteStore(database, connections: connections)
    }

    deinit {
        try? database.close()
        guard let file else { return }
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
    }

    /// Imports the drafts as the lines 1, 2, … of one dataset.
    @discardableResult
    func load(
        _ drafts: [FacilityDraft], source: String = "試験", dryRun: Bool = false, removal: FacilityDataset.Removal = .none
    ) throws -> (verdicts: [FacilityImport.Verdict], outcome: FacilityImport.Outcome) {
        var verdicts: [FacilityImport.Verdict] = []
        let dataset = FacilityDataset(
            source: source, licence: "CC0", isDryRun: dryRun, removal: removal, time: Self.time)
        let outcome = try store.importDataset(dataset) { session in
            for (index, draft) in drafts.enumerated() {
                verdicts.append(try session.accept(PreparedFacility(draft), line: index + 1).verdict)
            }
        }
        return (verdicts, outcome)
    }
}

extension FacilityDraft {
    static func sample(
        _ name: String, _ latitude: Double, _ longitude: Double, _ category: Category = .park, id: String? = nil
    ) -> FacilityDraft {
        var draft = FacilityDraft(name: name, category: category)
        draft.externalID = id
        draft.point = Point(latitude: latitude, longitude: longitude)
        return draft
    }
}

/// Numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
