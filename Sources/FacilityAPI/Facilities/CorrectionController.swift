import Accounts
import Foundation
import GeoIndex
import Hummingbird
import Vocabulary

/// Corrections: anybody sends them, those who keep the facility answer with one call.
struct CorrectionController: Sendable {
    let corrections: any CorrectionKeeping
    let organizations: any OrganizationStore
    let signIn: SignIn

    @Sendable func submit(_ request: Request, _ context: AppContext) async throws -> Response {
        try signIn.countVisit(from: context.peer, at: context.time)
        let body = try JSONBody(context.body)
        try body.expect(["changes", "message"])
        let changes = try body.object("changes").map { try FacilityChanges($0) } ?? FacilityChanges()
        let message = try body.text("message", atMost: 2_000)
        let facility = try context.number("id")
        var reporter: Int64?
        if case .person(let person) = context.principal { reporter = person.account }
        let id = try await corrections.submit(
            changes, text: message, for: facility, reporter: reporter, by: context.authorship)
        return Answer.personal(.created) { writer in
            writer.member("id", id: id)
            writer.member("status", "open")
        }
    }

    @Sendable func inbox(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(ListPage.parameters.union(["open"]))
        let page = try ListPage(parameters)
        let openOnly = try parameters.codes("open", of: Openness.self).first != .all
        let organization = try await organizations.organization(context.number("id"))
        // A municipality sees what is sent about any place in it.
        let inbox =
            organization.municipalityCode.map { CorrectionInbox.municipality(code: $0) }
            ?? .organization(organization.id)
        let found = try await corrections.corrections(
            in: inbox, openOnly: openOnly, after: page.after, limit: page.limit)
        return Answer.personal { writer in
            writer.list("corrections", of: found) { $0.members(of: $1) }
            if found.count == page.limit { writer.member("after", id: found.last?.id) }
        }
    }

    @Sendable func accept(_ request: Request, _ context: AppContext) async throws -> Response {
        let kept = try await corrections.accept(context.number("id"), by: context.authorship)
        return Answer.personal { writer in
            writer.member("status", "accepted")
            writer.member("facilityId", id: kept.id)
            writer.member("version", Int(kept.version))
        }
    }

    @Sendable func decline(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["reason"])
        try await corrections.decline(
            context.number("id"), reason: body.requiredText("reason", atMost: 500), by: context.authorship)
        return Answer.personal { $0.member("status", "declined") }
    }

    private enum Openness: String, CaseIterable { case only, all }
}

extension JSONWriter {
    mutating func members(of correction: Correction) {
        member("id", id: correction.id)
        member("facilityId", id: correction.facility)
        member("facilityName", correction.facilityName)
        member("changes", json: correction.changes.json())
        member("message", correction.text)
        member("status", correction.state.rawValue)
        member("submittedAt", RFC3339.text(correction.submittedAt))
        member("closedAt", correction.closedAt.map(RFC3339.text))
        member("declineReason", correction.declineReason)
    }
}
