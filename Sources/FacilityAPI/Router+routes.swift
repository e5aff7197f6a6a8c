import GeoIndex
import HTTPTypes
import Hummingbird

/// The URL table of the service, and what stands around every request.
func buildRouter(
    facilities: any FacilityStore, gazetteer: any GazetteerStore, document: OpenAPIDocument, clock: WallClock
) throws -> Router<AppContext> {
    let facilityController = FacilityController(store: facilities, clock: clock)
    let placeController = PlaceController(store: gazetteer)
    let healthController = HealthController(store: facilities)

    let router = Router(context: AppContext.self, options: [.autoGenerateHeadEndpoints])
    router.addMiddleware {
        RequestLog()
        CommonHeaders()
        ProblemResponses()
    }
    router.serve("healthz", healthController.health)
    router.serve("openapi.json", document.serve)
    router.serve("v1/categories", CategoryController.list)
    router.serve("v1/facilities", facilityController.search)
    router.serve("v1/facilities/{id}", facilityController.show)
    router.serve("v1/places", placeController.search)
    return router
}

/// The router knows no "any method", so those that a client may send are named.
private let otherMethods: [HTTPRequest.Method] = [
    .post, .put, .patch, .delete, .trace, .connect, HTTPRequest.Method("QUERY")!,
]

extension Router where Context == AppContext {
    /// What a page of another origin may send: for an hour it need not ask again.
    private static var preflight: HTTPFields {
        [
            .allow: "GET, HEAD", .accessControlAllowMethods: "GET, HEAD",
            .accessControlAllowHeaders: "Accept, Accept-Language, If-None-Match", .accessControlMaxAge: "3600",
        ]
    }

    /// Answers GET and HEAD; every other method learns that the path exists.
    fileprivate func serve(
        _ path: RouterPath, _ handler: @escaping @Sendable (Request, AppContext) async throws -> Response
    ) {
        get(path, use: handler)
        on(path, method: .options) { _, _ in
            Response(status: .noContent, headers: Self.preflight)
        }
        for method in otherMethods {
            on(path, method: method) { _, _ -> Response in throw Problem.methodNotAllowed(allowed: "GET, HEAD") }
        }
    }
}
