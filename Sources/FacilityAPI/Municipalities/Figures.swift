import Foundation
import GeoIndex
import Reservations
import Vocabulary

/// How the service is used in a municipality, month by month: sums in which nobody can be recognised.
struct Figures: Sendable {
    struct Month: Sendable {
        var month: CivilMonth
        var bookings = 0
        var cancellations = 0
        var cancelledByFacility = 0
        var noShows = 0
        var activeAccounts = 0
        var bookableFacilities = 0
        var publishingOrganizations = 0
        var eventsPublished = 0
        var facilitiesPublished = 0
        var vainSearches = 0
    }

    struct OfService: Sendable {
        /// `nil` for the events, which are counted together.
        var service: Int64?
        var facility: Int64?
        var name: String?
        var capacity = 0
        var taken = 0

        /// 0 to 1, more where a slot is over-committed; `nil` where there was nothing to take.
        var occupancy: Double? { capacity == 0 ? nil : Double(taken) / Double(capacity) }
    }

    struct VainArea: Sendable {
        var square: GridSquare
        /// The name of a facility close by.
        var near: String?
        var categories: CategorySet
        var filters: [String]
        var count: Int
    }

    let municipalityCode: String
    /// In order; those of a year before as far as they are compared.
    var months: [Month]
    var yearBefore: [Month]
    /// The fullest first.
    var services: [OfService]
    /// The most frequent first.
    var vainAreas: [VainArea]
}

/// Asks each module for its part of the ``Figures`` and puts the parts together.
struct FiguresDesk: Sendable {
    private static let mostVainSearches = 5_000
    private static let mostVainAreas = 100

    let municipalities: any MunicipalityStore
    let vainSearches: any VainSearchStore
    let usage: any UsageStore
    let facilities: any FacilityStore
    let clock: WallClock

    func figures(of code: String, _ months: Range<CivilMonth>) async throws -> Figures {
        let bookables = try await bookables(in: code)
        let services = Set(bookables.keys)
        let all = months.lowerBound.advanced(by: -12)..<months.upperBound
        let used = try await usage.usage(of: services, all)
        let accounts = try await usage.activeAccounts(at: services, all)
        let publications = try await municipalities.publications(in: code, all)
        let vain = try await vainSearches.vainSearches(in: code, months, limit: Self.mostVainSearches)
        let vainSums = try await vainSearches.vainSearchSums(in: code, all)

        var table: [CivilMonth: Figures.Month] = [:]
        for number in all.lowerBound.number..<all.upperBound.number {
            let month = CivilMonth(number: number)
            table[month] = Figures.Month(month: month, activeAccounts: accounts[month] ?? 0)
        }
        for use in used { table[use.month]?.add(use) }
        for (month, uses) in Dictionary(grouping: used.filter { $0.slots > 0 }, by: \.month) {
            table[month]?.bookableFacilities = Set(uses.compactMap { bookables[$0.service]?.facility }).count
        }
        for publication in publications { table[publication.month]?.add(publication) }
        for (month, sum) in vainSums { table[month]?.vainSearches = sum }
        let ordered = table.values.sorted { $0.month < $1.month }
        return Figures(
            municipalityCode: code, months: Array(ordered.drop { $0.month < months.lowerBound }),
            yearBefore: Array(ordered.prefix(months.upperBound.number - months.lowerBound.number)),
            services: Self.occupancy(used.filter { months.contains($0.month) }, bookables),
            vainAreas: try await areas(vain))
    }

    private func bookables(in code: String) async throws -> [Int64: Bookable] {
        let all = try await usage.bookables()
        let located = try await municipalities.located(
            in: code, facilities: Set(all.compactMap { $0.event == nil ? $0.facility : nil }),
            events: Set(all.compactMap(\.event)))
        let ours = all.filter { bookable in
            bookable.event.map(located.events.contains) ?? bookable.facility.map(located.facilities.contains) ?? false
        }
        return Dictionary(uniqueKeysWithValues: ours.map { ($0.service, $0) })
    }

    private static func occupancy(_ used: [ServiceUsage], _ bookables: [Int64: Bookable]) -> [Figures.OfService] {
        var services: [Int64?: Figures.OfService] = [:]
        for use in used {
            guard let bookable = bookables[use.service] else { continue }
            let isEvent = bookable.event != nil
            let key = isEvent ? nil : use.service
            var service =
                services[key]
                ?? (isEvent
                    ? Figures.OfService()
                    : Figures.OfService(service: use.service, facility: bookable.facility, name: bookable.name))
            service.capacity += use.capacity
            service.taken += use.taken
            services[key] = service
        }
        return services.values.sorted { one, other in
            (-(one.occupancy ?? -1), one.service ?? 0) < (-(other.occupancy ?? -1), other.service ?? 0)
        }
    }

    private func areas(_ vain: [(search: VainSearch, count: Int)]) async throws -> [Figures.VainArea] {
        struct Key: Hashable {
            let square: GridSquare
            let categories: CategorySet
            let filters: [String]
        }
        var counts: [Key: Int] = [:]
        for (search, count) in vain {
            let key = Key(square: search.square, categories: search.categories, filters: search.filters)
            counts[key, default: 0] += count
        }
        let top = counts.sorted { ($1.value, $0.key.square.code) < ($0.value, $1.key.square.code) }
            .prefix(Self.mostVainAreas)
        var areas: [Figures.VainArea] = []
        for (key, count) in top {
            areas.append(
                Figures.VainArea(
                    square: key.square, near: try await name(near: key.square.centre), categories: key.categories,
                    filters: key.filters, count: count))
        }
        return areas
    }

    private func name(near point: Point) async throws -> String? {
        var query = FacilityQuery(limit: 1)
        query.centre = point
        query.radius = 5_000
        return try await facilities.facilities(query, at: clock.japan).hits.first?.draft().name
    }
}

extension Figures.Month {
    fileprivate mutating func add(_ use: ServiceUsage) {
        bookings += use.bookings
        cancellations += use.cancellations
        cancelledByFacility += use.cancelledByFacility
        noShows += use.noShows
    }

    fileprivate mutating func add(_ publication: Publication) {
        publishingOrganizations += 1
        eventsPublished += publication.events
        facilitiesPublished += publication.facilities
    }
}
