import Audit
import Hummingbird
import Vocabulary

/// The log of changes, for those who answer for them.
struct AuditController: Sendable {
    let audit: any AuditStore

    @Sendable func ofOrganization(_ request: Request, _ context: AppContext) async throws -> Response {
        try await page(request, ofOrganization: context.number("id"))
    }

    @Sendable func all(_ request: Request, _ context: AppContext) async throws -> Response {
        try await page(request, ofOrganization: nil)
    }

    private func page(_ request: Request, ofOrganization organization: Int64?) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["limit", "before"])
        let limit = try parameters.integer("limit", in: 1...200) ?? 50
        let before = try parameters.integer("before", in: 1...Int(Int64.max)).map(Int64.init)
        let entries = try await audit.entries(ofOrganization: organization, before: before, limit: limit)
        return Answer.personal { writer in
            writer.list("entries", of: entries) { $0.members(of: $1) }
            // Where to go on, while there may be more.
            if entries.count == limit { writer.member("before", id: entries.last?.id) }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func members(of entry: AuditEntry) {
        member("id", id: entry.id)
        member("time", RFC3339.text(entry.authorship.time))
        open("actor")
        switch entry.authorship.actor {
        case .account(let id):
            member("kind", "account")
            member("id", id: id)
        case .apiKey(let id):
            member("kind", "apiKey")
            member("id", id: id)
        case .anonymous: member("kind", "anonymous")
        case .command: member("kind", "command")
        }
        end()
        member("requestId", entry.authorship.requestID)
        member("action", entry.action)
        open("subject")
        member("kind", entry.subject.kind.rawValue)
        member("id", id: entry.subject.id)
        end()
        member("organizationId", id: entry.organization)
        if let before = entry.before { member("before", json: Array(before.utf8)) }
        if let after = entry.after { member("after", json: Array(after.utf8)) }
    }
}
