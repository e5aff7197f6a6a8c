import Foundation
import HTTPTypes
import Hummingbird
import Vocabulary

/// A refusal as RFC 9457 has it: a stable type, what is wrong in two languages, and whose fault it is.
struct Problem: Error, Sendable {
    /// The last part of `type`; never changes once published.
    let code: String
    let status: HTTPResponse.Status
    let english: String
    let japanese: String
    var parameter: String?
    var value: String?
    var allowed: String?

    /// Seconds after which to try again.
    var retryAfter: Int?

    /// Further members that help: where else to go, above all.
    var members: (@Sendable (inout JSONWriter) -> Void)?

    /// Longer values are cut: a problem should not be larger than the request was worth.
    private static let longestValue = 200

    static func parameter(_ name: String, _ value: String?, english: String, japanese: String) -> Problem {
        Problem(
            code: "invalid-parameter", status: .badRequest, english: english, japanese: japanese, parameter: name,
            value: value)
    }

    static func missing(_ name: String, english: String, japanese: String) -> Problem {
        Problem(
            code: "missing-parameter", status: .badRequest, english: english, japanese: japanese, parameter: name)
    }

    static func notFound(_ what: String, english: String, japanese: String) -> Problem {
        Problem(code: "not-found", status: .notFound, english: english, japanese: japanese, value: what)
    }

    static func methodNotAllowed(allowed: String) -> Problem {
        Problem(
            code: "method-not-allowed", status: .methodNotAllowed, english: "This path answers \(allowed) only.",
            japanese: "このパスで使えるのは \(allowed) だけです。", allowed: allowed)
    }

    /// What the HTTP library itself refuses: a body that is too large, a broken request.
    static func refused(_ status: HTTPResponse.Status) -> Problem {
        Problem(
            code: "bad-request", status: status, english: "The request could not be read (\(status)).",
            japanese: "リクエストを読み取れませんでした（\(status)）。")
    }

    static let pathNotFound = Problem(
        code: "not-found", status: .notFound, english: "There is nothing at this path.",
        japanese: "お探しのページは見つかりません。")

    static let internalError = Problem(
        code: "internal-error", status: .internalServerError,
        english: "Something went wrong on our side. Please try again; if it stays, tell us the request id.",
        japanese: "サーバー側で問題が起きました。時間をおいてもう一度お試しください。続くときは requestId を添えてお知らせください。")

    /// `application/problem+json`, in Japanese for clients that ask for it.
    func response(inJapanese: Bool, requestID: String) -> Response {
        var writer = JSONWriter()
        writer.begin()
        writer.member("type", "/problems/\(code)")
        writer.member("title", status.reasonPhrase)
        writer.member("status", status.code)
        writer.member("detail", inJapanese ? japanese : english)
        writer.member("parameter", parameter)
        writer.member("value", value.map { $0.count > Self.longestValue ? $0.prefix(Self.longestValue) + "…" : $0 })
        members?(&writer)
        writer.member("requestId", requestID)
        writer.end()
        var headers: HTTPFields = [
            .contentType: "application/problem+json; charset=utf-8", .cacheControl: "no-store",
            .contentLanguage: inJapanese ? "ja" : "en",
        ]
        headers[.allow] = allowed
        headers[.retryAfter] = retryAfter.map(String.init)
        if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: writer.bytes)))
    }
}
