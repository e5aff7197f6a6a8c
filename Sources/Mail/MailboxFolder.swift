import Curl
import Foundation

/// Mail into a folder, one `.eml` file per message, for mail programs to open and for people to look into.
///
/// The files sort by the dates of their messages: `20251122T000000.000Z-….eml`. Whoever reads the folder sees whole
/// messages only. Folder and files are the owner's alone, since mail names people.
public struct MailboxFolder: Mailer {
    public let path: String
    public let sender: MailSender
    private let queue = DispatchQueue(label: "mailbox-folder")

    /// Makes the folder, and those above it, where they do not exist.
    ///
    /// - Throws: ``MailError/folderNotWritable(path:reason:)``.
    public init(path: String, sender: MailSender) throws(MailError) {
        self.path = path
        self.sender = sender
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .folderNotWritable(path: path, reason: error.localizedDescription)
        }
        guard access(path, W_OK | X_OK) == 0 else { throw lastError }
    }

    /// - Throws: ``MailError/folderNotWritable(path:reason:)``.
    public func send(_ message: MailMessage) async throws {
        try Task.checkCancellation()
        try await queue.perform { try write(message) }
    }

    private func write(_ message: MailMessage) throws(MailError) {
        let name = "\(Self.sortable(message.date))-\(UUID().uuidString.lowercased()).eml"
        // Hidden, and without the ending, until it is whole.
        let temporary = "\(path)/.\(name).partial"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw lastError }
        do throws(MailError) {
            defer { close(descriptor) }
            try write(message.internetFormat(from: sender), to: descriptor)
            // Else a power cut could leave the name without the content.
            guard fsync(descriptor) == 0 else { throw lastError }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, "\(path)/\(name)") == 0 else {
            let error = lastError
            unlink(temporary)
            throw error
        }
    }

    private func write(_ content: Data, to descriptor: Int32) throws(MailError) {
        var rest = content[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else {
                if written < 0, errno == EINTR { continue }
                throw lastError
            }
            rest = rest.dropFirst(written)
        }
    }

    private var lastError: MailError { .folderNotWritable(path: path, reason: String(cString: strerror(errno))) }

    /// UTC to the millisecond, without the colons that some file systems do not take.
    private static func sortable(_ date: Date) -> String {
        // The style cuts off what is below a millisecond, and 0.001 as a Double is a little below.
        (date + 0.0005).formatted(
            Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day().dateSeparator(.omitted)
                .time(includingFractionalSeconds: true).timeSeparator(.omitted).timeZone(separator: .omitted))
    }
}
