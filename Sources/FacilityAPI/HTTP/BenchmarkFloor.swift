import HTTPTypes
import Hummingbird

/// A fixed answer of a given size, which passes all middlewares and touches no data: how many requests a second the
/// server could answer if searching and writing cost nothing.
struct BenchmarkFloor: Sendable {
    private let body: ByteBuffer

    init(bytes: Int) {
        body = ByteBuffer(repeating: UInt8(ascii: " "), count: max(0, bytes))
    }

    @Sendable func serve(_ request: Request, _ context: AppContext) -> Response {
        Response(status: .ok, headers: [.contentType: Answer.geoJSON], body: .init(byteBuffer: body))
    }
}
