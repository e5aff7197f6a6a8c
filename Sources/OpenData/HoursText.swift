internal import Vocabulary

/// Writes hours as a city hall would, in words ``HoursReading`` reads back.
enum HoursText {
    /// What follows is free text.
    static let freeTextMarker = "その他："

    /// `9:00`, `26:00`.
    static func clock(_ minute: Int) -> String {
        let minutes = minute % 60
        return "\(minute / 60):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
