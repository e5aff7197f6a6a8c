internal import Audit
internal import Foundation
internal import GRDB
internal import Vocabulary

/// One person's change to a facility, inside its transaction: row, points, words, trees, revision and log together.
struct FacilityKeeper {
    private static let longestReason = 500

    let db: Database
    let authorship: Authorship

    var time: Int64 { Int64(authorship.time.timeIntervalSince1970) }

    func create(_ draft: FacilityDraft, organization: Int64, source: String) throws -> KeptFacility {
        var draft = try draft.cleaned()
        draft.externalID = nil
        let record = try record(draft, .madeByHand(draft.category))
        let id = try change { writing in
            let id = try writing.insert(record, source: try self.source(named: source))
            try db.execute(
                sql: "INSERT INTO facility_keeping (facility_id, organization_id, made_at) VALUES (?, ?, ?)",
                arguments: [id, organization, time])
            return id
        }
        let after = FacilityField.json(FacilityField.allCases.filter { $0.place.json(in: draft) != nil }) {
            $0.place.json(in: draft)
        }
        try log("created", id, organization, before: nil, after: after)
        return try kept(id)
    }

    /// - Parameter version: `nil` for whichever there is.
    func edit(_ id: Int64, ifVersion version: Int64?, _ changes: FacilityChanges) throws -> KeptFacility {
        let old = try facility(id)
        if let version, version != old.version {
            throw FacilityKeepingError.changedSince(id, current: old.version)
        }
        let draft = try changes.applied(to: old.draft)
        let fields = changes.fields.filter { !$0.place.isEqual(in: old.draft, draft) }
        if fields.isEmpty { return try kept(id) }
        // What a file's rows are known again by stays what the file said.
        let identity = old.madeAt == nil ? old.identity : .madeByHand(draft.category)
        let record = try record(draft, identity)
        try change { writing in
            try writing.update(record, id, isHidden: old.isHidden)
            try HandEdits(of: old, db).record(fields, saying: draft, at: time, db)
            if old.madeAt != nil { try verify(old.source.id) }
        }
        try log(
            "edited", id, old.organization, before: FacilityField.json(fields) { $0.place.json(in: old.draft) },
            after: FacilityField.json(fields) { $0.place.json(in: draft) })
        return try kept(id)
    }

    func hide(_ id: Int64, reason: String) throws -> KeptFacility {
        guard let reason = reason.cleaned, reason.unicodeScalars.count <= Self.longestReason else {
            throw FacilityKeepingError.badText(reason.excerpt, limit: Self.longestReason)
        }
        let old = try facility(id)
        if old.hiddenReason == reason { return try kept(id) }
        try setHidden(true, reason: reason, old, action: "hidden")
        return try kept(id)
    }

    func restore(_ id: Int64) throws -> KeptFacility {
        let old = try facility(id)
        if !old.isHidden { return try kept(id) }
        try setHidden(false, reason: nil, old, action: "restored")
        return try kept(id)
    }

    private func setHidden(_ isHidden: Bool, reason: String?, _ old: StoredFacility, action: String) throws {
        try change { writing in
            try writing.setHidden(isHidden, old.id)
            try db.execute(
                sql: """
                    INSERT INTO facility_keeping (facility_id, hidden_reason) VALUES (?, ?)
                    ON CONFLICT DO UPDATE SET hidden_reason = excluded.hidden_reason
                    """, arguments: [old.id, reason])
        }
        try log(
            action, old.id, old.organization, before: Self.hiding(old.isHidden, old.hiddenReason),
            after: Self.hiding(isHidden, reason))
    }

    func assign(_ id: Int64, to organization: Int64?) throws -> KeptFacility {
        let old = try facility(id)
        if old.organization == organization { return try kept(id) }
        try change { writing in
            try writing.touch(id)
            try db.execute(
                sql: """
                    INSERT INTO facility_keeping (facility_id, organization_id) VALUES (?, ?)
                    ON CONFLICT DO UPDATE SET organization_id = excluded.organization_id
                    """, arguments: [id, organization])
            try CorrectionSQL.hand(facility: id, to: organization, db)
        }
        try log(
            "assigned", id, organization ?? old.organization, before: Self.ownership(old.organization),
            after: Self.ownership(organization))
        return try kept(id)
    }

    func facility(_ id: Int64) throws -> StoredFacility {
        guard let facility = try StoredFacility(id, db) else { throw FacilityKeepingError.noSuchFacility(id) }
        return facility
    }

    private func kept(_ id: Int64) throws -> KeptFacility {
        try facility(id).kept(HandEdits.times(of: id, db))
    }
}
