import Accounts
import GRDB
import GeoIndex
import HTTPTypes
import Hummingbird
import OpenData
import Reservations

/// Turns everything that is thrown into a problem document, or a page for somebody who looks at pages; nothing else in the
/// service writes an error.
struct ProblemResponses: RouterMiddleware {
    let pages: Pages

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Self.problem(for: error)
            if problem.status == .internalServerError {
                context.logger.error("request failed", metadata: ["error": "\(error)"])
            }
            var response =
                try Self.looksAtPages(request)
                ? pages.problem(problem, requestID: context.id, for: request)
                : problem.response(
                    inJapanese: Self.prefersJapanese(request.headers[.acceptLanguage]), requestID: context.id)
            // A cookie whose session has ended would only be in the way from now on.
            if problem.code == "sign-in-required", SessionCookie.token(in: request.headers) != nil {
                response.headers[.setCookie] = SessionCookie.removal
            }
            // The client would take a body behind the answer to HEAD for its next answer.
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    private static func problem(for error: any Error) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as AccountError: return error.problem
        case let error as FacilityKeepingError: return error.problem
        case let error as EventStoreError: return error.problem
        case let error as ReservationError: return error.problem
        case let error as OpenDataError: return error.problem
        case let refusal as DatasetImport.Refusal: return refusal.problem
        case let error as FacilityImportError: return error.problem
        // An import in another process holds the file for a while.
        case let error as DatabaseError where error.resultCode.primaryResultCode == .SQLITE_BUSY: return .busy
        default: break
        }
        guard let http = error as? any HTTPResponseError, http.status.kind == .clientError else {
            return .internalError
        }
        return http.status == .notFound ? .pathNotFound : .refused(http.status)
    }

    /// A browser on its way from page to page; the REST service speaks JSON to browsers, too.
    private static func looksAtPages(_ request: Request) -> Bool {
        !request.uri.path.hasPrefix("/v1") && request.method == .get
            && (request.headers[.accept]?.contains("text/html") ?? false)
    }

    /// Whether Japanese comes before English in `Accept-Language`, as browsers in Japan send it.
    private static func prefersJapanese(_ header: String?) -> Bool {
        header?.lowercased().hasPrefix("ja") ?? false
    }
}
