import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import FacilityAPI

extension Served {
    @Suite struct HeaderTests {
        // Not /healthz, which tells of this moment.
        private static let paths = [
            "/openapi.json", "/v1/categories", "/v1/facilities?lat=43.4388&lon=144.9265&limit=50", "/v1/facilities/1",
            "/v1/places?q=%E6%B8%AF%E5%8D%97%E5%8F%B0",
        ]
        private static let refused = ["/nowhere", "/v1/facilities?limit=0", "/v1/facilities/0", "/v1/places"]

        @Test(arguments: paths)
        func whatIsKnownIsNotSentAgain(path: String) async throws {
            let server = try TestServer.current
            let first = try await server.send(.get, path)
            try #require(first.status == 200)
            let tag = try #require(first.headers[.eTag])
            for known in [tag, "\"x\", \(tag)", "*", String(tag.dropFirst(2))] {
                let second = try await server.send(.get, path, headers: [.ifNoneMatch: known])
                #expect(second.status == 304, "\(known)")
                #expect(second.body.isEmpty)
                #expect(second.headers[.eTag] == tag)
                #expect(second.headers[.contentType] == nil)
            }
            let other = try await server.send(.get, path, headers: [.ifNoneMatch: "W/\"x\""])
            #expect(other.status == 200)
            #expect(other.body == first.body)
        }

        @Test func differentAnswersHaveDifferentTags() async throws {
            let server = try TestServer.current
            var tags: Set<String> = []
            for path in Self.paths + ["/v1/facilities?limit=49", "/v1/facilities/2"] {
                tags.insert(try #require(try await server.send(.get, path).headers[.eTag]))
            }
            #expect(tags.count == Self.paths.count + 2)
        }

        @Test(arguments: ["gzip", "GZIP", "deflate, gzip;q=0.5", "br;q=1.0, gzip;q=0.8, *;q=0.1", "*"])
        func largeAnswersAreCompressedForThoseWhoAsk(accepted: String) async throws {
            let server = try TestServer.current
            let path = "/v1/facilities?lat=43.4388&lon=144.9265&limit=50"
            let plain = try await server.send(.get, path)
            let packed = try await server.send(.get, path, headers: [.acceptEncoding: accepted])
            #expect(plain.headers[.contentEncoding] == nil)
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.headers[.vary]?.contains("Accept-Encoding") ?? false)
            #expect(packed.headers[.eTag] == plain.headers[.eTag])
            #expect(packed.body.count * 3 < plain.body.count)
            #expect(try Gunzip.decoded(packed.body) == plain.body)
        }

        @Test(arguments: ["gzip;q=0", "gzip; q=0.000", "identity", "br", "*;q=0", "gzip;q=0, *"])
        func nothingIsCompressedForThoseWhoRefuse(accepted: String) async throws {
            let received = try await TestServer.current.send(
                .get, "/v1/facilities?limit=50", headers: [.acceptEncoding: accepted])
            #expect(received.status == 200)
            #expect(received.headers[.contentEncoding] == nil)
            #expect(received.body.first == UInt8(ascii: "{"))
        }

        @Test func smallAnswersAreNotCompressed() async throws {
            let received = try await TestServer.current.send(.get, "/healthz", headers: [.acceptEncoding: "gzip"])
            #expect(received.headers[.contentEncoding] == nil)
            #expect(received.text.hasPrefix("{\"status\":\"ok\""))
        }

        @Test(arguments: paths)
        func headHasTheHeadersAndNoBody(path: String) async throws {
            let server = try TestServer.current
            let (get, head) = (try await server.send(.get, path), try await server.send(.head, path))
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            for name in [HTTPField.Name.contentType, .eTag, .contentLength, .linkOfPage, .cacheControl] {
                #expect(head.headers[name] == get.headers[name], "\(name)")
            }
        }

        /// A body behind the answer to HEAD would be taken for the beginning of the next answer.
        @Test(arguments: refused)
        func aRefusedHeadHasNoBodyEither(path: String) async throws {
            let port = try TestServer.current.port
            let requests = ["HEAD \(path)", "GET /healthz"].map { "\($0) HTTP/1.1\r\nHost: localhost\r\n\r\n" }.joined()
            let connection = try await RawConnection(port: port)
            connection.send(requests)
            let answers = await connection.receiveText(until: "\"status\":\"ok\"")
            let (head, rest) = try #require(answers.cut(behind: "\r\n\r\n"))
            #expect(head.hasPrefix("HTTP/1.1 4"))
            #expect(rest.hasPrefix("HTTP/1.1 200"), "\(rest.prefix(100))")
        }

        @Test(arguments: paths + refused)
        func everyAnswerHasAnIDAndMayBeReadByAnyPage(path: String) async throws {
            let server = try TestServer.current
            let (one, other) = (try await server.send(.get, path), try await server.send(.get, path))
            let id = try #require(one.headers[.requestID])
            #expect(!id.isEmpty)
            #expect(other.headers[.requestID] != id)
            #expect(one.headers[.accessControlAllowOrigin] == "*")
            #expect(one.headers[.xContentTypeOptions] == "nosniff")
        }

        @Test func bytesThatAreNoUTF8AreRefusedAlsoWhenNobodyEncodedThem() async throws {
            let connection = try await RawConnection(port: try TestServer.current.port)
            let request =
                Array("GET /v1/facilities?q=".utf8) + [0xFF] + Array(" HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
            connection.send(request)
            let answer = await connection.receiveText(until: "\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer.prefix(100))")
        }
    }
}
