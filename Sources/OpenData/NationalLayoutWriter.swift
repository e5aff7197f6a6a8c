public import Vocabulary

/// Writes the current national layout 子育て施設一覧 (自治体標準オープンデータセット, 53 columns): UTF-8 without a byte
/// order mark, CRLF, quotes as in RFC 4180.
public struct NationalLayoutWriter: Sendable {
    /// The header line, with its line break.
    public static let header: String = columns.joined(separator: ",") + "\r\n"

    static let columns: [String] = []

    /// The draft's line, with its line break. Reading it back gives the same draft.
    public static func line(for draft: FacilityDraft) -> String { "" }
}
