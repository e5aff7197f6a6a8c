/// What a column of a published file means.
///
/// The raw value is its place in arrays that are indexed by field; it has no meaning outside a running program.
public enum Field: Int, CaseIterable, Sendable, Hashable {
    case externalID, name, nameKana, nameEnglish, kind, business
    case municipalityCode, addressCode, organisation, prefecture, municipality
    case address, town, street, addressPart1, addressPart2, addressPart3, building, postcode
    case latitude, longitude, coordinates
    case phone, email, url, operatorName
    case capacity, ages
    case weekdays, opens, closes, hours, closedDays, hoursNote
    case weekdayOpens, weekdayCloses, saturdayOpens, saturdayCloses, schoolHolidayOpens, schoolHolidayCloses
    case weekdayHours, saturdayHours, sundayHours
    case temporaryCare, sickChildCare, services
    case nursingRoom, diaperChanging, eating, strollerRental, strollerAccess, hotWater
    case accessibleToilet, elevator, playEquipment, equipment, schoolBus, lunch
    case access, parking, fee, note
    // Only of events
    case day, firstDay, lastDay, dayNote, pattern, duration, status
    case summary, subtitle, tags, venue, contentURL, picture, organizer, contactName, contactForm
    case deadlineDay, deadlineTime, applicationPeriod, applicationOpens, howToApply, applicationURL
    case online, onlineURL, feeKind, remark

    /// Whether all columns that mean this are read, in order; of other fields the first column counts.
    var gathers: Bool {
        switch self {
        case .note, .fee, .equipment, .services, .summary, .tags, .remark: true
        default: false
        }
    }

    /// The name by which reports call it: `nameKana`.
    public var name: String { "\(self)" }

    var index: Int { rawValue }
}
