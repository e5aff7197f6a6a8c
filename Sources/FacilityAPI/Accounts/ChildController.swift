import Accounts
import Foundation
import Hummingbird
import Reservations
import Vocabulary

/// The children in somebody's account.
struct ChildController: Sendable {
    let people: any PeopleStore
    let bookings: any BookingStore

    @Sendable func add(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["nickname", "birthDate", "notes"])
        guard let birthDate = try body.birthDate(at: context.time) else { throw body.missing("birthDate") }
        let child = Child(
            nickname: try body.requiredLine("nickname", atMost: 50), birthDate: birthDate,
            notes: try body.text("notes", atMost: 1_000))
        let id = try await people.addChild(child, to: context.person.account, by: context.authorship)
        return Answer.created("/v1/me/children/\(id)") { $0.members(of: KnownChild(id: id, child: child)) }
    }

    @Sendable func list(_ request: Request, _ context: AppContext) async throws -> Response {
        let children = try await people.children(of: context.person.account)
        return Answer.personal { $0.list("children", of: children) { $0.members(of: $1) } }
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let known = try await child(context)
        return Answer.personal { $0.members(of: known) }
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["nickname", "birthDate", "notes"])
        var known = try await child(context)
        if body.has("nickname") { known.child.nickname = try body.requiredLine("nickname", atMost: 50) }
        if body.has("birthDate") {
            guard let birthDate = try body.birthDate(at: context.time) else { throw body.missing("birthDate") }
            known.child.birthDate = birthDate
        }
        if body.has("notes") { known.child.notes = try body.text("notes", atMost: 1_000) }
        try await people.replaceChild(
            known.id, of: context.person.account, by: known.child, authorship: context.authorship)
        let edited = known
        return Answer.personal { $0.members(of: edited) }
    }

    /// Whoever still comes somewhere stays known there, with what it must not eat.
    @Sendable func remove(_ request: Request, _ context: AppContext) async throws -> Response {
        if let booking = try await bookings.openBooking(ofChild: context.number("id"), of: context.person.account) {
            throw Problem.conflict(
                "child-is-booked", english: "The child has booking \(booking); cancel it first.",
                japanese: "このお子さんには予約や申し込みがあります（受付番号 \(booking)）。先にキャンセルしてください。")
        }
        try await people.removeChild(context.number("id"), of: context.person.account, by: context.authorship)
        return Answer.done
    }

    private func child(_ context: AppContext) async throws -> KnownChild {
        let id = try context.number("id")
        let children = try await people.children(of: context.person.account)
        guard let known = children.first(where: { $0.id == id }) else { throw AccountError.unknownChild(id) }
        return known
    }
}

extension JSONBody {
    /// From twenty years ago to ten months ahead: families sign up before a child is born.
    fileprivate func birthDate(at now: Date) throws -> CivilDate? {
        guard let date = try date("birthDate") else { return nil }
        let today = JapanTime(now).date.dayNumber
        guard (today - 20 * 366...today + 300).contains(date.dayNumber) else {
            throw refusal(
                "birthDate", "must lie between twenty years ago and ten months ahead", "は 20 年前から 10 か月先までの日付にしてください")
        }
        return date
    }
}
