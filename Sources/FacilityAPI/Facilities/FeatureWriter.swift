import Foundation
import GeoIndex
import NIOCore
import Reservations
import Vocabulary

/// Writes facilities as GeoJSON (RFC 7946) straight into a buffer: the stored properties are copied as they are, and
/// only what depends on the question is added.
struct FeatureWriter {
    private(set) var buffer = ByteBuffer()
    /// Neighbours mostly come from one source, so the JSON of the last one is kept.
    private var lastSource: (source: FacilitySource, json: [UInt8])?

    /// - Parameter vacancies: of those facilities that take bookings.
    mutating func collection(
        _ page: FacilityPage, links: [(rel: String, href: String)], vacancies: [Int64: Vacancy]
    ) {
        buffer.reserveCapacity(1_200 * page.hits.count + 512)
        buffer.writeStaticString("{\"type\":\"FeatureCollection\",\"features\":[")
        for (index, hit) in page.hits.enumerated() {
            if index > 0 { buffer.writeStaticString(",") }
            feature(hit, vacancy: vacancies.isEmpty ? nil : vacancies[hit.id])
        }
        buffer.writeStaticString("],\"numberReturned\":")
        buffer.writeString(String(page.hits.count))
        buffer.writeStaticString(",\"links\":[")
        for (index, link) in links.enumerated() {
            if index > 0 { buffer.writeStaticString(",") }
            var writer = JSONWriter()
            writer.begin()
            writer.member("rel", link.rel)
            writer.member("type", "application/geo+json")
            writer.member("href", link.href)
            writer.end()
            buffer.writeBytes(writer.bytes)
        }
        buffer.writeStaticString("]}")
    }

    mutating func feature(_ hit: FacilityHit, vacancy: Vacancy?) {
        buffer.writeStaticString("{\"type\":\"Feature\",\"id\":\"")
        buffer.writeString(String(hit.id))
        buffer.writeStaticString("\",\"geometry\":")
        if let point = hit.point {
            buffer.writeStaticString("{\"type\":\"Point\",\"coordinates\":[")
            buffer.writeString("\(point.longitude),\(point.latitude)")
            buffer.writeStaticString("]},\"properties\":")
        } else {
            buffer.writeStaticString("null,\"properties\":")
        }
        // All of the stored object but its closing brace.
        buffer.writeBytes(hit.document.dropLast())
        buffer.writeStaticString(",\"precision\":")
        switch (hit.point, hit.isPlacedByTown) {
        case (nil, _): buffer.writeStaticString("\"needsLocation\"")
        case (_, true): buffer.writeStaticString("\"town\"")
        case (_, false): buffer.writeStaticString("\"exact\"")
        }
        if let isOpen = hit.isOpen {
            buffer.writeString(isOpen ? ",\"openNow\":true" : ",\"openNow\":false")
        }
        if let distance = hit.distance {
            buffer.writeStaticString(",\"distanceMeters\":")
            writeMetres(distance)
        }
        if let vacancy {
            buffer.writeStaticString(",\"vacancy\":")
            buffer.writeBytes(vacancy.json)
        }
        buffer.writeStaticString(",\"source\":")
        source(hit.source)
        buffer.writeStaticString("}}")
    }

    /// To the centimetre, which is finer than any published coordinate.
    private mutating func writeMetres(_ metres: Double) {
        let centimetres = Int((metres * 100).rounded())
        buffer.writeString(String(centimetres / 100))
        let fraction = centimetres % 100
        if fraction > 0 { buffer.writeString(fraction < 10 ? ".0\(fraction)" : ".\(fraction)") }
    }

    private mutating func source(_ source: FacilitySource) {
        if let lastSource, lastSource.source == source {
            buffer.writeBytes(lastSource.json)
            return
        }
        var writer = JSONWriter()
        writer.begin()
        writer.member("name", source.name)
        writer.member("licence", source.licence)
        writer.member("verifiedAt", RFC3339.text(Date(timeIntervalSince1970: Double(source.verifiedAt))))
        writer.end()
        lastSource = (source, writer.bytes)
        buffer.writeBytes(writer.bytes)
    }
}

extension Vacancy {
    /// As features have it.
    var json: [UInt8] {
        Array("{\"date\":\"\(day)\",\"mark\":\"\(mark.rawValue)\",\"remaining\":\(remaining)}".utf8)
    }
}
