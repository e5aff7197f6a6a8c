import Foundation
import HTTPTypes
import Hummingbird
import Mustache

/// The pages people touch: templates with phrases in three languages.
///
/// A page holds what anybody may see. Whatever is somebody's own, a script fetches from the REST service and shows, so
/// no cache and no back button can show it to the next person.
struct Pages: Sendable {
    let assets: PageAssets
    private let templates: MustacheLibrary
    private let phrases: [PageLanguage: Phrases]
    /// Where the pictures of the map come from: an address with {z}, {x} and {y}.
    private let tiles: MapTiles

    init(tiles: MapTiles = .standard) throws {
        var templates = MustacheLibrary()
        for file in try PageFiles.contents(of: "templates") {
            try templates.register(
                String(decoding: file.data, as: UTF8.self), named: String(file.name.prefix { $0 != "." }))
        }
        self.templates = templates
        let files = Dictionary(uniqueKeysWithValues: try PageFiles.contents(of: "strings").map { ($0.name, $0.data) })
        let phrases = try PageLanguage.allCases.map { language in
            try Phrases(language, files["\(language.rawValue).json"] ?? Data())
        }
        self.phrases = Dictionary(uniqueKeysWithValues: phrases.map { ($0.language, $0) })
        assets = try PageAssets(phrases)
        self.tiles = tiles
    }

    /// What a request says about how its page is to be written.
    func visit(_ request: Request) throws -> PageVisit {
        let parameters = try QueryParameters(form: request.uri)
        let asked = parameters["lang"]
        let language = PageLanguage.spoken(request.headers, asked: asked)
        return PageVisit(
            request: request, parameters: parameters.without(["lang"]), phrases: phrases[language]!,
            remembers: asked == language.rawValue)
    }

    func phrases(for request: Request) -> Phrases { phrases[PageLanguage.spoken(request.headers, asked: nil)]! }

    /// - Parameters:
    ///   - template: its file's name.
    ///   - content: what the template calls `page`.
    func page(
        _ template: String, title: String, _ content: Any, for visit: PageVisit, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let frame = PageFrame(title: title, page: content, visit: visit, assets: assets, tiles: tiles)
        let html = templates.render(frame, withTemplate: template) ?? ""
        var headers: HTTPFields = [.contentSecurityPolicy: policy, .contentLanguage: visit.phrases.language.htmlCode]
        if visit.remembers { headers[.setCookie] = visit.phrases.language.cookieHeader }
        var response = try Answer.make(
            ByteBuffer(string: html), "text/html; charset=utf-8", for: visit.request, headers: headers)
        response.headers[.vary] = "Accept-Encoding, Accept-Language, Cookie"
        if status != .ok {
            response.status = status
            response.headers[.eTag] = nil
        }
        return response
    }

    /// A page that a script fills.
    ///
    /// - Parameter name: of its template, and of its title among the phrases.
    func shell(_ name: String) -> Handler {
        { request, _ in
            let visit = try self.visit(request)
            return try page(name, title: visit.phrases.text("titles", name), (), for: visit)
        }
    }

    /// Nothing runs and nothing is loaded but our own files; pictures also from where the map's tiles are.
    private var policy: String {
        """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: \(tiles.origin); \
        connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """
    }
}

/// Where the map's pictures come from.
struct MapTiles: Sendable {
    /// With {z}, {x} and {y}.
    var address: String
    var attribution: String
    var attributionURL: String

    /// 国土地理院: free to use where its name stands beside it.
    static let standard = MapTiles(
        address: "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png", attribution: "国土地理院",
        attributionURL: "https://maps.gsi.go.jp/development/ichiran.html")

    /// Scheme and host.
    var origin: String { address.split(separator: "/", maxSplits: 3).prefix(2).joined(separator: "//") }
}

/// One page for one request.
struct PageVisit: Sendable {
    let request: Request
    /// As a form sends them: repeated names joined, empty fields left out.
    let parameters: QueryParameters
    let phrases: Phrases
    /// Whether the language is to be remembered.
    let remembers: Bool

    /// A request whose parameters could not be read.
    init(plainly request: Request, speaking phrases: Phrases) {
        self.request = request
        parameters = QueryParameters()
        self.phrases = phrases
        remembers = false
    }

    init(request: Request, parameters: QueryParameters, phrases: Phrases, remembers: Bool) {
        self.request = request
        self.parameters = parameters
        self.phrases = phrases
        self.remembers = remembers
    }

    /// Whether somebody has signed in here; who it is, only the REST service says.
    var hasSession: Bool { SessionCookie.token(in: request.headers) != nil }
}

/// What every template knows.
private struct PageFrame {
    let title: String
    let page: Any
    let lang, htmlLang: String
    let isEasy, hasSession, hasLeaflet: Bool
    /// Phrases as HTML, and without readings.
    let t, p: Phrases.Sections
    let assets: String
    let languages: [Language]
    let tiles: MapTiles

    struct Language {
        let code, name, address, htmlCode: String
        let isSpoken: Bool
    }

    init(title: String, page: Any, visit: PageVisit, assets: PageAssets, tiles: MapTiles) {
        let language = visit.phrases.language
        self.title = title
        self.page = page
        lang = language.rawValue
        htmlLang = language.htmlCode
        isEasy = language == .easyJapanese
        hasSession = visit.hasSession
        hasLeaflet = assets.hasLeaflet
        t = visit.phrases.markup
        p = visit.phrases.plain
        self.assets = assets.root
        self.tiles = tiles
        languages = PageLanguage.allCases.map { other in
            Language(
                code: other.rawValue, name: other.ownName,
                address: visit.parameters.with("lang", other.rawValue).address(at: visit.request.uri.path),
                htmlCode: other.htmlCode, isSpoken: other == language)
        }
    }
}
