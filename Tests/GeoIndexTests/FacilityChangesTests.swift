import Foundation
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct FacilityChangesTests {
    @Test func aStoredDocumentIsReadBackAsItsDraft() throws {
        for draft in [.full, FacilityDraft(name: "名前だけ", category: .park)] {
            var expected = draft
            expected.point = nil
            let document = PreparedFacility(draft).document
            #expect(try FacilityDocument.draft(of: document) == expected)
        }
    }

    @Test func anEmptyAgeRangeAndABareNoteAreReadBack() throws {
        var draft = FacilityDraft(name: "公園", category: .park)
        draft.ages = AgeRange()
        draft.hours = OpeningHours(note: "日の出から日の入りまで")
        #expect(try FacilityDocument.draft(of: PreparedFacility(draft).document) == draft)
    }

    /// Copying each field from a full draft makes a full draft; clearing each of them leaves what every facility has.
    @Test func everyFieldHasItsPlace() throws {
        var draft = FacilityDraft(name: "公園", category: .park)
        for field in FacilityField.allCases {
            #expect(!field.place.isEqual(in: draft, .full), "\(field)")
            field.place.copy(from: .full, to: &draft)
            #expect(field.place.isEqual(in: draft, .full), "\(field)")
        }
        draft.municipalityCode = FacilityDraft.full.municipalityCode
        draft.prefecture = FacilityDraft.full.prefecture
        draft.municipality = FacilityDraft.full.municipality
        #expect(draft == .full)
    }

    @Test func changesAreReadBackFromTheirJSON() throws {
        let members = FacilityField.allCases.map { field in
            "\"\(field.rawValue)\":" + String(decoding: field.place.json(in: .full) ?? [], as: UTF8.self)
        }
        let json = "{" + members.joined(separator: ",") + "}"
        let changes = try JSONDecoder().decode(FacilityChanges.self, from: Data(json.utf8))
        #expect(changes.fields == FacilityField.allCases)
        #expect(String(decoding: changes.json(), as: UTF8.self) == json)
        var draft = try changes.applied(to: FacilityDraft(name: "公園", category: .park))
        draft.municipalityCode = FacilityDraft.full.municipalityCode
        draft.prefecture = FacilityDraft.full.prefecture
        draft.municipality = FacilityDraft.full.municipality
        #expect(draft == .full)

        let cleared = try JSONDecoder().decode(
            FacilityChanges.self, from: Data(#"{"phone":null,"amenities":null,"hours":null}"#.utf8))
        #expect(cleared.fields == [.phone, .hours, .amenities])
        #expect((cleared.phone, cleared.amenities, cleared.fee) == (.clear, .clear, .keep))
        #expect(String(decoding: cleared.json(), as: UTF8.self) == #"{"phone":null,"hours":null,"amenities":null}"#)
    }

    @Test(arguments: [
        (#"{"phones":"1"}"#, "phones"), (#"{"category":"zoo"}"#, #"category: "zoo""#),
        (#"{"amenities":["parking","pool"]}"#, #"amenities[1]: "pool""#),
        (#"{"coordinates":{"lat":35,"lng":139}}"#, "lng"), (#"{"ages":{"min":3}}"#, "min"),
        (#"{"hours":{"weekly":[{"days":["mon"],"opens":"9:00","closes":"10:00"}]}}"#, #"weekly[0].opens: "9:00""#),
        (#"{"hours":{"exceptions":[{"date":"2026-02-30","closed":true}]}}"#, #"date: "2026-02-30""#),
    ])
    func aRefusalNamesTheFieldAndItsValue(json: String, named: String) throws {
        let error = try #require(throws: DecodingError.self) {
            try JSONDecoder().decode(FacilityChanges.self, from: Data(json.utf8))
        }
        #expect("\(error)".replacing("\\\"", with: "\"").contains(named), "\(error)")
    }

    @Test(arguments: [
        (#"{"name":" "}"#, FacilityField.name, FacilityFieldFlaw.missing), (#"{"name":null}"#, .name, .missing),
        (#"{"category":null}"#, .category, .missing), (#"{"name":"a\nb"}"#, .name, .severalLines),
        (#"{"url":"javascript:alert(1)"}"#, .url, .noWebAddress), (#"{"url":"https://"}"#, .url, .noWebAddress),
        (#"{"email":"who"}"#, .email, .noEmailAddress), (#"{"capacity":-1}"#, .capacity, .outOfRange),
        (#"{"ages":{"minMonths":24,"maxMonths":12}}"#, .ages, .outOfRange),
        (#"{"ages":{"minMonths":-1}}"#, .ages, .outOfRange),
        (#"{"coordinates":{"lat":91,"lon":139}}"#, .point, .outOfRange),
    ])
    func whatAFieldCannotHoldIsRefused(json: String, field: FacilityField, flaw: FacilityFieldFlaw) throws {
        let changes = try JSONDecoder().decode(FacilityChanges.self, from: Data(json.utf8))
        let error = try #require(throws: FacilityKeepingError.self) { try changes.applied(to: .full) }
        guard case .flawed(field, _, flaw) = error else {
            Issue.record(error)
            return
        }
    }

    /// To a reader it is one letter, to the disk it is pages.
    @Test(arguments: [(FacilityField.name, 200), (.address, 1_000), (.note, 4_000)])
    func combiningMarksCountToo(field: FacilityField, limit: Int) throws {
        let text = "a" + String(repeating: "\u{301}", count: limit)
        #expect(text.count == 1)
        let json = Data("{\"\(field.rawValue)\":\"\(text)\"}".utf8)
        let changes = try JSONDecoder().decode(FacilityChanges.self, from: json)
        let error = try #require(throws: FacilityKeepingError.self) { try changes.applied(to: .full) }
        #expect(error == .flawed(field, text: text.excerpt, .tooLong(limit: limit)))
        #expect(text.excerpt.unicodeScalars.count == 200)
    }

    @Test func textIsBounded() throws {
        for (field, limit) in [(FacilityField.name, 200), (.address, 1_000), (.note, 4_000)] {
            func changes(_ count: Int) throws -> FacilityChanges {
                let json = "{\"\(field.rawValue)\":\"\(String(repeating: "あ", count: count))\"}"
                return try JSONDecoder().decode(FacilityChanges.self, from: Data(json.utf8))
            }
            _ = try changes(limit).applied(to: .full)
            let text = String(repeating: "あ", count: 200)
            #expect(throws: FacilityKeepingError.flawed(field, text: text, .tooLong(limit: limit))) {
                try changes(limit + 1).applied(to: .full)
            }
        }
    }
}
