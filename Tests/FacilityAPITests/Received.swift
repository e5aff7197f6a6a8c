import Foundation
import HTTPTypes
import Testing

/// An answer as it came over the wire.
struct Received: Sendable {
    var status: Int
    var headers: HTTPFields
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body))
    }

    /// The body as a problem document, which it must be with all that every one has.
    func problem() throws -> ProblemDocument {
        let type = try #require(headers[.contentType])
        #expect(type.hasPrefix("application/problem+json"), "\(text)")
        let problem = try decoded(ProblemDocument.self)
        #expect(problem.status == status)
        #expect(problem.type.hasPrefix("/problems/"))
        #expect(!problem.title.isEmpty)
        #expect(!problem.detail.isEmpty)
        #expect(problem.requestId == headers[.requestID])
        return problem
    }
}

extension HTTPField.Name {
    static let requestID = HTTPField.Name("X-Request-Id")!
    static let linkOfPage = HTTPField.Name("Link")!
}

struct ProblemDocument: Decodable {
    var type: String
    var title: String
    var status: Int
    var detail: String
    var parameter: String?
    var value: String?
    var requestId: String
}

struct FeatureCollection: Decodable, Sendable {
    struct Link: Decodable, Sendable {
        var rel: String
        var href: String
    }

    var type: String
    var features: [Feature]
    var numberReturned: Int
    var links: [Link]

    var next: String? { links.first { $0.rel == "next" }?.href }
    var names: [String] { features.map(\.properties.name) }
}

struct Feature: Decodable, Sendable {
    struct Geometry: Decodable, Sendable {
        var type: String
        /// Longitude, latitude.
        var coordinates: [Double]
    }

    struct Properties: Decodable, Sendable {
        struct Source: Decodable, Sendable, Hashable {
            var name: String
            var licence: String?
            var verifiedAt: String
        }

        struct Ages: Decodable, Sendable {
            var minMonths: Int?
            var maxMonths: Int?
        }

        var name: String
        var category: String
        var categories: [String]
        var address: String?
        var ages: Ages?
        var openNow: Bool?
        var amenities: [String]
        var precision: String
        var distanceMeters: Double?
        var source: Source
    }

    var type: String
    var id: String
    var geometry: Geometry?
    var properties: Properties
}
