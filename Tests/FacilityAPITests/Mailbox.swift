import Accounts
import Foundation
import Logging
import Mail
import Synchronization
import Testing
import Webhooks

@testable import FacilityAPI

/// Keeps the mails that were sent.
final class Mailbox: Mailer {
    private let messages = Mutex<[MailMessage]>([])

    func send(_ message: MailMessage) async throws {
        messages.withLock { $0.append(message) }
    }

    /// The newest mail to an address, once it is there.
    func newest(to address: String, holding words: String = "") async throws -> MailMessage {
        for _ in 0..<1_000 {
            let found = messages.withLock { messages in
                messages.last { $0.to.text == address && (words.isEmpty || ($0.subject + $0.text).contains(words)) }
            }
            if let found { return found }
            try await Task.sleep(for: .milliseconds(10))
        }
        return try #require(nil, "no mail to \(address) came")
    }

    func count(to address: String) -> Int {
        messages.withLock { messages in messages.filter { $0.to.text == address }.count }
    }
}

extension MailMessage {
    /// The secret in the link.
    var token: String {
        get throws { String(try #require(text.firstMatch(of: /#(kml_[A-Za-z0-9_-]+)/)?.1)) }
    }
}

extension PasswordHash.Cost {
    static let cheap = PasswordHash.Cost(rounds: 16, blockSize: 8, parallelism: 1)
}

extension Services {
    /// Read once: they are the same for every test.
    private static let pages = Result { try Pages() }
    private static let document = Result { try OpenAPIDocument() }

    /// As the composition root makes them, on a table of permissions of one's own.
    static func forTests(
        _ database: AppDatabase, permissions: PermissionTable = .standard, mailer: any Mailer = Mailbox()
    ) throws -> Services {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let letters = Letters(mailer: mailer, publicURL: "http://localhost")
        let notices = Notices(
            database, letters: letters, sender: WebhookClient(reach: .thisMachineToo), reach: .thisMachineToo,
            clock: .system, logger: logger)
        let vainSearches = VainSearches(database, clock: .system)
        return Services(
            facilities: database.places, gazetteer: database.places, keeping: database.places,
            corrections: database.places, events: database.places, municipalities: database.places,
            vainSearches: vainSearches, imports: Workroom("imports"), people: database.people,
            reservations: database.reservations, sealing: database.people, audit: database.audit,
            stream: SlotStream(feed: database.reservations, logger: logger), document: try document.get(),
            pages: try pages.get(),
            permissions: permissions,
            signIn: SignIn(people: database.people, passwords: PasswordWork(cost: .cheap)),
            letters: letters, background: Background(logger: logger), notices: notices, isSecure: false,
            sweeper: Sweeper(
                reservations: database.reservations, vainSearches: vainSearches, clock: .system, logger: logger),
            clock: .system)
    }
}
