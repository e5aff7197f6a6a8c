import Foundation
import GeoIndex
import Vocabulary

/// What a refusal of those who keep facilities means to whoever asked.
extension FacilityKeepingError {
    var problem: Problem {
        switch self {
        case .noSuchFacility(let id), .noSuchCorrection(let id): .nothing(at: "\(id)")
        case .changedSince(_, let current): .changedSince(current: current)
        case .flawed(let field, let text, let flaw):
            .parameter(
                field.rawValue, text.isEmpty ? nil : text, english: "“\(field.rawValue)” \(flaw.english).",
                japanese: "「\(field.japaneseLabel)」\(flaw.japanese)。")
        case .badText(let text, let limit):
            .parameter(
                "reason", text, english: "The text must have 1 to \(limit) characters.",
                japanese: "1〜\(limit) 文字で入力してください。")
        case .correctionIsClosed:
            .conflict(
                "correction-closed", english: "This correction has been answered already.",
                japanese: "この修正依頼は対応済みです。")
        case .correctionSaysNothing:
            .missing(
                "changes", english: "A correction needs “changes” or a “message”.",
                japanese: "「changes」か「message」のどちらかを入力してください。")
        case .tooManyCorrections(_, let limit):
            .conflict(
                "too-many-corrections", english: "\(limit) corrections wait for this facility already.",
                japanese: "この施設への修正依頼が \(limit) 件たまっているため、いまは受け付けられません。")
        }
    }
}

extension FacilityFieldFlaw {
    fileprivate var english: String {
        switch self {
        case .missing: "is needed"
        case .tooLong(let limit): "is longer than \(limit)"
        case .severalLines: "must be one line"
        case .outOfRange: "is out of range"
        case .noWebAddress: "must begin with http:// or https://"
        case .noEmailAddress: "is no email address"
        }
    }

    fileprivate var japanese: String {
        switch self {
        case .missing: "を入力してください"
        case .tooLong(let limit): "は \(limit) 文字以内にしてください"
        case .severalLines: "は 1 行にしてください"
        case .outOfRange: "の値が範囲を超えています"
        case .noWebAddress: "は http:// か https:// で始まるアドレスにしてください"
        case .noEmailAddress: "はメールアドレスとして使えません"
        }
    }
}

extension FacilityChanges {
    /// A merge patch that somebody sent: what is null is cleared, what is not there stays.
    init(_ body: JSONBody) throws {
        try body.expect(Set(FacilityField.allCases.map(\.rawValue)))
        do {
            self = try JSONDecoder().decode(FacilityChanges.self, from: body.data)
        } catch let error as DecodingError {
            throw body.problem(for: error)
        }
    }
}

extension JSONBody {
    /// Names the member that could not be read and what it held.
    func problem(for error: DecodingError) -> Problem {
        let context: DecodingError.Context
        let path: [any CodingKey]
        switch error {
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
            (context, path) = (found, found.codingPath)
        case .keyNotFound(let key, let found): (context, path) = (found, found.codingPath + [key])
        @unknown default: return Problem.internalError
        }
        let name = path.reduce(into: "") { name, key in
            if let index = key.intValue {
                name += "[\(index)]"
            } else {
                name += (name.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return .parameter(
            name.isEmpty ? "body" : name, path.first.flatMap { value(at: $0.stringValue, path.dropFirst()) },
            english: context.debugDescription, japanese: "「\(name)」の値を読み取れません。書き方をお確かめください。")
    }
}
