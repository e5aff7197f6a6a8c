import Hummingbird
import Vocabulary

/// A language that the pages speak. The raw value is the code in addresses, in the cookie and in the file's name.
enum PageLanguage: String, CaseIterable, Sendable {
    case japanese = "ja"
    /// やさしい日本語: short sentences, and readings above the kanji.
    case easyJapanese = "ja-easy"
    case english = "en"

    private static let cookie = "kosodate_lang"

    /// As HTML names it.
    var htmlCode: String { self == .english ? "en" : "ja" }

    /// What it calls itself.
    var ownName: String {
        switch self {
        case .japanese: "日本語"
        case .easyJapanese: "やさしい日本語"
        case .english: "English"
        }
    }

    /// What a page is asked for in: by its address, else as chosen before, else as the browser says.
    static func spoken(_ headers: HTTPFields, asked: String?) -> PageLanguage {
        if let chosen = asked.flatMap(PageLanguage.init) { return chosen }
        if let chosen = headers.cookie(named: cookie).flatMap(PageLanguage.init) { return chosen }
        // The first language that we have; browsers list them in order.
        for part in (headers[.acceptLanguage] ?? "").lowercased().split(separator: ",") {
            let code = part.prefix { $0 != ";" }.trimmed
            if code.hasPrefix("ja") { return .japanese }
            if code.hasPrefix("en") { return .english }
        }
        return .japanese
    }

    /// Remembers the choice for a year.
    var cookieHeader: String { "\(Self.cookie)=\(rawValue); Path=/; Max-Age=31536000; SameSite=Lax" }
}
