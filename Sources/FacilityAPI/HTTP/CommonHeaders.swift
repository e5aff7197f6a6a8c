import HTTPTypes
import Hummingbird

/// What every answer carries: its request's id, and leave for any web page to read public data.
struct CommonHeaders: RouterMiddleware {
    private static let requestID = HTTPField.Name("X-Request-Id")!
    private static let referrerPolicy = HTTPField.Name("Referrer-Policy")!

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[Self.requestID] = context.id
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.accessControlExposeHeaders] = "ETag, Link, X-Request-Id"
        response.headers[.xContentTypeOptions] = "nosniff"
        // What is no page is data: a browser that shows it runs nothing and sends nobody anywhere.
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        response.headers[Self.referrerPolicy] = "no-referrer"
        return response
    }
}
