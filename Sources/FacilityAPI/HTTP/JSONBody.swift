import Foundation
import NIOCore
import Vocabulary

/// A JSON object that somebody sent, strictly: no member that nobody asked for, and every refusal names the member
/// with its value.
struct JSONBody {
    private let members: [String: Any]
    /// Where the object stands in the body: "place." for the members of `place`.
    private let path: String

    init(_ body: ByteBuffer) throws {
        guard let value = try? JSONSerialization.jsonObject(with: Data(body.readableBytesView)),
            let members = value as? [String: Any]
        else {
            throw Problem(
                code: "invalid-body", status: .badRequest, english: "The body must be one JSON object in UTF-8.",
                japanese: "本文には、UTF-8 の JSON オブジェクトをひとつ入れてください。", parameter: "body")
        }
        self.init(members, path: "")
    }

    private init(_ members: [String: Any], path: String) {
        self.members = members
        self.path = path
    }

    /// Refuses members that this path does not know.
    func expect(_ known: Set<String>) throws {
        guard let stranger = members.keys.sorted().first(where: { !known.contains($0) }) else { return }
        let names = known.sorted().joined(separator: ", ")
        throw Problem(
            code: "unknown-member", status: .badRequest,
            english: "“\(path)\(stranger)” is no member here. Known: \(names).",
            japanese: "「\(path)\(stranger)」という項目はありません。使えるもの: \(names)", parameter: path + stranger,
            value: Self.text(members[stranger]))
    }

    /// Whether the member is there, be it null.
    func has(_ name: String) -> Bool { members[name] != nil }

    /// Whether the member is there and null.
    func isNull(_ name: String) -> Bool { members[name] is NSNull }

    /// A text without blanks around it; `nil` when it is missing, null or empty.
    func text(_ name: String, atMost longest: Int) throws -> String? {
        guard let value = present(name) else { return nil }
        guard let text = value as? String else { throw refusal(name, "must be a text", "は文字列で指定してください") }
        let trimmed = text.trimmed
        // Scalars: one character may carry any number of accents.
        guard trimmed.unicodeScalars.count <= longest else {
            throw refusal(name, "must have at most \(longest) characters", "は \(longest) 文字以内にしてください")
        }
        guard
            !trimmed.unicodeScalars.contains(where: {
                $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
            })
        else { throw refusal(name, "must not hold control characters", "に使えない文字が含まれています") }
        return trimmed.isEmpty ? nil : trimmed
    }

    /// The text as it stands, blanks and all; `nil` for anything else.
    func raw(_ name: String) -> String? { present(name) as? String }

    func requiredText(_ name: String, atMost longest: Int) throws -> String {
        guard let text = try text(name, atMost: longest) else { throw missing(name) }
        return text
    }

