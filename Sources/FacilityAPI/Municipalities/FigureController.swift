import Accounts
import Hummingbird
import Vocabulary

/// The figures of a municipality, for programs and for spreadsheets.
struct FigureController: Sendable {
    /// Three years.
    private static let mostMonths = 36
    private static let usualMonths = 12

    let desk: FiguresDesk
    /// One at a time: they read a long while, and searches need the database's readers.
    let turnstile: Turnstile
    let organizations: any OrganizationStore

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["from", "to"])
        let figures = try await figures(parameters, context)
        return Answer.personal { $0.members(of: figures) }
    }

    @Sendable func table(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["from", "to", "table"])
        guard let table = try parameters.code("table", of: FiguresTable.self) else {
            throw Problem.missing("table", english: "“table” is needed.", japanese: "「table」を指定してください。")
        }
        let text = try await table.csv(figures(parameters, context))
        return Answer.table(ByteBuffer(string: text), named: "\(table.rawValue).csv")
    }

    /// By default the year up to this month.
    private func figures(_ parameters: QueryParameters, _ context: AppContext) async throws -> Figures {
        let last = try parameters.month("to") ?? CivilMonth(JapanTime(context.time).date)
        let first = try parameters.month("from") ?? last.advanced(by: 1 - Self.usualMonths)
        guard first <= last, first.advanced(by: Self.mostMonths) > last else {
            throw Problem.parameter(
                "from", first.description,
                english: "“from” must be at most \(Self.mostMonths) months before “to” (\(last)) and not after it.",
                japanese: "「from」は「to」（\(last)）以前の、\(Self.mostMonths) か月以内の年月を指定してください。")
        }
        let code = try await organizations.municipalityCode(of: context.number("id"))
        return try await turnstile.pass { try await desk.figures(of: code, first..<last.advanced(by: 1)) }
    }
}

extension JSONWriter {
    fileprivate mutating func members(of figures: Figures) {
        member("municipalityCode", figures.municipalityCode)
        list("months", of: Array(zip(figures.months, figures.yearBefore))) { writer, pair in
            let (month, before) = pair
            writer.member("month", month.month.description)
            writer.sums(of: month)
            writer.member("activeAccounts", month.activeAccounts)
            writer.member("bookableFacilities", month.bookableFacilities)
            writer.member("publishingOrganizations", month.publishingOrganizations)
            writer.member("eventsPublished", month.eventsPublished)
            writer.member("facilitiesPublished", month.facilitiesPublished)
            writer.member("vainSearches", month.vainSearches)
            writer.open("yearBefore")
            writer.sums(of: before)
            writer.end()
        }
        list("services", of: figures.services) { writer, service in
            writer.member("serviceId", id: service.service)
            writer.member("facilityId", id: service.facility)
            writer.member("name", service.name)
            writer.member("capacity", service.capacity)
            writer.member("taken", service.taken)
            writer.member("occupancy", json: service.occupancy.map { Array("\(($0 * 1_000).rounded() / 1_000)".utf8) })
        }
        list("vainSearches", of: figures.vainAreas) { writer, area in
            writer.member("square", String(area.square.code))
            writer.member("near", area.near)
            writer.member("lat", json: Array("\(area.square.centre.latitude)".utf8))
            writer.member("lon", json: Array("\(area.square.centre.longitude)".utf8))
            writer.member("categories", area.categories.categories.map(\.rawValue))
            writer.member("filters", area.filters)
            writer.member("count", area.count)
        }
    }

    private mutating func sums(of month: Figures.Month) {
        member("bookings", month.bookings)
        member("cancellations", month.cancellations)
        member("cancelledByFacility", month.cancelledByFacility)
        member("noShows", month.noShows)
    }
}
