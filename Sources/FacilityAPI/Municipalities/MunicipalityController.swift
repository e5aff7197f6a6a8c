import Accounts
import Foundation
import GeoIndex
import Hummingbird
import Vocabulary

/// What those who answer for a municipality look after: places nobody has found yet, organisations, what was taken down.
struct MunicipalityController: Sendable {
    private static let mostTakenDown = 200
    /// Of all the deployment has, so much is looked through for what is the municipality's.
    private static let (pageSize, mostPages, mostFound) = (200, 50, 50)

    let facilities: any FacilityStore
    let events: any EventStore
    let municipalities: any MunicipalityStore
    let organizations: any OrganizationStore
    let signIn: SignIn
    let letters: Letters
    let background: Background
    let clock: WallClock

    /// What of the municipality answers to some words.
    @Sendable func search(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["q"])
        let words = try parameters.words()
        let code = try await organizations.municipalityCode(of: context.number("id"))
        let (places, happenings) = (try await places(words, in: code), try await happenings(words, in: code))
        return Answer.personal { writer in
            writer.list("facilities", of: places) { writer, place in
                writer.member("id", id: place.hit.id)
                writer.member("name", place.draft.name)
                writer.member("address", place.draft.address)
                guard let point = place.hit.point else { return }
                writer.member("lat", json: Array("\(point.latitude)".utf8))
                writer.member("lon", json: Array("\(point.longitude)".utf8))
            }
            writer.list("events", of: happenings) { writer, event in
                writer.member("id", id: event.event.id)
                writer.member("title", event.draft.title)
                writer.member("start", event.draft.sessions.first.map { RFC3339.text($0.start) })
                writer.member("end", event.draft.sessions.first.map { RFC3339.text($0.end) })
            }
        }
    }

    private func places(
        _ words: String?, in code: String
    ) async throws -> [(hit: FacilityHit, draft: FacilityDraft)] {
        var query = FacilityQuery(limit: Self.pageSize)
        query.words = words
        var found: [(hit: FacilityHit, draft: FacilityDraft)] = []
        for _ in 0..<Self.mostPages {
            let page = try await facilities.facilities(query, at: clock.japan)
            for hit in page.hits {
                let draft = try hit.draft()
                if draft.municipalityCode == code { found.append((hit, draft)) }
            }
            guard found.count < Self.mostFound, let next = page.next else { break }
            query.after = next
            // Others wait for this thread.
            await Task.yield()
        }
        return Array(found.prefix(Self.mostFound))
    }

    private func happenings(
        _ words: String?, in code: String
    ) async throws -> [(event: PublishedEvent, draft: EventDraft)] {
        var query = EventQuery(limit: Self.mostFound)
        query.words = words
        query.municipality = code
        return try await events.events(query).hits.map { ($0.event, try $0.event.draft()) }
    }

    @Sendable func listUnlocated(_ request: Request, _ context: AppContext) async throws -> Response {
        let page = try ListPage(request)
        let code = try await organizations.municipalityCode(of: context.number("id"))
        let found = try await municipalities.unlocatedFacilities(in: code, after: page.after, limit: page.limit)
        return Answer.personal { writer in
            writer.list("facilities", of: found) { $0.members(of: $1) }
            if found.count == page.limit { writer.member("after", id: found.last?.id) }
        }
    }

    /// The organisations that keep facilities or publish events in the municipality, and those it has brought in.
    @Sendable func listOrganizations(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let own = try context.number("id")
        let activities = try await municipalities.activities(in: organizations.municipalityCode(of: own))
        let byID = Dictionary(uniqueKeysWithValues: activities.map { ($0.organization, $0) })
        let known = try await organizations.organizations(Set(byID.keys), broughtInBy: own)
        return Answer.personal { writer in
            writer.list("organizations", of: known) { writer, organization in
                writer.members(of: organization)
                writer.member("facilities", byID[organization.id]?.facilities ?? 0)
                writer.member("events", byID[organization.id]?.events ?? 0)
            }
        }
    }

    /// Brings in an operator: it is founded, and its first owner gets a mail.
    @Sendable func foundOperator(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["name", "email"])
        let name = try body.requiredLine("name", atMost: 100)
        let email = try EmailAddress(body.requiredText("email", atMost: 254))
        let own = try context.number("id")
        _ = try await organizations.municipalityCode(of: own)
        try signIn.countVisit(for: "invite \(email.text.lowercased())", from: context.peer, at: context.time)
        let (token, time) = (SecretToken(.link), context.time)
        let founded = try await organizations.foundOperator(
            named: name, for: own, inviting: email, with: token,
            expiring: time.addingTimeInterval(OrganizationController.invitationLifetime), by: context.authorship)
        try background.add { [letters] in try await letters.invitation(email, to: name, token, at: time) }
        return Answer.created("/v1/organizations/\(founded.id)") { $0.members(of: founded) }
    }

    @Sendable func listTakenDown(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let code = try await organizations.municipalityCode(of: context.number("id"))
        let found = try await municipalities.takenDown(in: code, limit: Self.mostTakenDown)
        return Answer.personal { writer in
            writer.list("facilities", of: found.facilities) { $0.members(of: $1) }
            writer.list("events", of: found.events) { EventFeatureWriter.members(of: $1, distance: nil, to: &$0) }
        }
    }
}
