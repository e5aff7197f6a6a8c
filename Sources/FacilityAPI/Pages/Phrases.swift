import Foundation
import Mustache

/// What the pages say in one language: a file of sections with keys. 「{漢字|かんじ}」 stands for a word with its reading,
/// `{n}` for what is put in.
struct Phrases: Sendable {
    typealias Sections = [String: [String: String]]

    let language: PageLanguage
    /// As written.
    let sections: Sections
    /// As HTML, readings above the words.
    let markup: Sections
    /// For attributes, titles and lists to choose from, where nothing can stand above a word: the words, in the easy
    /// language their readings.
    let plain: Sections

    init(_ language: PageLanguage, _ file: Data) throws {
        self.language = language
        sections = try JSONDecoder().decode(Sections.self, from: file)
        markup = sections.mapValues { $0.mapValues(Self.ruby) }
        plain = sections.mapValues { $0.mapValues { Self.inOneLine($0, read: language == .easyJapanese) } }
    }

    /// For text that people read; `values` are put in as they are.
    func phrase(_ section: String, _ key: String, _ values: [String: String] = [:]) -> Phrase {
        let html = values.reduce(markup[section]?[key] ?? "\(section).\(key)") {
            $0.replacing("{\($1.key)}", with: Self.escaped($1.value))
        }
        return Phrase(plain: text(section, key, values), html: html)
    }

    /// For attributes, titles and lists to choose from.
    ///
    /// - Returns: the phrase in one line; its name where there is none, which a test does not let happen.
    func text(_ section: String, _ key: String, _ values: [String: String] = [:]) -> String {
        let phrase = plain[section]?[key] ?? "\(section).\(key)"
        return values.reduce(phrase) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    private static func inOneLine(_ text: String, read: Bool) -> String {
        text.replacing(/\{([^{}|]+)\|([^{}|]+)\}/) { String(read ? $0.output.2 : $0.output.1) }
    }

    private static func ruby(_ text: String) -> String {
        escaped(text).replacing(/\{([^{}|]+)\|([^{}|]+)\}/) { match in
            "<ruby>\(match.output.1)<rp>（</rp><rt>\(match.output.2)</rt><rp>）</rp></ruby>"
        }
    }

    fileprivate static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

/// A piece of text, with its readings where the language has them.
struct Phrase {
    let plain: String
    /// Escaped.
    let html: String

    /// What somebody else wrote.
    init(_ text: String) {
        plain = text
        html = Phrases.escaped(text)
    }

    /// What a publisher wrote, which is Japanese whatever the page speaks.
    static func published(_ text: String) -> Phrase {
        Phrase(plain: text, html: "<span lang=\"ja\">\(Phrases.escaped(text))</span>")
    }

    fileprivate init(plain: String, html: String) {
        self.plain = plain
        self.html = html
    }

    static func + (first: Phrase, second: Phrase) -> Phrase {
        Phrase(plain: first.plain + second.plain, html: first.html + second.html)
    }
}

extension Phrase: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "plain": plain
        case "html": html
        default: nil
        }
    }
}