    func requiredLine(_ name: String, atMost longest: Int) throws -> String {
        let text = try requiredText(name, atMost: longest)
        guard !text.contains(where: { $0.isNewline || $0 == "\t" }) else {
            throw refusal(name, "must be one line", "は 1 行にしてください")
        }
        return text
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = present(name) else { return nil }
        guard let number = Self.number(value), let integer = Int(exactly: number), range.contains(integer) else {
            throw refusal(
                name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)",
                "には \(range.lowerBound) から \(range.upperBound) までの整数を指定してください")
        }
        return integer
    }

    func number(_ name: String, in range: ClosedRange<Double>) throws -> Double? {
        guard let value = present(name) else { return nil }
        guard let number = Self.number(value), range.contains(number) else {
            throw refusal(
                name, "must be a number from \(range.lowerBound) to \(range.upperBound)",
                "には \(range.lowerBound) から \(range.upperBound) までの数を指定してください")
        }
        return number
    }

    func flag(_ name: String) throws -> Bool? {
        guard let value = present(name) else { return nil }
        guard Self.isFlag(value), let flag = value as? Bool else {
            throw refusal(name, "must be true or false", "は true か false にしてください")
        }
        return flag
    }

    /// An id as this service writes it: a text of digits. A number is understood too.
    func id(_ name: String, required: Bool = false) throws -> Int64? {
        guard let value = present(name) else {
            if required { throw missing(name) }
            return nil
        }
        guard let id = (value as? String).flatMap({ Int64($0) }) ?? Self.number(value).flatMap({ Int64(exactly: $0) })
        else { throw refusal(name, "must be an id", "には ID を指定してください") }
        return id
    }

    func code<Code: CaseIterable & RawRepresentable>(_ name: String, of type: Code.Type) throws -> Code?
    where Code.RawValue == String {
        guard let text = try text(name, atMost: 100) else { return nil }
        guard let code = Code(rawValue: text) else {
            let known = type.allCases.map(\.rawValue).joined(separator: ", ")
            throw refusal(name, "must be one of \(known)", "は次のどれかにしてください: \(known)")
        }
        return code
    }

    func instant(_ name: String) throws -> Date? {
        guard let text = try text(name, atMost: 40) else { return nil }
        guard let instant = RFC3339.instant(text) else {
            throw refusal(
                name, "must be a time such as 2026-11-21T10:30:00+09:00", "は 2026-11-21T10:30:00+09:00 のような日時にしてください")
        }
        return instant
    }

    func date(_ name: String) throws -> CivilDate? {
        guard let text = try text(name, atMost: 20) else { return nil }
        guard let date = CivilDate(text) else {
            throw refusal(name, "must be a day such as 2026-11-21", "は 2026-11-21 のような日付にしてください")
        }
        return date
    }

    func object(_ name: String) throws -> JSONBody? {
        guard let value = present(name) else { return nil }
        guard let members = value as? [String: Any] else {
            throw refusal(name, "must be an object", "はオブジェクトにしてください")
        }
        return JSONBody(members, path: "\(path)\(name).")
    }

    func objects(_ name: String, atMost most: Int) throws -> [JSONBody]? {
        guard let value = present(name) else { return nil }
        guard let list = value as? [Any], list.count <= most else {
            throw refusal(name, "must be a list of at most \(most)", "は \(most) 件以内の配列にしてください")
        }
        return try list.enumerated().map { index, value in
            guard let members = value as? [String: Any] else {
                throw refusal("\(name)[\(index)]", "must be an object", "はオブジェクトにしてください")
            }
            return JSONBody(members, path: "\(path)\(name)[\(index)].")
        }
    }

    func texts(_ name: String, atMost most: Int, longest: Int) throws -> [String]? {
        guard let value = present(name) else { return nil }
        guard let values = value as? [Any], values.count <= most, case let list = values.compactMap({ $0 as? String }),
            list.count == values.count,
            list.allSatisfy({ $0.unicodeScalars.count <= longest && !$0.contains { $0.isNewline } })
        else {
            throw refusal(
                name, "must be a list of at most \(most) texts of \(longest) characters",
                "は \(longest) 文字以内の文字列を \(most) 件以内で指定してください")
        }
        return list.map { $0.trimmed }.filter { !$0.isEmpty }
    }

    /// The object as JSON again, for readers of their own.
    var data: Data { (try? JSONSerialization.data(withJSONObject: members)) ?? Data("{}".utf8) }

    /// The object laid over another one, as a merge patch has it (RFC 7396): what is null goes, what is not there stays.
    func patching(_ document: [UInt8]) -> JSONBody {
        let known = (try? JSONSerialization.jsonObject(with: Data(document)) as? [String: Any]) ?? [:]
        let merged = known.merging(members) { $1 }
        return JSONBody(merged.filter { !($0.value is NSNull) }, path: path)
    }

    /// All but one member, which was for somebody else.
    func without(_ name: String) -> JSONBody { JSONBody(members.filter { $0.key != name }, path: path) }

    /// What stands at a path, as JSON.
    func value(at name: String, _ rest: ArraySlice<any CodingKey>) -> String? {
        let value = rest.reduce(members[name]) { value, key in
            if let index = key.intValue {
                return (value as? [Any]).flatMap { $0.indices.contains(index) ? $0[index] : nil }
            }
            return (value as? [String: Any])?[key.stringValue]
        }
        return Self.text(value)
    }

    func missing(_ name: String) -> Problem {
        .missing(path + name, english: "“\(path)\(name)” is needed.", japanese: "「\(path)\(name)」を指定してください。")
    }

    func refusal(_ name: String, _ english: String, _ japanese: String) -> Problem {
        .parameter(
            path + name, Self.text(members[name]), english: "“\(path)\(name)” \(english).",
            japanese: "「\(path)\(name)」\(japanese)。")
    }

    private func present(_ name: String) -> Any? {
        guard let value = members[name], !(value is NSNull) else { return nil }
        return value
    }

    private static func number(_ value: Any) -> Double? {
        isFlag(value) ? nil : (value as? NSNumber)?.doubleValue
    }

    /// Foundation takes 1 for true; only a flag is kept in a character.
    private static func isFlag(_ value: Any) -> Bool {
        (value as? NSNumber).map { $0.objCType.pointee == CChar(UInt8(ascii: "c")) } ?? false
    }

    private static func text(_ value: Any?) -> String? {
        guard let value, !(value is NSNull) else { return nil }
        if let text = value as? String { return text }
        let json = try? JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
        return json.map { String(decoding: $0, as: UTF8.self) }
    }
}
