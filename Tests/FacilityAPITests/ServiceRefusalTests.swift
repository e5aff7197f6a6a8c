import Foundation
import HTTPTypes
import Testing
import Vocabulary

@testable import FacilityAPI

/// A slip of a clerk's pen, and what the refusal must name.
struct ClerksMistake: Sendable, CustomTestStringConvertible {
    enum Target: Sendable { case service, timetable, slot, adjustment }

    var target: Target
    /// JSON.
    var body: String
    var parameter: String
    var type = "invalid-parameter"

    var testDescription: String { "\(target) \(body.prefix(80))" }

    private static func week(_ entry: String) -> String {
        #"{"weekly":[{"weekday":"mon","start":"09:00","end":"12:00","capacity":3\#(entry)}]}"#
    }

    private static func exception(_ exception: String) -> String {
        #"{"weekly":[{"weekday":"mon","start":"09:00","end":"12:00","capacity":3}],"exceptions":[\#(exception)]}"#
    }

    static let all: [ClerksMistake] = [
        .init(target: .service, body: "{}", parameter: "kind", type: "missing-parameter"),
        .init(target: .service, body: #"{"kind":"event","name":"a"}"#, parameter: "kind"),
        .init(target: .service, body: #"{"kind":"nursery","name":"a"}"#, parameter: "kind"),
        .init(target: .service, body: #"{"kind":"consultation"}"#, parameter: "name", type: "missing-parameter"),
        .init(
            target: .service, body: #"{"kind":"consultation","name":"a","ages":{"minMonths":12,"maxMonths":6}}"#,
            parameter: "ages.maxMonths"),
        .init(
            target: .service, body: #"{"kind":"consultation","name":"a","policy":{"maxParty":0}}"#,
            parameter: "policy.maxParty"),
        .init(
            target: .service, body: #"{"kind":"consultation","name":"a","price":1}"#, parameter: "price",
            type: "unknown-member"),
        .init(target: .timetable, body: "{}", parameter: "weekly", type: "missing-parameter"),
        .init(target: .timetable, body: #"{"weekly":[{}]}"#, parameter: "weekly[0].weekday", type: "missing-parameter"),
        .init(target: .timetable, body: #"{"weekly":[{"weekday":"holiday"}]}"#, parameter: "weekly[0].weekday"),
        .init(
            target: .timetable, body: #"{"weekly":[{"weekday":"mon","start":"9:00"}]}"#, parameter: "weekly[0].start"),
        .init(
            target: .timetable, body: #"{"weekly":[{"weekday":"mon","start":"12:00","end":"09:00","capacity":1}]}"#,
            parameter: "weekly[0].end"),
        .init(
            target: .timetable, body: #"{"weekly":[{"weekday":"mon","start":"24:00","end":"24:00","capacity":1}]}"#,
            parameter: "weekly[0].start"),
        .init(
            target: .timetable, body: #"{"weekly":[{"weekday":"mon","start":"09:00","end":"12:00"}]}"#,
            parameter: "weekly[0].capacity", type: "missing-parameter"),
        .init(target: .timetable, body: week(#","slotMinutes":181"#), parameter: "weekly[0].slotMinutes"),
        .init(target: .timetable, body: week(#","slotMinutes":4"#), parameter: "weekly[0].slotMinutes"),
        .init(
            target: .timetable, body: week(#","quotas":[{}]"#), parameter: "weekly[0].quotas[0].capacity",
            type: "missing-parameter"),
        .init(
            target: .timetable, body: week(#","quotas":[{"minMonths":12,"maxMonths":11,"capacity":1}]"#),
            parameter: "weekly[0].quotas[0].maxMonths"),
        .init(
            target: .timetable, body: week(#"},{"weekday":"mon","start":"09:00","end":"12:00","capacity":1"#),
            parameter: "weekly"),
        .init(
            target: .timetable,
            body: week(#","slotMinutes":60},{"weekday":"mon","start":"10:00","end":"11:00","capacity":1"#),
            parameter: "weekly"),
        .init(
            target: .timetable,
            body: #"{"weekly":[{"weekday":"mon","start":"00:00","end":"24:00","slotMinutes":5,"capacity":1}]}"#,
            parameter: "weekly"),
        .init(target: .timetable, body: #"{"weekly":[],"holidays":"open"}"#, parameter: "holidays"),
        .init(target: .timetable, body: exception("{}"), parameter: "exceptions[0].date", type: "missing-parameter"),
        .init(
            target: .timetable, body: exception(#"{"date":"2026-12-29"}"#), parameter: "exceptions[0].closed"),
        .init(
            target: .timetable, body: exception(#"{"date":"2026-12-29","closed":true,"hours":[]}"#),
            parameter: "exceptions[0].closed"),
        .init(
            target: .timetable,
            body: exception(#"{"date":"2026-12-29","closed":true},{"date":"2026-12-29","closed":true}"#),
            parameter: "exceptions[1].date"),
        // A Tuesday has no entry to take the capacity from.
        .init(
            target: .timetable, body: exception(#"{"date":"2026-12-29","hours":[{"start":"09:00","end":"10:00"}]}"#),
            parameter: "exceptions[0].hours[0].capacity", type: "missing-parameter"),
        .init(target: .slot, body: "{}", parameter: "start", type: "missing-parameter"),
        .init(
            target: .slot,
            body: #"{"start":"2035-01-10T10:00:00+09:00","end":"2035-01-10T10:00:00+09:00","capacity":1}"#,
            parameter: "end"),
        .init(
            target: .slot,
            body: #"{"start":"2035-01-10T10:00:00+09:00","end":"2035-01-11T10:00:01+09:00","capacity":1}"#,
            parameter: "end"),
        .init(
            target: .slot,
            body: #"{"start":"2025-01-10T10:00:00+09:00","end":"2025-01-10T11:00:00+09:00","capacity":1}"#,
            parameter: "end"),
        .init(
            target: .slot,
            body: #"{"start":"2035-01-10T10:00:00+09:00","end":"2035-01-10T11:00:00+09:00","capacity":10001}"#,
            parameter: "capacity"),
        .init(target: .adjustment, body: "{}", parameter: "delta", type: "missing-parameter"),
        .init(target: .adjustment, body: #"{"delta":0,"reason":"a"}"#, parameter: "delta"),
        .init(target: .adjustment, body: #"{"delta":-1}"#, parameter: "reason", type: "missing-parameter"),
        .init(target: .adjustment, body: #"{"delta":-9,"reason":"a"}"#, parameter: "capacity"),
    ]
}

extension ServedToKeepers {
    @Suite struct ServiceRefusalTests {
        @Test func aRefusalNamesTheMember() async throws {
            let server = try TestServer.current
            let (clerk, facility, path) = try await ServiceTests.service(server)
            let slot = try await clerk.post(
                path + "/slots",
                ["start": "2034-01-10T10:00:00+09:00", "end": "2034-01-10T11:00:00+09:00", "capacity": 1])
            let location = try #require(slot.headers[.location])
            let headers: HTTPFields = [
                .authorization: "Bearer \(clerk.token ?? "")", .contentType: "application/json",
            ]
            for mistake in ClerksMistake.all {
                let (method, target): (HTTPRequest.Method, String) =
                    switch mistake.target {
                    case .service: (.post, facility + "/services")
                    case .timetable: (.put, path + "/timetable?dryRun=true")
                    case .slot: (.post, path + "/slots")
                    case .adjustment: (.post, location + "/adjustments")
                    }
                let received = try await server.send(method, target, headers: headers, body: mistake.body)
                #expect(received.status == 400, "\(mistake): \(received.text)")
                let problem = try received.problem()
                #expect(problem.type == "/problems/\(mistake.type)", "\(mistake): \(received.text)")
                #expect(problem.parameter == mistake.parameter, "\(mistake): \(received.text)")
            }
            #expect(try await clerk.get(facility + "/services").objects("services").count == 1)
            #expect(try await clerk.get(location).object["version"] as? Int == 1)
        }

        @Test func aChangeWithoutAChangeIsRefused() async throws {
            let server = try TestServer.current
            let (clerk, _, path) = try await ServiceTests.service(server)
            let slot = try await clerk.post(
                path + "/slots",
                ["start": "2034-01-10T10:00:00+09:00", "end": "2034-01-10T11:00:00+09:00", "capacity": 1])
            let location = try #require(slot.headers[.location])
            let tag: HTTPFields = [.ifMatch: try #require(slot.headers[.eTag])]
            for (body, parameter) in [
                ([:], "capacity"), (["overcommit": true], "capacity"), (["closed": "yes"], "closed"),
                (["capacity": -1], "capacity"), (["reason": "a"], "reason"),
            ] as [([String: Any], String)] {
                let received = try await clerk.send(.patch, location, body, headers: tag)
                #expect(received.status == 400, "\(body): \(received.text)")
                #expect(try received.problem().parameter == parameter)
            }
            for tag in ["\"x\"", "\"\"", "1", "\"1", "\"1.a\", \"2\""] {
                let received = try await clerk.send(.patch, location, ["closed": true], headers: [.ifMatch: tag])
                #expect(received.status == 400, "\(tag): \(received.text)")
            }
            #expect(try await clerk.get("/v1/services/999999").status == 404)
            #expect(try await clerk.get("/v1/services/999999/slots").status == 404)
            #expect(try await clerk.get("/v1/slots/999999").status == 404)
            #expect(try await clerk.get("/v1/facilities/999999/services").status == 404)
            #expect(try await clerk.send(.put, path + "/timetable?dryRun=1", ["weekly": []]).status == 400)
        }
    }
}
