import Foundation
import Testing

/// A relay with a certificate for `localhost` that it signed itself: Python's TLS, for one connection.
final class TLSRelay: Sendable {
    let port: Int
    /// In PEM.
    let certificate: String
    private let process: Process
    private let folder: TemporaryFolder

    private static let script = """
        import socket, ssl, sys
        folder, implicit = sys.argv[1], sys.argv[2] == "true"
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(folder + "/certificate.pem", folder + "/key.pem")
        listener = socket.create_server(("127.0.0.1", 0))
        log = open(folder + "/log", "w", buffering=1)
        log.write("%d\\n" % listener.getsockname()[1])
        def talk(peer, kind):
            stream = peer.makefile("rwb", buffering=0)
            def say(text): stream.write(text.encode() + b"\\r\\n")
            if kind == "plain" or implicit: say("220 relay.test ESMTP")
            content = False
            for line in iter(stream.readline, b""):
                line = line.decode().rstrip("\\r\\n")
                log.write(kind + " " + line + "\\n")
                verb = line[:4]
                if content:
                    content = line != "."
                    if not content: say("250 Ok")
                elif verb == "EHLO" and kind == "plain": say("250-relay.test\\r\\n250-STARTTLS\\r\\n250 AUTH PLAIN")
                elif verb == "EHLO": say("250-relay.test\\r\\n250 AUTH PLAIN")
                elif verb == "STAR":
                    say("220 Go ahead")
                    return talk(tls.wrap_socket(peer, server_side=True), "tls")
                elif verb == "AUTH": say("334 ")
                elif verb == "DATA": content = True; say("354 Go ahead")
                elif verb == "QUIT": return say("221 Bye")
                elif verb in ("MAIL", "RCPT"): say("250 Ok")
                else: say("235 Welcome")
        peer = listener.accept()[0]
        try:
            talk(tls.wrap_socket(peer, server_side=True), "tls") if implicit else talk(peer, "plain")
        except OSError:
            pass
        log.write("over\\n")
        """

    init(isImplicit: Bool) async throws {
        folder = try TemporaryFolder()
        certificate = folder.path("certificate.pem")
        _ = try await output(
            of: "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", folder.path("key.pem"),
                "-out", certificate,
            ], in: folder)
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script, folder.path, "\(isImplicit)"]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let log = try await Self.log(in: folder) { $0.contains("\n") }
        port = try #require(log.split(separator: "\n").first.flatMap { Int($0) })
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// All that was said to it, each line with `plain` or `tls` before it; waits for the end of the conversation.
    func lines() async throws -> [String] {
        let log = try await Self.log(in: folder) { $0.hasSuffix("over\n") }
        return log.split(separator: "\n").dropFirst().dropLast().map(String.init)
    }

    private static func log(in folder: TemporaryFolder, when isDone: (String) -> Bool) async throws -> String {
        for _ in 0..<2_000 {
            if let log = try? String(contentsOfFile: folder.path("log"), encoding: .utf8), isDone(log) { return log }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw ProgramFailure(status: -1)
    }
}
