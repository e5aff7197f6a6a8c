import HTTPTypes
import Hummingbird
import Logging

/// One line for every request, with positions rounded so that nobody can be found by them.
struct RequestLog: RouterMiddleware {
    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        guard context.logger.logLevel <= .info else { return response }
        let elapsed = (ContinuousClock.now - start).components
        let microseconds = elapsed.seconds * 1_000_000 + elapsed.attoseconds / 1_000_000_000_000
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method)", "path": "\(request.uri.path)",
                "query": "\(Self.withoutWhereabouts(request.uri.query ?? ""))",
                "status": "\(response.status.code)", "bytes": "\(response.body.contentLength ?? -1)",
                "us": "\(microseconds)",
            ])
        return response
    }

    /// The query with coordinates cut to two decimals (about a kilometre). A cursor holds an exact distance, so it is
    /// left out. What is no number is cut as well: a mistyped coordinate is one too.
    static func withoutWhereabouts(_ query: String) -> String {
        query.prefix(2_000).split(separator: "&").map { pair in
            let name = pair.prefix { $0 != "=" }
            switch name {
            case "lat", "lon": return "\(name)=\(rounded(pair.dropFirst(name.count + 1)))"
            case "bbox":
                let edges = pair.dropFirst(name.count + 1).replacing("%2C", with: ",").split(separator: ",")
                return "bbox=\(edges.map { rounded($0) }.joined(separator: ","))"
            case "cursor": return "cursor=…"
            default: return String(pair)
            }
        }
        .joined(separator: "&")
    }

    private static func rounded(_ text: Substring) -> String {
        guard let value = Double(text), abs(value) <= 1000 else { return "?" }
        return "\((value * 100).rounded() / 100)"
    }
}
