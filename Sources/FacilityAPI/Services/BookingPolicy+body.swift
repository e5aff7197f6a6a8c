import Foundation
import Vocabulary

extension BookingPolicy {
    /// Reads what a publisher asks of those who book.
    init(_ body: JSONBody) throws {
        try body.expect([
            "opensAt", "opensDaysBefore", "opensAtTime", "closesAt", "closesHoursBefore", "cancelHoursBefore",
            "maxParty",
            "approval", "registrationRequired", "monthlyHoursPerChild", "holdMinutes", "offerMinutes", "daysAhead",
            "allowsOverlap",
        ])
        self.init()
        opensAt = try body.instant("opensAt")
        opensDaysBefore = try body.integer("opensDaysBefore", in: 0...366)
        opensAtTime = try body.clockTime("opensAtTime")
        closesAt = try body.instant("closesAt")
        closesHoursBefore = try body.integer("closesHoursBefore", in: 0...8_760)
        cancelHoursBefore = try body.integer("cancelHoursBefore", in: 0...8_760)
        maxParty = try body.integer("maxParty", in: 1...20)
        approval = try body.code("approval", of: Approval.self)
        registrationRequired = try body.flag("registrationRequired")
        monthlyHoursPerChild = try body.integer("monthlyHoursPerChild", in: 1...744)
        holdMinutes = try body.integer("holdMinutes", in: 1...120)
        offerMinutes = try body.integer("offerMinutes", in: 1...10_080)
        daysAhead = try body.integer("daysAhead", in: 1...366)
        allowsOverlap = try body.flag("allowsOverlap")
        if opensAt != nil, opensDaysBefore != nil {
            throw body.refusal("opensAt", "cannot stand beside opensDaysBefore", "と opensDaysBefore は、どちらか一方だけ指定してください")
        }
        if opensAtTime != nil, opensDaysBefore == nil {
            throw body.refusal("opensAtTime", "needs opensDaysBefore", "は opensDaysBefore と一緒に指定してください")
        }
    }
}

extension JSONBody {
    /// A time of day, minutes after midnight: "09:30".
    ///
    /// - Parameter last: the latest; 1440 where a day may end at "24:00".
    func clockTime(_ name: String, upTo last: Int = 1439) throws -> Int? {
        guard let text = try text(name, atMost: 5) else { return nil }
        guard let minutes = ClockTime.minutes(text), minutes <= last else {
            throw refusal(name, "must be a time of day such as 09:30", "は 09:30 のような時刻にしてください")
        }
        return minutes
    }
}
