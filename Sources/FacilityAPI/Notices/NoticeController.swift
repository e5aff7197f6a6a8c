import Hummingbird
import Reservations
import Vocabulary

/// Notices that could not be delivered, for whoever runs the deployment.
struct NoticeController: Sendable {
    let notices: any NoticeStore
    let delivery: NoticeDelivery

    @Sendable func list(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["state", "limit", "before"])
        if let state = parameters["state"], state != "dead" {
            throw Problem.parameter(
                "state", state, english: "“state” must be dead.", japanese: "「state」に指定できるのは dead だけです。")
        }
        let limit = try parameters.integer("limit", in: 1...200) ?? 50
        let before = try parameters.integer("before", in: 1...Int(Int64.max)).map(Int64.init)
        let dead = try await notices.deadNotices(before: before, limit: limit)
        return Answer.personal { writer in
            writer.list("notices", of: dead) { $0.members(of: $1) }
            // Where to go on, while there may be more.
            if dead.count == limit { writer.member("before", id: dead.last?.id) }
        }
    }

    @Sendable func revive(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.number("id")
        do {
            let notice = try await notices.reviveNotice(id, by: context.authorship)
            delivery.poke()
            return Answer.personal { $0.members(of: notice) }
        } catch ReservationError.unknownNotice {
            throw Problem.nothing(at: "\(id)")
        }
    }
}

extension JSONWriter {
    fileprivate mutating func members(of notice: Notice) {
        member("id", id: notice.id)
        member("kind", notice.kind.rawValue)
        member("channel", notice.channel.rawValue)
        member("bookingId", id: notice.booking)
        member("organizationId", id: notice.organization)
        member("createdAt", RFC3339.text(notice.createdAt))
        member("dueAt", RFC3339.text(notice.dueAt))
        member("attempts", notice.attempts)
        member("failure", notice.failure)
    }
}
