import Foundation
import Testing

@testable import FacilityAPI

/// What leaves the machine: a file for others, and a copy for oneself.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ExportAndBackupTests {
    @Test func whatIsWrittenIsReadAgain() async throws {
        let folder = try TemporaryFolder()
        let seed = try await TestCommand.run(
            ["seed", "--database", "db", "--from", Package.path("SeedData")], in: folder)
        try #require(seed.status == 0, "\(seed.errors)")
        let written = try await TestCommand.run(
            ["export", "--database", "db", "--format", "csv", "--out", "all.csv"], in: folder)
        #expect(written.status == 0 && written.output.contains("325 か所"), "\(written.output)\(written.errors)")
        let read = try await TestCommand.run(["import", "all.csv", "--database", "other", "--json"], in: folder)
        #expect(
            read.output.contains(
                #"{"rows":325,"created":325,"updated":0,"unchanged":0,"rejected":0,"needsLocation":4,"missing":0}"#),
            "\(read.output)\(read.errors)")

        // The same on standard output, as GeoJSON.
        let features = try await TestCommand.run(["export", "--database", "db", "--format", "geojson"], in: folder)
        let collection = try JSONDecoder().decode(FeatureCollection.self, from: Data(features.output.utf8))
        #expect(collection.features.count == 325 && collection.numberReturned == 325)
        let other = try await TestCommand.run(["export", "--database", "other", "--format", "geojson"], in: folder)
        let again = try JSONDecoder().decode(FeatureCollection.self, from: Data(other.output.utf8))
        #expect(again.names == collection.names)
        #expect(again.features.map(\.geometry?.coordinates) == collection.features.map(\.geometry?.coordinates))
        let none = try await TestCommand.run(["export", "--database", "nowhere", "--format", "csv"], in: folder)
        #expect(none.status == 2 && none.errors.contains("nowhere"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("nowhere")))
    }

    @Test func aBackupBesideARunningServerCanBePutBack() async throws {
        let folder = try TemporaryFolder()
        let (command, server) = try await TestCommand.serving("db", in: folder)
        let (parent, email) = try await Client.signedUp(server, as: "控えの親")
        let made = try await TestCommand.run(["backup", "--database", "db", "--to", "copy"], in: folder)
        #expect(made.status == 0 && made.output.contains("copy"), "\(made.output)\(made.errors)")
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path("copy"))[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        // What happens later is not in it, and it is not written over.
        #expect(try await parent.post("/v1/organizations", ["name": "あとからの会", "kind": "npo"]).status == 201)
        #expect(try await TestCommand.run(["backup", "--database", "db", "--to", "copy"], in: folder).status == 2)
        command.send(SIGTERM)
        _ = try await command.finished()

        try FileManager.default.copyItem(atPath: folder.path("db.key"), toPath: folder.path("copy.key"))
        #expect(try await TestCommand.run(["check", "--database", "copy"], in: folder).status == 0)
        let (second, restored) = try await TestCommand.serving("copy", in: folder)
        let back = try await Client(restored).signedIn(email, "correct horse")
        let me = try await back.get("/v1/me")
        #expect(me.object["displayName"] as? String == "控えの親")
        #expect(try me.objects("memberships").isEmpty)
        second.send(SIGTERM)
        _ = try await second.finished()
    }
}
