import Foundation
import GeoIndex
import NIOCore
import Reservations
import Vocabulary

/// Writes events as GeoJSON (RFC 7946).
struct EventFeatureWriter {
    private(set) var writer = JSONWriter()

    var buffer: ByteBuffer { ByteBuffer(bytes: writer.bytes) }

    /// - Parameter vacancies: of those events that take bookings.
    mutating func collection(
        _ page: EventPage, links: [(rel: String, href: String)], vacancies: [Int64: Vacancy]
    ) {
        writer.begin()
        writer.member("type", "FeatureCollection")
        writer.list("features", of: page.hits) { writer, hit in
            Self.members(of: hit.event, distance: hit.distance, vacancy: vacancies[hit.event.id], to: &writer)
        }
        writer.member("numberReturned", page.hits.count)
        writer.list("links", of: links) { writer, link in
            writer.member("rel", link.rel)
            writer.member("type", "application/geo+json")
            writer.member("href", link.href)
        }
        writer.end()
    }

    mutating func feature(_ event: PublishedEvent, service: Int64?) {
        writer.begin()
        Self.members(of: event, distance: nil, service: service, to: &writer)
        writer.end()
    }

    static func members(
        of event: PublishedEvent, distance: Double?, vacancy: Vacancy? = nil, service: Int64? = nil,
        to writer: inout JSONWriter
    ) {
        writer.member("type", "Feature")
        writer.member("id", id: event.id)
        if let point = event.point {
            let coordinates = "{\"type\":\"Point\",\"coordinates\":[\(point.longitude),\(point.latitude)]}"
            writer.member("geometry", json: Array(coordinates.utf8))
        } else {
            writer.member("geometry", json: Array("null".utf8))
        }
        // All of the stored object but its closing brace.
        writer.open("properties", with: event.document)
        writer.member("status", event.status.rawValue)
        writer.member("reason", event.reason)
        writer.member("organizationId", id: event.organization)
        writer.member("serviceId", id: service)
        writer.member("version", Int(event.version))
        writer.member("updatedAt", RFC3339.text(event.updatedAt))
        writer.member("distanceMeters", json: distance.map { Array("\(($0 * 100).rounded() / 100)".utf8) })
        writer.member("vacancy", json: vacancy?.json)
        if let source = event.source {
            writer.open("source")
            writer.member("name", source.name)
            writer.member("licence", source.licence)
            writer.member("verifiedAt", RFC3339.text(Date(timeIntervalSince1970: Double(source.verifiedAt))))
            writer.end()
        }
        writer.end()
    }
}
