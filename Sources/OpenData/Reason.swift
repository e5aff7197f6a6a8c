public import Vocabulary

/// Why a row was rejected, or what was mended in it.
public enum Reason: Sendable, Hashable {
    /// How a record that broke the rules of CSV was put together again.
    public enum Repair: String, Sendable, Hashable {
        case quotes, lineBreaks, missingCells, surplusCells, delimiters
    }

    // Rejections
    case nameMissing
    case nameUndecodable
    case wrongWidth(expected: Int, found: Int)
    case unreadableRecord
    case recordTooLong(limit: Int)
    /// The file breaks off within its last record.
    case truncatedRecord
    /// The list is one municipality's, and the place lies in another.
    case otherMunicipality(own: String)

    // The record as a whole
    case repaired(Repair)
    case undecodableText

    // Where it is
    case locationMissing
    case coordinatesUnreadable
    case coordinatesZero
    case coordinatesSwapped
    case severalCoordinates(count: Int)
    case outsideJapan
    case municipalityCodeUnreadable
    case municipalityCodeCheckDigit(expected: String)
    case postcodeUnreadable

    // What it is
    case categoryUnknown(assumed: Category)
    case agesUnreadable
    case capacityUnreadable

    // When it is open
    case hoursUnreadable
    case weekdaysUnreadable

    // How to reach it
    case phoneUnreadable
    case emailUnreadable
    case urlRefused

    // When an event takes place. Rejections
    case titleMissing
    case eventCancelled
    case dayMissing
    case dayUnclear
    case dayImpossible
    case yearUnclear
    case timesUnclear
    case endBeforeStart
    case placesUnclear(days: Int, points: Int)
    // The same, mended
    case yearFromContext(year: Int)
    case timesUnreadable
    case startTimeMissing
    case endTimeMissing(assumedMinutes: Int)
    case wholePeriod(days: Int)
    case splitByPlace(count: Int)
    case postponed
    case deadlineUnreadable
    case deadlineAtMidnight

    /// Stable, for programs.
    public var code: String {
        switch self {
        case .nameMissing: "name-missing"
        case .nameUndecodable: "name-undecodable"
        case .wrongWidth: "wrong-width"
        case .unreadableRecord: "unreadable-record"
        case .recordTooLong: "record-too-long"
        case .truncatedRecord: "file-cut-off"
        case .otherMunicipality: "other-municipality"
        case .repaired(.quotes): "repaired-quotes"
        case .repaired(.lineBreaks): "repaired-line-breaks"
        case .repaired(.missingCells): "repaired-missing-cells"
        case .repaired(.surplusCells): "repaired-surplus-cells"
        case .repaired(.delimiters): "repaired-delimiters"
        case .undecodableText: "undecodable-text"
        case .locationMissing: "location-missing"
        case .coordinatesUnreadable: "coordinates-unreadable"
        case .coordinatesZero: "coordinates-zero"
        case .coordinatesSwapped: "coordinates-swapped"
        case .severalCoordinates: "several-coordinates"
        case .outsideJapan: "outside-japan"
        case .municipalityCodeUnreadable: "municipality-code-unreadable"
        case .municipalityCodeCheckDigit: "municipality-code-check-digit"
        case .postcodeUnreadable: "postcode-unreadable"
        case .categoryUnknown: "category-unknown"
        case .agesUnreadable: "ages-unreadable"
        case .capacityUnreadable: "capacity-unreadable"
        case .hoursUnreadable: "hours-unreadable"
        case .weekdaysUnreadable: "weekdays-unreadable"
        case .phoneUnreadable: "phone-unreadable"
        case .emailUnreadable: "email-unreadable"
        case .urlRefused: "url-refused"
        default: eventCode
        }
    }
}
