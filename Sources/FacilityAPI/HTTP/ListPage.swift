import Hummingbird

/// Which part of a list somebody asks for: `limit` things with an id greater than `after`.
struct ListPage {
    static let parameters: Set<String> = ["after", "limit"]

    let after: Int64?
    let limit: Int

    init(_ request: Request) throws {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(Self.parameters)
        try self.init(parameters)
    }

    init(_ parameters: QueryParameters) throws {
        after = try parameters.integer("after", in: 0...Int.max).map(Int64.init)
        limit = try parameters.integer("limit", in: 1...200) ?? 50
    }
}

extension Request {
    /// The version that a change was made from, out of `If-Match: "7"`. Of `"7.k3x9"` only the number counts: behind the
    /// point stands what changes without anybody's doing, such as how many places are left.
    ///
    /// - Throws: 428 when the header is missing, 400 when it is no version.
    func ifMatch() throws -> Int64 {
        guard let header = headers[.ifMatch] else {
            throw Problem(
                code: "if-match-required", status: .preconditionRequired,
                english: "Say which version you change: send its ETag as If-Match.",
                japanese: "どの版を編集したかを、ETag の値で If-Match ヘッダーに指定してください。", parameter: "If-Match")
        }
        let shape = /"(\d+)(?:\.[0-9a-z]+)?"/.asciiOnlyDigits()
        guard let version = header.wholeMatch(of: shape).flatMap({ Int64($0.1) }) else {
            throw Problem.parameter(
                "If-Match", header, english: "“If-Match” must be one ETag as this service gave it, such as \"7\".",
                japanese: "「If-Match」には、受け取った ETag（例: \"7\"）をそのまま指定してください。")
        }
        return version
    }
}

extension Problem {
    static func changedSince(current: Int64) -> Problem {
        Problem(
            code: "changed-since", status: .preconditionFailed,
            english: "Somebody has changed it meanwhile; it is now at version \(current). Please look again.",
            japanese: "ほかの方が先に変更しました（現在の版: \(current)）。最新の内容を確かめてから、もう一度お試しください。",
            parameter: "If-Match", value: "\"\(current)\"")
    }
}
