import Foundation
import Mail
import Testing

@Suite("Mail into a folder", .timeLimit(.minutes(2)))
struct MailboxFolderTests {
    private let temporary: TemporaryFolder
    private let sender: MailSender

    init() throws {
        temporary = try TemporaryFolder()
        sender = MailSender(address: try MailAddress("noreply@kosodate.example"))
    }

    private func message(_ number: Int = 1, text: String = "本文") throws -> MailMessage {
        try MailMessage(
            to: MailAddress("hana@example.jp"), subject: "予約 \(number)", text: text, messageID: "booking-\(number)",
            date: Date(timeIntervalSince1970: 1_764_000_000 + Double(number) / 1000))
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: temporary.path("mail")).sorted()
    }

    @Test("A message becomes one file, which only we can read")
    func oneFile() async throws {
        // Given a folder that does not exist, nor does the one above it
        let path = temporary.path("deployment/mail")
        let folder = try MailboxFolder(path: path, sender: sender)
        // When a message is sent
        try await folder.send(try message())
        // Then it is there, whole, and nobody else's
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        let name = try #require(names.first)
        #expect(names.count == 1)
        #expect(name.wholeMatch(of: /20251124T160000\.001Z-[-0-9a-f]{36}\.eml/) != nil, "\(name)")
        #expect(try TemporaryFolder.mode(path) == 0o700)
        #expect(try TemporaryFolder.mode("\(path)/\(name)") == 0o600)
        let mail = try await ParsedMail.read(Data(contentsOf: URL(filePath: "\(path)/\(name)")))
        #expect(mail.subject == "予約 1")
        #expect(mail.text == "本文")
        #expect(mail.messageID == "<booking-1@kosodate.example>")
    }

    @Test("200 messages at once are 200 files, in the order of their dates")
    func manyAtOnce() async throws {
        let folder = try MailboxFolder(path: temporary.path("mail"), sender: sender)
        try await withThrowingTaskGroup { group in
            for number in 0..<200 { group.addTask { try await folder.send(try self.message(number)) } }
            try await group.waitForAll()
        }
        let files = try files()
        #expect(files.count == 200)
        for (number, name) in files.enumerated() {
            let content = try String(contentsOfFile: "\(temporary.path("mail"))/\(name)", encoding: .utf8)
            #expect(content.contains("\r\nMessage-ID: <booking-\(number)@kosodate.example>\r\n"))
        }
    }

    @Test("The same message sent twice is two files with the same id")
    func twice() async throws {
        let folder = try MailboxFolder(path: temporary.path("mail"), sender: sender)
        for _ in 0..<2 { try await folder.send(try message()) }
        let contents = try files().map { try Data(contentsOf: URL(filePath: "\(temporary.path("mail"))/\($0)")) }
        #expect(contents.count == 2)
        #expect(contents.first == contents.last)
    }

    @Test("Whoever looks into the folder sees whole messages only")
    func atomic() async throws {
        // Given messages that take a while to write
        let folder = try MailboxFolder(path: temporary.path("mail"), sender: sender)
        let message = try message(text: String(repeating: "山", count: 1_000_000))
        try await folder.send(message)
        let size = try Self.sizes(in: folder.path).first
        // When somebody looks all the time
        let sizes = try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<15 { group.addTask { try await folder.send(message) } }
            var seen: [Int] = []
            while try Self.sizes(in: folder.path).count < 16 {
                seen += try Self.sizes(in: folder.path)
                await Task.yield()
            }
            return seen
        }
        // Then each file had its full size whenever it was seen
        #expect(sizes.count > 16)
        #expect(Set(sizes).count == 1)
        #expect(sizes.first == size)
        // And nothing else is left
        #expect(try files().count == 16)
    }

    /// Of the messages; hidden files are none.
    private static func sizes(in path: String) throws -> [Int] {
        try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".eml") }.map { name in
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
            return attributes[.size] as? Int ?? -1
        }
    }

    @Test("A folder that cannot be made is said, with its path")
    func notMakeable() throws {
        let file = temporary.path("file")
        try Data().write(to: URL(filePath: file))
        for path in [file, "\(file)/mail"] {
            let error = #expect(throws: MailError.self) { try MailboxFolder(path: path, sender: sender) }
            guard case .folderNotWritable(path, let reason)? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(!reason.isEmpty)
        }
    }

    @Test("A folder that went away is said, with its path")
    func wentAway() async throws {
        // Given a folder in whose place a file stands by now
        let path = temporary.path("mail")
        let folder = try MailboxFolder(path: path, sender: sender)
        try FileManager.default.removeItem(atPath: path)
        try Data("x".utf8).write(to: URL(filePath: path))
        // When a message is sent, then it fails
        await #expect(throws: MailError.folderNotWritable(path: path, reason: "Not a directory")) {
            try await folder.send(try self.message())
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "x")
    }
}
