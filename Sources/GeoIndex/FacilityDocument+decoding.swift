internal import Foundation
internal import Vocabulary

extension FacilityDocument {
    /// The draft that a stored document was made of, but for what a document does not hold: the publisher's id and
    /// the point. Its hours are normalised.
    ///
    /// - Throws: `DecodingError` when it is no such document.
    static func draft(of document: [UInt8]) throws -> FacilityDraft {
        try JSONDecoder().decode(StoredDraft.self, from: Data(document)).draft
    }
}

private struct StoredDraft: Decodable {
    private enum Name: String, CodingKey { case categories, municipalityCode, prefecture, municipality }

    var draft: FacilityDraft

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: FacilityField.self)
        let others = try decoder.container(keyedBy: Name.self)
        draft = FacilityDraft(
            name: try fields.decode(String.self, forKey: .name),
            category: try fields.decode(Category.self, forKey: .category))
        for field in FacilityField.allCases { try field.place.read(from: fields, into: &draft) }
        draft.furtherCategories = Set(try others.decode([Category].self, forKey: .categories))
        draft.furtherCategories.remove(draft.category)
        draft.municipalityCode = try others.decodeIfPresent(String.self, forKey: .municipalityCode)
        draft.prefecture = try others.decodeIfPresent(String.self, forKey: .prefecture)
        draft.municipality = try others.decodeIfPresent(String.self, forKey: .municipality)
    }
}
