import HTTPTypes
import Hummingbird

/// Changes of slots as they are committed, as Server-Sent Events.
struct StreamController: Sendable {
    let stream: SlotStream

    /// Proxies are asked not to collect what is meant to arrive at once.
    private static let headers: HTTPFields = [
        .contentType: "text/event-stream", .cacheControl: "no-cache",
        HTTPField.Name("X-Accel-Buffering")!: "no",
    ]

    @Sendable func follow(_ request: Request, _ context: AppContext) async throws -> Response {
        let wish = try StreamRequest(request)
        // The answer to HEAD has no body, so nobody takes a seat for it.
        if request.method == .head { return Response(status: .ok, headers: Self.headers) }
        let channel = context.channel
        let seat = try stream.listen(to: wish.filter, after: wish.lastEvent) { channel.close(promise: nil) }
        return Response(
            status: .ok, headers: Self.headers,
            body: ResponseBody { writer in try await seat.serve(request, to: &writer) })
    }
}
