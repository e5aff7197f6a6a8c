internal import Audit
internal import Foundation
internal import GRDB
internal import Vocabulary

/// What becomes of a correction, inside its transaction.
struct CorrectionDesk {
    /// Nobody reads a hundred messages about one place; a flood of them is no help.
    static let mostOpen = 100
    private static let longestText = 2_000
    private static let longestReason = 500

    let db: Database
    let authorship: Authorship

    private var time: Int64 { Int64(authorship.time.timeIntervalSince1970) }
    private var keeper: FacilityKeeper { FacilityKeeper(db: db, authorship: authorship) }

    func submit(_ changes: FacilityChanges, text: String?, for id: Int64, reporter: Int64?) throws -> Int64 {
        let text = text?.cleaned
        if let text, text.unicodeScalars.count > Self.longestText {
            throw FacilityKeepingError.badText(text.excerpt, limit: Self.longestText)
        }
        if changes.isEmpty, text == nil { throw FacilityKeepingError.correctionSaysNothing }
        try changes.check()
        let facility = try keeper.facility(id)
        if facility.isHidden { throw FacilityKeepingError.noSuchFacility(id) }
        if try Int.fetchOne(db, sql: CorrectionSQL.openCountSQL, arguments: [id]) ?? 0 >= Self.mostOpen {
            throw FacilityKeepingError.tooManyCorrections(facility: id, limit: Self.mostOpen)
        }
        let correction = Correction(
            id: 0, facility: id, facilityName: facility.draft.name, organization: facility.organization,
            municipalityCode: facility.draft.municipalityCode, changes: changes, text: text, reporter: reporter,
            submittedAt: authorship.time, state: .open)
        let number = try CorrectionSQL.insert(correction, db)
        var after = JSONWriter()
        after.begin()
        after.member("facility", Int(id))
        after.member("fields", changes.fields.map(\.rawValue))
        after.member("hasText", json: Array("\(text != nil)".utf8))
        after.end()
        try log("submitted", number, facility.organization, after: after.bytes)
        return number
    }

    func accept(_ id: Int64) throws -> KeptFacility {
        let correction = try open(id)
        try close(correction, as: .accepted)
        return try keeper.edit(correction.facility, ifVersion: nil, correction.changes)
    }

    func decline(_ id: Int64, reason: String) throws {
        guard let reason = reason.cleaned, reason.unicodeScalars.count <= Self.longestReason else {
            throw FacilityKeepingError.badText(reason.excerpt, limit: Self.longestReason)
        }
        // The reason answers a person and may speak of them: it stays out of the log.
        try close(try open(id), as: .declined, reason: reason)
    }

    func eraseReporter(_ account: Int64) throws -> Int {
        let sent = try Row.fetchAll(db, sql: CorrectionSQL.ofReporterSQL, arguments: [account]).map(Correction.init)
        try CorrectionSQL.forgetReporter(account, db)
        for correction in sent {
            try log("reporterErased", correction.id, correction.organization)
            if correction.state == .open, correction.changes.isEmpty { try close(correction, as: .withdrawn) }
        }
        return sent.count
    }

    private func open(_ id: Int64) throws -> Correction {
        guard let row = try Row.fetchOne(db, sql: CorrectionSQL.oneSQL, arguments: [id]) else {
            throw FacilityKeepingError.noSuchCorrection(id)
        }
        let correction = try Correction(row)
        if correction.state != .open { throw FacilityKeepingError.correctionIsClosed(id) }
        return correction
    }

    private func close(_ correction: Correction, as state: Correction.State, reason: String? = nil) throws {
        try CorrectionSQL.close(correction.id, as: state, reason: reason, at: time, db)
        try log(state.rawValue, correction.id, correction.organization)
    }

    private func log(_ action: String, _ id: Int64, _ organization: Int64?, after: [UInt8]? = nil) throws {
        try AuditLog.append(
            action, .init(.correction, id), organization: organization, after: after, by: authorship, in: db)
    }
}
