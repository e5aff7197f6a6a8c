import Foundation
import OpenData
import Testing
import Vocabulary

@testable import SyntheticJapan

@Suite("The committed seed files")
struct SeedDataTests {
    private let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../SeedData").standardized

    @Test("are what the code makes, byte for byte", arguments: FictionalTown.files().map(\.name))
    func contents(name: String) throws {
        // Given
        let file = try #require(FictionalTown.files().first { $0.name == name })

        // When
        let committed = try Data(contentsOf: folder.appending(path: name))

        // Then
        #expect(committed == Data(file.contents()), "write them again: facility-api seed-data --out SeedData")
    }

    @Test("are all named in the manifest, and there are no others")
    func manifest() throws {
        // Given
        let names = Set(FictionalTown.files().map(\.name))

        // When
        let committed = try Data(contentsOf: folder.appending(path: FictionalTown.manifestName))
        let entries = try JSONDecoder().decode([[String: String]].self, from: committed)
        let listed = try FileManager.default.contentsOfDirectory(atPath: folder.path)

        // Then
        #expect(committed == Data(FictionalTown.manifest()))
        #expect(Set(entries.compactMap { $0["file"] }) == names)
        #expect(entries.allSatisfy { Set($0.keys) == ["file", "source", "licence"] })
        #expect(Set(listed.filter { $0.hasSuffix(".csv") }) == names)
    }

    @Test(
        "are read by the importer as the places they were made of",
        arguments: FictionalTown.files().map(\.name))
    func readBack(name: String) throws {
        // Given
        let made = try #require(FictionalTown.files().first { $0.name == name }).drafts

        // When
        var read: [FacilityDraft?] = []
        let file = try FacilityFile(path: folder.appending(path: name).path)
        _ = try file.readRows { read.append($0.draft) }

        // Then
        #expect(read.count == made.count)
        for (draft, row) in zip(made, read) {
            var expected = draft
            expected.hours = draft.hours?.normalized()
            #expect(row == expected, "\(draft.name)")
        }
    }
}
