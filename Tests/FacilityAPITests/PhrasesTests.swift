import Foundation
import Testing
import Vocabulary

@testable import FacilityAPI

/// One file of phrases for each language, none of which lacks what another one says.
struct PhrasesTests {
    private static let spoken: [PageLanguage: Phrases.Sections] = {
        Dictionary(
            uniqueKeysWithValues: PageLanguage.allCases.map { language in
                let file = PageFiles.folder.appending(path: "strings/\(language.rawValue).json")
                let sections = (try? Data(contentsOf: file)).flatMap {
                    try? JSONDecoder().decode(Phrases.Sections.self, from: $0)
                }
                return (language, sections ?? [:])
            })
    }()

    private static func names(_ language: PageLanguage) -> Set<String> {
        Set(spoken[language, default: [:]].flatMap { section, phrases in phrases.keys.map { "\(section).\($0)" } })
    }

    /// What only the easy language says: the labels of codes, which the others have in the vocabulary.
    private static let labels = Set(
        Category.allCases.map { "category.\($0.rawValue)" } + Amenity.allCases.map { "amenity.\($0.rawValue)" })

    @Test func everyLanguageSaysTheSame() {
        let japanese = Self.names(.japanese)
        #expect(japanese.count > 200)
        #expect(Self.names(.english).symmetricDifference(japanese) == [])
        #expect(Self.names(.easyJapanese).symmetricDifference(japanese.union(Self.labels)) == [])
    }

    @Test func everyLanguagePutsInTheSame() throws {
        for (section, phrases) in try #require(Self.spoken[.japanese]) {
            for (key, phrase) in phrases {
                for language in PageLanguage.allCases {
                    let other = try #require(Self.spoken[language]?[section]?[key])
                    #expect(other.gaps == phrase.gaps, "\(language) \(section).\(key)")
                    #expect(!other.trimmingCharacters(in: .whitespaces).isEmpty, "\(language) \(section).\(key)")
                }
            }
        }
    }

    /// Templates and scripts name their phrases in full.
    @Test(arguments: ["templates", "assets"]) func everyPhraseThatIsNamedIsThere(folder: String) throws {
        let known = Self.names(.japanese)
        var named: Set<String> = []
        for (_, data) in try PageFiles.contents(of: folder) {
            let text = String(decoding: data, as: UTF8.self)
            for match in text.matches(of: /\{\{\{?[tp]\.(\w+)\.(\w+)\}/) { named.insert("\(match.1).\(match.2)") }
            for match in text.matches(of: /(?:phrase|text)\("(\w+)", "(\w+)"/) { named.insert("\(match.1).\(match.2)") }
        }
        #expect(named.count > 30)
        #expect(named.subtracting(known) == [])
    }

    /// No kanji without its reading, but in what a person writes anyway.
    @Test func theEasyLanguageReadsEveryKanjiAloud() throws {
        let kanji = /[\u{4E00}-\u{9FFF}]/
        for (section, phrases) in try #require(Self.spoken[.easyJapanese]) {
            for (key, phrase) in phrases {
                let bare = phrase.replacing(/\{[^{}|]+\|[^{}|]+\}/, with: "")
                #expect(bare.firstMatch(of: kanji) == nil, "\(section).\(key): \(phrase)")
            }
        }
    }

    @Test func readingsStandAboveTheWords() throws {
        let phrases = try Phrases(.easyJapanese, Data(#"{"a":{"b":"{予約|よやく}は {n}<まで>"}}"#.utf8))
        let phrase = phrases.phrase("a", "b", ["n": "<3>"])
        #expect(phrase.plain == "よやくは <3><まで>")
        #expect(
            phrase.html == "<ruby>予約<rp>（</rp><rt>よやく</rt><rp>）</rp></ruby>は &lt;3&gt;&lt;まで&gt;")
    }
}

extension String {
    /// What is put in, as a phrase names it.
    fileprivate var gaps: [String] { matches(of: /\{(\w+)\}/).map { String($0.output.1) }.sorted() }
}
