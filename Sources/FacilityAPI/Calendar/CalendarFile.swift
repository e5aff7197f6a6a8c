import Foundation
import Vocabulary

/// Appointments as calendars read them (RFC 5545).
struct CalendarFile {
    struct Appointment {
        enum Status: String {
            case tentative = "TENTATIVE", confirmed = "CONFIRMED", cancelled = "CANCELLED"
        }

        /// Stays the same for the same appointment, so that a calendar replaces it.
        var uid: String
        var start: Date
        var end: Date
        var summary: String
        var location: String?
        var description: String?
        var url: String?
        var status = Status.confirmed
        /// When it was last changed.
        var stamp: Date
    }

    private(set) var text = ""

    init(_ appointments: [Appointment]) {
        line("BEGIN:VCALENDAR")
        line("VERSION:2.0")
        line("PRODID:-//Kosodate Map//JA")
        line("CALSCALE:GREGORIAN")
        for appointment in appointments { add(appointment) }
        line("END:VCALENDAR")
    }

    private mutating func add(_ appointment: Appointment) {
        line("BEGIN:VEVENT")
        line("UID:\(appointment.uid)")
        line("DTSTAMP:\(Self.time(appointment.stamp))")
        line("DTSTART:\(Self.time(appointment.start))")
        line("DTEND:\(Self.time(appointment.end))")
        line("STATUS:\(appointment.status.rawValue)")
        line("SUMMARY:\(Self.escaped(appointment.summary))")
        if let location = appointment.location { line("LOCATION:\(Self.escaped(location))") }
        if let description = appointment.description { line("DESCRIPTION:\(Self.escaped(description))") }
        if let url = appointment.url { line("URL:\(url)") }
        line("END:VEVENT")
    }

    /// A line is folded after 75 octets (section 3.1), never inside a character.
    private mutating func line(_ content: String) {
        var width = 0
        for character in content {
            let size = String(character).utf8.count
            if width + size > 75 {
                text += "\r\n "
                width = 1
            }
            text.append(character)
            width += size
        }
        text += "\r\n"
    }

    /// UTC, which needs no zone to be described.
    private static func time(_ instant: Date) -> String {
        instant.formatted(.iso8601).replacing("-", with: "").replacing(":", with: "")
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\r\n", with: "\\n").replacing("\n", with: "\\n")
    }
}
