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
                "method": "\(request.method)", "path": "\(Self.withoutSecrets(request.uri.path))",
                "query": "\(Self.withoutWhereabouts(request.uri.query ?? ""))",
                "status": "\(response.status.code)", "bytes": "\(response.body.contentLength ?? -1)",
                "us": "\(microseconds)",
            ])
        return response
    }

    /// The path without a family's code, and without the secret of a link or a session, should somebody put one there.
    static func withoutSecrets(_ path: String) -> String {
        var path = path
        if path.contains("/board/") { path.replace(/\/board\/.+/, with: "/board/…") }
        return path.contains("km") ? path.replacing(/km[slk]_[A-Za-z0-9_-]+/, with: "…") : path
    }

    /// What says nothing about where or who somebody is.
    private static let harmless: Set<String> = ["category", "ageMonths", "amenities", "limit", "radius", "openAt"]

    /// The query with coordinates cut to two decimals (about a kilometre) and everything else left out: words may name
    /// a person, a cursor holds an exact distance, and a misspelt parameter may be a coordinate.
    static func withoutWhereabouts(_ query: String) -> String {
        query.prefix(2_000).split(separator: "&").map { pair in
            let name = String(pair.prefix { $0 != "=" }.prefix(40))
            let value = pair.dropFirst(name.count + 1)
            switch name {
            case "lat", "lon": return "\(name)=\(rounded(value))"
            case "bbox":
                let edges = value.replacing("%2C", with: ",").split(separator: ",")
                return "bbox=\(edges.map { rounded($0) }.joined(separator: ","))"
            case _ where harmless.contains(name): return "\(name)=\(value.prefix(100))"
            default: return "\(name)=…"
            }
        }
        .joined(separator: "&")
    }

    private static func rounded(_ text: Substring) -> String {
        guard let value = Double(text), abs(value) <= 1000 else { return "?" }
        return "\((value * 100).rounded() / 100)"
    }
}
