import Hummingbird
import NIOCore
import Reservations
import Vocabulary

/// The week from which a service's slots are made.
struct TimetableController: Sendable {
    /// A week of quarters of an hour, and some years of exceptions.
    static let mostBytes = 256 * 1024

    let services: any ServiceStore

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let id = try context.number("id")
        guard let kept = try await services.timetable(of: id) else {
            throw Problem.notFound(
                "\(id)", english: "The service “\(id)” has no timetable yet.",
                japanese: "この予約サービスには、まだ時間割がありません。")
        }
        var writer = JSONWriter()
        writer.begin()
        writer.members(of: kept.timetable)
        writer.member("madeUntil", kept.madeUntil.description)
        writer.member("version", Int(kept.version))
        writer.end()
        // How far slots are made moves on every day.
        let body = ByteBuffer(bytes: writer.bytes)
        return try Answer.make(
            body, Answer.json, for: request, tag: "\"\(kept.version).\(Answer.fingerprint(of: body))\"")
    }

    /// With `dryRun=true` only says what it would change.
    @Sendable func replace(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["dryRun"])
        let isDryRun = try parameters.flag("dryRun") ?? false
        let timetable = try TimetableBody(JSONBody(context.body)).timetable
        let service = try await services.activeService(context.number("id"))
        let plan =
            if isDryRun {
                try await services.preview(timetable, of: service.id, at: context.time)
            } else {
                try await services.replaceTimetable(of: service.id, by: timetable, authorship: context.authorship)
            }
        return Answer.personal { writer in
            writer.member("dryRun", isDryRun)
            writer.members(of: plan)
        }
    }
}

extension JSONWriter {
    /// A week shows in some ten slots whether it is as meant; nobody reads thousands.
    private static var longestList: Int { 200 }

    fileprivate mutating func members(of plan: TimetablePlan) {
        member("adds", plan.adds.count)
        member("keeps", plan.keeps.count)
        member("removes", plan.removes.count)
        member("cannotRemove", plan.cannotRemove.count)
        open("slots")
        list("add", of: plan.adds.prefix(Self.longestList)) { $0.members(of: $1) }
        list("remove", of: plan.removes.prefix(Self.longestList)) { writer, slot in
            writer.member("id", id: slot.id)
            writer.members(of: slot.draft)
        }
        list("cannotRemove", of: plan.cannotRemove) { writer, obstacle in
            writer.member("id", id: obstacle.slot.id)
            writer.members(of: obstacle.slot.draft)
            writer.member("reason", obstacle.isBooked ? "booked" : "changedByStaff")
        }
        end()
    }

    private mutating func members(of draft: SlotDraft) {
        member("start", RFC3339.text(draft.start))
        member("end", RFC3339.text(draft.end))
        member("capacity", draft.capacity)
        list("quotas", of: draft.quotas) { $0.members(of: $1) }
    }
}
