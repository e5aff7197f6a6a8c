import Accounts
import Foundation
import GeoIndex
import HTTPTypes
import Hummingbird
import Vocabulary

/// Facilities, by those who keep them.
struct KeepingController: Sendable {
    let facilities: any FacilityKeeping
    let organizations: any OrganizationStore
    let whereabouts: Whereabouts

    @Sendable func create(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body).without("organizationId")
        guard let organization = context.belonging.organization else { throw body.missing("organizationId") }
        for name in ["name", "category"] where !body.has(name) || body.isNull(name) { throw body.missing(name) }
        let changes = try FacilityChanges(body)
        var draft = try changes.applied(to: FacilityDraft(name: "-", category: .publicFacility))
        let owner = try await organizations.organization(organization)
        // Which municipality looks after it: the owner's own, else the one its neighbours lie in.
        draft.municipalityCode = try await owner.municipalityCode.orElse {
            try await whereabouts.municipality(of: draft.point)
        }
        let kept = try await facilities.create(
            draft, organization: organization, source: "\(owner.name)（登録団体 \(owner.id)）", by: context.authorship)
        var response = Self.answer(kept, .created)
        response.headers[.location] = "/v1/facilities/\(kept.id)"
        return response
    }

    /// The facility as it is kept: hidden or not, with the source of every field.
    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.number("id")
        guard let kept = try await facilities.kept(id) else { throw Problem.nothing(at: "\(id)") }
        return Self.answer(kept)
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let version = try request.ifMatch()
        let kept = try await facilities.edit(
            context.number("id"), ifVersion: version, FacilityChanges(JSONBody(context.body)), by: context.authorship)
        return Self.answer(kept)
    }

    @Sendable func hide(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["reason"])
        let reason = parameters["reason"] ?? "（理由の記載なし）"
        return Self.answer(try await facilities.hide(context.number("id"), reason: reason, by: context.authorship))
    }

    @Sendable func restore(_ request: Request, _ context: AppContext) async throws -> Response {
        Self.answer(try await facilities.restore(context.number("id"), by: context.authorship))
    }

    @Sendable func assign(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["organizationId"])
        guard body.has("organizationId") else { throw body.missing("organizationId") }
        let organization = try body.id("organizationId")
        if let organization { _ = try await organizations.organization(organization) }
        return Self.answer(
            try await facilities.assign(context.number("id"), to: organization, by: context.authorship))
    }

    @Sendable func list(_ request: Request, _ context: AppContext) async throws -> Response {
        let page = try ListPage(request)
        let kept = try await facilities.facilities(
            ofOrganization: context.number("id"), after: page.after, limit: page.limit)
        return Answer.personal { writer in
            writer.list("facilities", of: kept) { $0.members(of: $1) }
            if kept.count == page.limit { writer.member("after", id: kept.last?.id) }
        }
    }

    private static func answer(_ kept: KeptFacility, _ status: HTTPResponse.Status = .ok) -> Response {
        Answer.personal(status, headers: [.eTag: "\"\(kept.version)\""]) { $0.members(of: kept) }
    }
}

extension JSONWriter {
    mutating func members(of kept: KeptFacility) {
        member("id", id: kept.id)
        member("version", Int(kept.version))
        member("organizationId", id: kept.organization)
        member("municipalityCode", kept.municipalityCode)
        member("hidden", kept.isHidden)
        member("hiddenReason", kept.hiddenReason)
        member("facility", json: kept.json)
        open("sources")
        for field in FacilityField.allCases {
            guard let source = kept.fieldSources[field] else { continue }
            open(named: field.rawValue)
            switch source {
            case .imported(let name, let time):
                member("kind", "imported")
                member("name", name)
                member("at", RFC3339.text(time))
            case .person(let time):
                member("kind", "person")
                member("at", RFC3339.text(time))
            }
            end()
        }
        end()
    }
}
