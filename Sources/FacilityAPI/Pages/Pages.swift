import Foundation
import HTTPTypes
import Hummingbird
import Mustache

/// The pages people touch: templates with phrases in three languages.
///
/// A page holds what anybody may see. Whatever is somebody's own, a script fetches from the REST service and shows, so
/// that no cache ever holds it.
struct Pages: Sendable {
    let assets: PageAssets
    /// With the phrases of the language already in them.
    private let templates: [PageLanguage: MustacheLibrary]
    private let phrases: [PageLanguage: Phrases]
    private let tiles: MapTiles

    init(tiles: MapTiles = .standard) throws {
        let files = Dictionary(uniqueKeysWithValues: try PageFiles.contents(of: "strings").map { ($0.name, $0.data) })
        let phrases = try PageLanguage.allCases.map { language in
            try Phrases(language, files["\(language.rawValue).json"] ?? Data())
        }
        let assets = try PageAssets(phrases)
        let sources = try PageFiles.contents(of: "templates")
        templates = try Dictionary(
            uniqueKeysWithValues: phrases.map { phrases in
                var library = MustacheLibrary()
                for source in sources {
                    let filled = PageTemplate(source.data).filled(with: phrases, assets: assets.root, tiles: tiles)
                    try library.register(filled, named: String(source.name.prefix { $0 != "." }))
                }
                return (phrases.language, library)
            })
        self.phrases = Dictionary(uniqueKeysWithValues: phrases.map { ($0.language, $0) })
        self.assets = assets
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
        let frame = PageFrame(title: title, page: content, visit: visit, hasLeaflet: assets.hasLeaflet)
        let html = templates[visit.phrases.language]?.render(frame, withTemplate: template) ?? ""
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

    /// A page that a script fills; its template has its title as `page.heading`.
    ///
    /// - Parameters:
    ///   - name: of its template, and of its title among the phrases.
    ///   - title: where one template serves two pages, the title's name.
    func shell(_ name: String, title: String? = nil) -> Handler {
        { request, _ in
            let visit = try self.visit(request)
            let heading = visit.phrases.phrase("titles", title ?? name)
            return try page(name, title: heading.plain, ["heading": heading.html], for: visit)
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
    /// More about whom they come from.
    var attributionURL: String?

    /// 国土地理院: free to use where its name stands beside it.
    static let standard = MapTiles(
        address: "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png", attribution: "国土地理院",
        attributionURL: "https://maps.gsi.go.jp/development/ichiran.html")

    /// Scheme, host and port.
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

/// A template as it is written, in which much is the same for everybody.
private struct PageTemplate {
    private let text: String

    init(_ file: Data) { text = String(decoding: file, as: UTF8.self) }

    /// With what never changes put in: looking it up for each page would take longer than the search.
    func filled(with phrases: Phrases, assets: String, tiles: MapTiles) -> String {
        text
            .replacing(/\{\{\{t\.(\w+)\.(\w+)\}\}\}/) { match in
                phrases.phrase(String(match.output.1), String(match.output.2)).html
            }
            .replacing(/\{\{p\.(\w+)\.(\w+)\}\}/) { match in
                Phrase(phrases.text(String(match.output.1), String(match.output.2))).html
            }
            .replacing("{{assets}}", with: assets)
            .replacing("{{tiles.address}}", with: Phrase(tiles.address).html)
            .replacing("{{tiles.attribution}}", with: Phrase(tiles.attribution).html)
            .replacing("{{tiles.attributionURL}}", with: Phrase(tiles.attributionURL ?? "").html)
    }
}

/// What every template knows.
private struct PageFrame: MustacheParent {
    let title: String
    let page: Any
    let visit: PageVisit
    let hasLeaflet: Bool

    struct Language {
        let name, address, htmlCode: String
        let isSpoken: Bool
    }

    func child(named name: String) -> Any? {
        switch name {
        case "page": page
        case "title": title
        case "lang": visit.phrases.language.rawValue
        case "htmlLang": visit.phrases.language.htmlCode
        case "hasSession": visit.hasSession
        case "hasLeaflet": hasLeaflet
        case "languages": languages
        default: nil
        }
    }

    private var languages: [Language] {
        PageLanguage.allCases.map { other in
            Language(
                name: other.ownName,
                address: visit.parameters.with("lang", other.rawValue).address(at: visit.request.uri.path),
                htmlCode: other.htmlCode, isSpoken: other == visit.phrases.language)
        }
    }
}
