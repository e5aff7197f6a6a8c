import Accounts
import HTTPTypes
import Hummingbird

typealias Handler = @Sendable (Request, AppContext) async throws -> Response

/// One line of the URL table: what a method on a path lets somebody do, to whose thing, and who answers.
struct Route: Sendable {
    /// Whose thing a request is about, and where the request says so.
    enum Subject: Sendable {
        case none
        /// `{id}` in the path.
        case organization, facility, event, correction, service, slot
        /// `{id}` in the path: a facility, which is its municipality's only where no organisation keeps it.
        case facilityForServices
        /// `{id}` in the path: a booking; its own family's is nobody else's business but the facility's.
        case booking
        /// `{id}` in the path: a registration, as far as its facility goes.
        case registration
        /// `organizationId` in the body.
        case organizationInBody
    }

    let method: HTTPRequest.Method
    let path: String
    let action: Action
    let subject: Subject
    /// The largest body that is read, bytes.
    let mostBytes: Int
    /// Whether the body is a file as it lies on somebody's disk, and no JSON.
    let takesFile: Bool
    let answer: Handler

    init(
        _ method: HTTPRequest.Method, _ path: String, _ action: Action, of subject: Subject = .none,
        mostBytes: Int = 64 * 1024, takesFile: Bool = false, _ answer: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.action = action
        self.subject = subject
        self.mostBytes = mostBytes
        self.takesFile = takesFile
        self.answer = answer
    }
}

extension Router where Context == AppContext {
    /// What a page of another origin may send: for an hour it need not ask again.
    private static func preflight(_ allowed: String) -> HTTPFields {
        [
            .allow: allowed, .accessControlAllowMethods: allowed,
            .accessControlAllowHeaders:
                "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
                + "Last-Event-ID",
            .accessControlMaxAge: "3600",
        ]
    }

    /// The router knows no "any method", so those that a client may send are named.
    private static var methods: [HTTPRequest.Method] {
        [.get, .post, .put, .patch, .delete, .trace, .connect, HTTPRequest.Method("QUERY")!]
    }

    /// Answers every route through the gate; other methods of a path learn which ones it has.
    func serve(_ routes: [Route], through gate: Gate) {
        for (path, routes) in Dictionary(grouping: routes, by: \.path) {
            let known = routes.map(\.method)
            let allowed = Self.methods.filter { known.contains($0) }.flatMap {
                $0 == .get ? ["GET", "HEAD"] : [$0.rawValue]
            }
            .joined(separator: ", ")
            for route in routes {
                on(RouterPath(path), method: route.method) { request, context in
                    try await route.answer(request, gate.admit(request, context, to: route))
                }
            }
            on(RouterPath(path), method: .options) { _, _ in
                Response(status: .noContent, headers: Self.preflight(allowed))
            }
            for method in Self.methods where !known.contains(method) {
                on(RouterPath(path), method: method) { _, _ -> Response in
                    throw Problem.methodNotAllowed(allowed: allowed)
                }
            }
        }
    }
}
