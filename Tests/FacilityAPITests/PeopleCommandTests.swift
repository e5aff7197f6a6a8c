import Foundation
import Testing

@testable import FacilityAPI

/// The commands around people and events, as an administrator runs them.
@Suite(.serialized, .timeLimit(.minutes(2))) struct PeopleCommandTests {
    private static let events = """
        NO,イベント名,開始日,終了日,開始時間,終了時間,説明,場所名称,住所,緯度,経度,定員
        1,おはなし会,2035-05-05,2035-05-05,10:00,11:00,えほんを読みます,中央図書館,香川県高松市番町一丁目1,34.341,134.047,20
        2,どろんこ遊び,日程調整中,,10:00,11:00,汚れてもよい服で,中央公園,香川県高松市番町一丁目2,34.342,134.048,
        3,ベビーマッサージ,2035-06-01,2035-06-01,13:00,14:00,はだとはだ,保健センター,香川県高松市番町一丁目3,34.343,134.049,10

        """

    @Test func aListOfEventsIsTakenInRowByRow() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(Self.events, to: "events.csv")
        let arguments = ["import-events", "events.csv", "--database", "db", "--source", "試験", "--json"]
        let dry = try await TestCommand.run(arguments + ["--dry-run"], in: folder)
        #expect(dry.output.contains(#""created":2"#), "\(dry.output) \(dry.errors)")
        let first = try await TestCommand.run(arguments + ["--report", "report.csv"], in: folder)
        #expect(first.status == 1)
        #expect(first.output.contains(#"{"rows":3,"events":2,"created":2,"updated":0,"unchanged":0,"rejected":1"#))
        let report = try String(contentsOfFile: folder.path("report.csv"), encoding: .utf8)
        #expect(report.contains("日程調整中") && report.contains("day-unclear"))
        let again = try await TestCommand.run(arguments, in: folder)
        #expect(again.output.contains(#""created":0,"updated":0,"unchanged":2,"rejected":1"#))
        let (command, server) = try await TestCommand.serving("db", in: folder)
        let found = try await Client(server).get("/v1/events?lat=34.341&lon=134.047&radius=300")
        #expect(found.object["numberReturned"] as? Int == 2, "\(found.text)")
        #expect(found.text.contains("\"name\":\"試験\""))
        command.send(SIGTERM)
        _ = try await command.finished()
    }

    @Test func theKeysAreRotatedUnderARunningServer() async throws {
        let folder = try TemporaryFolder()
        let (command, server) = try await TestCommand.serving("db", in: folder)
        let (parent, email) = try await Client.signedUp(server, as: "田中みどり")
        let rotated = try await TestCommand.run(["keys", "rotate", "--database", "db"], in: folder)
        #expect(rotated.status == 0, "\(rotated.errors)")
        #expect(try await parent.get("/v1/me").text("displayName") == "田中みどり")
        // What is written after the rotation lies under the new key.
        #expect(try await parent.send(.patch, "/v1/me", ["displayName": "佐藤みどり"]).status == 200)
        command.send(SIGTERM)
        #expect(try await command.finished().status == 0)
        let (next, other) = try await TestCommand.serving("db", in: folder)
        let again = try await Client(other).signedIn(email, "correct horse")
        #expect(try await again.get("/v1/me").text("displayName") == "佐藤みどり")
        // The mail to welcome her lies in the folder beside the database.
        let mails = try FileManager.default.contentsOfDirectory(atPath: folder.path("mail"))
        #expect(mails.count == 1 && mails[0].hasSuffix(".eml"))
        next.send(SIGTERM)
        _ = try await next.finished()
    }

    @Test func anAdministratorNeedsAPassword() async throws {
        let folder = try TemporaryFolder()
        let arguments = ["admin", "create", "--email", "admin@example.jp", "--database", "db"]
        let without = try await TestCommand.run(arguments, in: folder)
        #expect(without.status != 0)
        #expect(without.errors.contains("--password-stdin"))
        // The standard input of a test is empty.
        let empty = try await TestCommand.run(arguments + ["--password-stdin"], in: folder)
        #expect(empty.status == 2)
        #expect(empty.errors.contains("8 文字以上"))
    }
}
