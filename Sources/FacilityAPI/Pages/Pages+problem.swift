import Hummingbird

extension Pages {
    private struct ProblemView {
        let status: Int
        let detail, requestID: String
        let isMissing: Bool
    }

    /// What went wrong, for somebody who looks at a page.
    func problem(_ problem: Problem, requestID: String, for request: Request) throws -> Response {
        // The address itself may be what is wrong.
        let visit = (try? self.visit(request)) ?? PageVisit(plainly: request, speaking: phrases(for: request))
        let phrases = visit.phrases
        let view = ProblemView(
            status: problem.status.code, detail: phrases.language == .english ? problem.english : problem.japanese,
            requestID: requestID, isMissing: problem.status == .notFound)
        var response = try page(
            "problem", title: phrases.text("problem", view.isMissing ? "missing" : "title"), view, for: visit,
            status: problem.status)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
