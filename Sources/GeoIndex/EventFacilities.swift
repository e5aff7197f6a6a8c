internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

/// Events at facilities: they take place where the facility is, and go with it when it moves or gets another name.
struct EventFacilities {
    /// Both by their primary key.
    static let facilitySQL = """
        SELECT p.hidden, p.geometry, f.document FROM facility f JOIN facility_point p ON p.id = f.id WHERE f.id = ?
        """
    /// Answered by facility_point_by_revision, then event_by_facility.
    static let followersSQL = """
        SELECT e.id FROM facility_point p CROSS JOIN event e ON e.facility_id = p.id
        WHERE p.revision = ? AND p.hidden = 0
        """

    /// What an event needs of a facility's document.
    private struct Place: Decodable {
        var name, address, building, municipalityCode, prefecture, municipality, access, parking: String?
    }

    private let db: Database
    private let facility: RawStatement

    init(_ db: Database) throws {
        self.db = db
        facility = try RawStatement(Self.facilitySQL, in: db)
    }

    /// The place of an event at a facility: the facility's.
    ///
    /// - Parameter municipality: its 団体コード where the facility itself does not know it.
    /// - Throws: ``EventStoreError`` `unknownFacility`, also for one that is hidden.
    func place(at id: Int64, otherwiseIn municipality: String?) throws -> EventPlace {
        facility.bind(1, id)
        defer { facility.reset() }
        guard try facility.step(), facility.integer(0) == 0 else { throw EventStoreError.unknownFacility(id) }
        let known = try JSONDecoder().decode(Place.self, from: Data(facility.bytes(2)))
        var place = EventPlace()
        place.name = known.name
        place.address = known.address
        place.building = known.building
        place.municipalityCode = known.municipalityCode ?? municipality
        place.prefecture = known.prefecture
        place.municipality = known.municipality
        place.point = PointGeometry.point(facility.bytes(1))
        place.access = known.access
        place.parking = known.parking
        return place
    }

    /// Moves the events at the facilities that were changed in this revision.
    static func follow(_ revision: Int64, in db: Database) throws {
        // Answered by event_by_facility; a country is mostly loaded before anybody publishes an event.
        let anySQL = "SELECT EXISTS (SELECT 1 FROM event WHERE facility_id IS NOT NULL)"
        guard try Bool.fetchOne(db, sql: anySQL) == true else { return }
        let followers = try Int64.fetchAll(db, sql: followersSQL, arguments: [revision])
        guard !followers.isEmpty else { return }
        let (facilities, rows, writer) = (try EventFacilities(db), try EventRows(db), try EventWriter(db))
        for id in followers {
            guard let event = try rows.event(id), let facility = event.facilityID else { continue }
            var draft = try event.draft()
            draft.place = try facilities.place(at: facility, otherwiseIn: draft.place.municipalityCode)
            let moved = try PreparedEvent(draft, at: facility)
            guard moved.document != event.document else { continue }
            try writer.update(id, to: moved, externalID: event.externalID, at: nil)
        }
    }
}
