import Foundation
import OpenData
import Testing
import Vocabulary

/// A file that lives as long as a test needs it.
final class TemporaryFile {
    let path: String

    init(_ bytes: some Sequence<UInt8>, name: String = "facilities.csv") throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let url = folder.appendingPathComponent(name)
        try Data(bytes).write(to: url)
        path = url.path
    }

    convenience init(_ text: String, name: String = "facilities.csv") throws {
        try self.init(text.utf8, name: name)
    }

    deinit { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }
}

/// Everything a file holds.
struct ReadFile {
    var summary: FacilityFile.Summary
    var rows: [FacilityRow] = []
    var tail: FacilityFile.Tail

    init(path: String, category: Vocabulary.Category? = nil) throws {
        let file = try FacilityFile(path: path, options: .init(category: category))
        var rows: [FacilityRow] = []
        tail = try file.readRows { rows.append($0) }
        summary = file.summary
        self.rows = rows
    }

    init(_ text: String, name: String = "facilities.csv", category: Vocabulary.Category? = nil) throws {
        let file = try TemporaryFile(text, name: name)
        self = try withExtendedLifetime(file) { try ReadFile(path: file.path, category: category) }
    }

    init(bytes: [UInt8], name: String = "facilities.csv") throws {
        let file = try TemporaryFile(bytes, name: name)
        self = try withExtendedLifetime(file) { try ReadFile(path: file.path) }
    }

    var drafts: [FacilityDraft] { rows.compactMap(\.draft) }
    var names: [String] { drafts.map(\.name) }
    func codes(_ row: Int) -> [String] { rows[row].findings.map(\.reason.code) }
}

/// Fixtures of our own making.
enum Fixture {
    static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/\(name)").path
    }
}

/// The published files, when they lie beside the repository.
enum RealData {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/data").path

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder + "/yaizu") }

    static func path(_ name: String) -> String { folder + "/" + name }
}

extension OpeningHours.Span {
    /// `9:00-17:30`.
    init(_ text: String) {
        let parts = text.split(separator: "-").map { $0.split(separator: ":").compactMap { Int($0) } }
        self.init(opens: parts[0][0] * 60 + parts[0][1], closes: parts[1][0] * 60 + parts[1][1])
    }
}
