import Accounts
import Hummingbird
import Vocabulary

/// Keys for an organisation's programs.
struct KeyController: Sendable {
    let sessions: any SessionStore

    /// The one moment at which the key itself is shown.
    @Sendable func add(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["name"])
        let name = try body.requiredText("name", atMost: 100)
        let organization = try context.number("id")
        let key = SecretToken(.key)
        let id = try await sessions.addKey(key, named: name, to: organization, by: context.authorship)
        return Answer.created("/v1/organizations/\(organization)/api-keys/\(id)") { writer in
            writer.member("id", id: id)
            writer.member("name", name)
            writer.member("key", key.text)
        }
    }

    @Sendable func list(_ request: Request, _ context: AppContext) async throws -> Response {
        let keys = try await sessions.keys(of: context.number("id"))
        return Answer.personal { writer in
            writer.list("apiKeys", of: keys) { writer, key in
                writer.member("id", id: key.id)
                writer.member("name", key.name)
                writer.member("createdAt", RFC3339.text(key.createdAt))
                writer.member("lastUsedAt", key.lastUsedAt.map(RFC3339.text))
            }
        }
    }

    @Sendable func revoke(_ request: Request, _ context: AppContext) async throws -> Response {
        try await sessions.revokeKey(context.number("keyId"), of: context.number("id"), by: context.authorship)
        return Answer.done
    }
}
