import Foundation
import Hummingbird
import Yams

/// The contract: `openapi.yaml`, compiled into the program and served as JSON.
struct OpenAPIDocument: Sendable {
    private let json: [UInt8]

    init() throws {
        let yaml = String(decoding: PackageResources.openapi_yaml, as: UTF8.self)
        let document = try Yams.load(yaml: yaml) ?? [:]
        json = [UInt8](
            try JSONSerialization.data(withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes]))
    }

    @Sendable func serve(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        return try Answer.make(ByteBuffer(bytes: json), Answer.json, for: request)
    }
}
