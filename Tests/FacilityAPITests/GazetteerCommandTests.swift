import Foundation
import Testing

@testable import FacilityAPI

/// The command `import-gazetteer`: what has an address and no point is placed.
@Suite(.serialized, .timeLimit(.minutes(2))) struct GazetteerCommandTests {
    @Test(arguments: [false, true])
    func waitingFacilitiesArePlacedAtTheirTown(isCompressed: Bool) async throws {
        // Given three parks with points and one that only has an address
        let folder = try TemporaryFolder()
        _ = try folder.write(TestTable.parks.csv, to: "parks.csv")
        let taken = try await TestCommand.run(["import", "parks.csv", "--database", "db"], in: folder)
        try #require(taken.status == 0)
        let before = try await dump(folder.path("db"))
        try #require(before.filter { $0.contains(" nowhere ") }.count == 1)
        // When a list of towns is loaded
        let bytes = Array(Town.csv(Town.some).utf8)
        let name = isCompressed ? "towns.csv.gz" : "towns.csv"
        try Data(isCompressed ? Gunzip.encoded(bytes) : bytes).write(to: folder.url.appending(path: name))
        let finished = try await TestCommand.run(["import-gazetteer", name, "--database", "db"], in: folder)
        // Then that park stands at its town, and the others where they stood
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(finished.output.contains("1 か所"))
        let after = try await dump(folder.path("db"))
        #expect(after.dropLast() == before.dropLast())
        #expect(after.last?.hasPrefix("4 34.341,134.047 true ") ?? false)
    }

    @Test func placedFacilitiesAndTownsAreServed() async throws {
        // Given a database made by the commands
        let folder = try TemporaryFolder()
        _ = try folder.write(TestTable.parks.csv, to: "parks.csv")
        _ = try folder.write(Town.csv(Town.some), to: "towns.csv")
        for arguments in [["import-gazetteer", "towns.csv"], ["import", "parks.csv"]] {
            let finished = try await TestCommand.run(arguments + ["--database", "db"], in: folder)
            try #require(finished.status == 0, "\(finished.errors)")
        }
        // When a server works on it
        let (command, server) = try await TestCommand.serving("db", in: folder)
        // Then the town is found by two characters, and its park says how exact it is
        let places = try await server.send(.get, target("/v1/places", ["q": "番町"]))
        #expect(try places.decoded(Served.PlacesTests.Answer.self).places.first?.name == "番町一丁目")
        let parks = try await server.facilities("/v1/facilities?lat=34.341&lon=134.047")
        #expect(parks.features.count == 4)
        #expect(parks.features.first?.properties.name == "さくら公園")
        #expect(parks.features.map(\.properties.precision) == ["town", "exact", "exact", "exact"])
        command.send(SIGTERM)
        #expect(try await command.finished().status == 0)
    }

    @Test func badRowsAreNamedAndTheOthersTaken() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(Town.csv(Town.some) + "香川県,高松市,幽霊町,x,y\n", to: "towns.csv")
        let finished = try await TestCommand.run(["import-gazetteer", "towns.csv", "--database", "db"], in: folder)
        #expect(finished.status == 1)
        #expect(finished.output.contains("\(Town.some.count) 町丁目"))
        #expect(finished.errors.contains("5 行目"))
    }

    @Test(arguments: [nil, "", "名称,緯度,経度\nx,35,139\n"])
    func anUnusableListChangesNothing(contents: String?) async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(Town.csv(Town.some), to: "towns.csv")
        let first = try await TestCommand.run(["import-gazetteer", "towns.csv", "--database", "db"], in: folder)
        try #require(first.status == 0)
        if let contents { _ = try folder.write(contents, to: "bad.csv") }
        let finished = try await TestCommand.run(["import-gazetteer", "bad.csv", "--database", "db"], in: folder)
        #expect(finished.status == 2)
        let database = try AppDatabase(path: folder.path("db"))
        defer { try? database.pool.close() }
        #expect(try database.places.places(matching: "番町", limit: 5).count == 1)
    }
}
