import HTTPTypes
import Testing

@testable import FacilityAPI

/// A body that must be refused, and whom the refusal must name.
struct BadBody: Sendable, CustomTestStringConvertible {
    var target: String
    var body: String
    var parameter: String
    var value: String?
    var type = "invalid-parameter"

    var testDescription: String { "\(target) \(body.prefix(60))" }

    static let all: [BadBody] = [
        BadBody(target: "/v1/accounts", body: "", parameter: "body", type: "invalid-body"),
        BadBody(target: "/v1/accounts", body: "[]", parameter: "body", type: "invalid-body"),
        BadBody(target: "/v1/accounts", body: #"{"email":"#, parameter: "body", type: "invalid-body"),
        BadBody(target: "/v1/accounts", body: "{}", parameter: "email", type: "missing-parameter"),
        BadBody(target: "/v1/accounts", body: #"{"email":7}"#, parameter: "email", value: "7"),
        BadBody(
            target: "/v1/accounts", body: #"{"email":"a@b.jp","pasword":"x"}"#, parameter: "pasword", value: "x",
            type: "unknown-member"),
        BadBody(
            target: "/v1/accounts", body: #"{"email":"nobody","password":"12345678","displayName":"a"}"#,
            parameter: "email", value: "nobody"),
        BadBody(
            target: "/v1/accounts", body: #"{"email":"a@b.jp","password":"1234567","displayName":"a"}"#,
            parameter: "password"),
        BadBody(
            target: "/v1/accounts", body: #"{"email":"a@b.jp","password":12345678,"displayName":"a"}"#,
            parameter: "password", value: "12345678"),
        BadBody(
            target: "/v1/accounts", body: #"{"email":"a@b.jp","password":"12345678","displayName":" "}"#,
            parameter: "displayName", type: "missing-parameter"),
        BadBody(
            target: "/v1/accounts", body: #"{"email":"a@b.jp","password":"12345678","displayName":"a\u0007"}"#,
            parameter: "displayName", value: "a\u{7}"),
        BadBody(
            target: "/v1/me/children", body: #"{"nickname":"a","birthDate":"2024-02-30"}"#, parameter: "birthDate",
            value: "2024-02-30"),
        BadBody(
            target: "/v1/me/children", body: #"{"nickname":"a","birthDate":"1970-01-01"}"#, parameter: "birthDate",
            value: "1970-01-01"),
        BadBody(target: "/v1/organizations", body: #"{"name":"a","kind":"club"}"#, parameter: "kind", value: "club"),
        BadBody(
            target: "/v1/organizations", body: #"{"name":"a","kind":"municipality"}"#, parameter: "municipalityCode",
            type: "missing-parameter"),
        BadBody(
            target: "/v1/organizations", body: #"{"name":"a","kind":"npo","municipalityCode":"222127"}"#,
            parameter: "municipalityCode", value: "222127"),
        BadBody(
            target: "/v1/sessions", body: #"{"email":"a@b.jp","password":"x","cookie":1}"#, parameter: "cookie",
            value: "1"),
    ]
}

extension Served {
    @Suite struct BadBodyTests {
        @Test(arguments: BadBody.all) func aRefusalNamesTheMember(_ bad: BadBody) async throws {
            let server = try TestServer.current
            let (parent, _) = try await Client.signedUp(server)
            let headers: HTTPFields = [
                .authorization: "Bearer \(parent.token ?? "")", .contentType: "application/json",
            ]
            let received = try await server.send(.post, bad.target, headers: headers, body: bad.body)
            #expect(received.status == 400, "\(received.text)")
            let problem = try received.problem()
            #expect(problem.type == "/problems/\(bad.type)")
            #expect(problem.parameter == bad.parameter)
            #expect(problem.value == bad.value)
        }

        @Test func aBodyThatIsTooLargeIsNotRead() async throws {
            let received = try await TestServer.current.send(
                .post, "/v1/accounts", body: String(repeating: " ", count: 70_000))
            #expect(received.status == 413)
            #expect(try received.problem().type == "/problems/body-too-large")
        }
    }
}
