import Accounts
import Audit
import Foundation
import Hummingbird
import Logging
import NIOCore

/// What goes with a request through the router.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The request's connection.
    let channel: any Channel
    /// Where the request comes from, as far as throttles go.
    var peer: String
    /// Who asks. Set by the ``Gate``; for routes that are open to everybody nobody is asked who they are.
    var principal = Principal.anonymous
    /// The digest of the session that the request came with.
    var session: SecretToken.Digest?
    /// What the request is about, as the ``Gate`` found it.
    var belonging = Belonging()
    /// The body of a write, read whole.
    var body = ByteBuffer()
    var time = Date(timeIntervalSince1970: 0)

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
        peer = source.channel.remoteAddress?.ipAddress.map(Self.place) ?? "local"
    }

    /// An IPv4 address, or the network of an IPv6 one: a household has 2^64 addresses of these.
    static func place(of address: String) -> String {
        guard address.contains(":") else { return address }
        var bytes = in6_addr()
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
        return withUnsafeBytes(of: bytes) { $0.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") }
    }

    /// What a change of this request is signed with.
    var authorship: Authorship {
        let actor: Authorship.Actor =
            switch principal {
            case .anonymous: .anonymous
            case .person(let person): .account(person.account)
            case .program(let program): .apiKey(program.key)
            }
        return Authorship(actor: actor, time: time, requestID: id)
    }

    /// The person who has signed in; routes whose permission is for people only can rely on there being one.
    var person: Person {
        get throws {
            guard case .person(let person) = principal else { throw Problem.accountRequired }
            return person
        }
    }

    /// The body, or an empty object where nothing was sent.
    var bodyOrEmpty: ByteBuffer { body.readableBytes == 0 ? ByteBuffer(string: "{}") : body }

    /// Why something is done, from a body that says nothing else.
    var reason: String {
        get throws {
            let body = try JSONBody(body)
            try body.expect(["reason"])
            return try body.requiredText("reason", atMost: 500)
        }
    }

    /// The number in the path under this name.
    func number(_ name: String) throws -> Int64 {
        let text = try parameters.require(name)
        // "+1" and "01" are numbers, but nobody's id.
        guard let number = Int64(text), String(number) == text else { throw Problem.nothing(at: text) }
        return number
    }
}
