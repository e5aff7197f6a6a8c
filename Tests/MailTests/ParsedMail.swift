import Foundation

/// A message as Python's `email` package reads it, which knows nothing of how we write.
struct ParsedMail: Decodable {
    var headers: [String]
    var subject: String
    var fromName: String
    var fromAddress: String
    var to: [String]
    var date: String
    var messageID: String
    var mimeVersion: String
    var contentType: String
    var charset: String
    var text: String
    var defects: [String]

    private static let script = """
        import email, email.policy, email.header, email.utils, json, sys
        data = open(sys.argv[1], "rb").read()
        mail = email.message_from_bytes(data, policy=email.policy.default)
        raw = email.message_from_bytes(data)
        # Only here are several encoded-words of a display name joined as RFC 2047 wants it, in all versions.
        name = email.utils.parseaddr(str(raw["from"]))[0]
        defects = [str(d) for d in mail.defects] + [str(d) for k in mail for d in mail[k].defects]
        print(json.dumps({
            "headers": mail.keys(), "subject": mail["subject"],
            "fromName": str(email.header.make_header(email.header.decode_header(name))),
            "fromAddress": mail["from"].addresses[0].addr_spec,
            "to": [a.addr_spec for a in mail["to"].addresses], "date": mail["date"].datetime.isoformat(),
            "messageID": mail["message-id"], "mimeVersion": mail["mime-version"],
            "contentType": mail.get_content_type(), "charset": mail.get_content_charset(),
            "text": mail.get_content(), "defects": defects}))
        """

    static func read(_ data: Data) async throws -> ParsedMail {
        let folder = try TemporaryFolder()
        let file = folder.path("message.eml")
        try data.write(to: URL(filePath: file))
        let json = try await output(of: "python3", ["-c", script, file], in: folder)
        return try JSONDecoder().decode(ParsedMail.self, from: json)
    }
}
