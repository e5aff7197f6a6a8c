import Accounts
import Foundation
import Mail
import Reservations

/// Takes notices to mailboxes.
struct MailCourier: NoticeCourier {
    let facts: BookingFactsReader
    let letters: Letters
    let clock: WallClock

    let width = 1
    let patience: Duration? = nil
    /// A hundred a second, which is as much as a relay takes from one sender.
    let pace = Duration.milliseconds(10)

    /// All go through the one relay.
    func way(of notice: Notice) -> Int64 { 0 }

    func deliver(_ notice: Notice) async throws -> NoticeOutcome {
        do {
            let booking = try await facts.bookings.booking(notice.booking)
            guard notice.kind.isNews(of: booking, at: clock.now()) else { return .void }
            if notice.kind.isForOrganization { return try await tellOrganization(notice, booking) }
            guard let id = notice.account, booking.account == id else { return .void }
            let account = try await facts.people.account(id)
            let known = try await facts.facts(of: booking, for: account)
            try await send(notice, known, to: account.email, account.displayName, id: notice.stableID)
            return .delivered
        } catch {
            return try Self.outcome(of: error)
        }
    }

    /// To its owners, or to all where it has none. It is told once one of them is.
    private func tellOrganization(_ notice: Notice, _ booking: Booking) async throws -> NoticeOutcome {
        let members = try await facts.people.members(of: notice.organization)
        let owners = members.filter { $0.role == .owner }
        let known = try await facts.facts(of: booking)
        var outcomes: [NoticeOutcome] = []
        for member in owners.isEmpty ? members : owners {
            do {
                let id = "\(notice.stableID)-\(member.account)"
                try await send(notice, known, to: member.email, nil, id: id)
                outcomes.append(.delivered)
            } catch {
                outcomes.append(try Self.outcome(of: error))
            }
        }
        if outcomes.contains(.delivered) { return .delivered }
        return outcomes.first ?? .void
    }

    private func send(
        _ notice: Notice, _ facts: BookingFacts, to email: EmailAddress, _ name: String?, id: String
    ) async throws {
        let letter = BookingLetter(notice.kind, facts, to: name, publicURL: letters.publicURL, at: clock.now())
        // Dated as it became due, so that a repeat is the same message.
        try await letters.mailer.send(
            MailMessage(
                to: MailAddress(email.text), subject: letter.subject, text: letter.text, messageID: id,
                date: notice.dueAt))
    }

    private static func outcome(of error: any Error) throws -> NoticeOutcome {
        switch error {
        case is CancellationError: throw error
        // Erased meanwhile.
        case AccountError.unknownAccount, AccountError.unknownOrganization, ReservationError.unknownBooking:
            return .void
        case let error as MailError:
            switch error {
            case .refused(.recipient, _, _), .refused(.content, _, _), .invalidAddress, .invalidMessageID:
                return .failed(error.withoutAddresses, isFinal: error.isPermanent)
            default: return .unreachable(error.withoutAddresses)
            }
        // Its words could name somebody.
        default: return .failed("\(type(of: error))")
        }
    }
}

extension Notice {
    /// The same however often it is sent, and another in a database that begins anew.
    var stableID: String { "notice-\(id)-\(Int64(createdAt.timeIntervalSince1970))" }
}

extension MailError {
    /// For logs and administrators: relays like to repeat the address that they refuse, so only their codes are kept.
    fileprivate var withoutAddresses: String {
        switch self {
        case .invalidAddress: "not an address that mail can be sent to"
        case .invalidMessageID(let id): "not a message id: \(id)"
        case .refused(let step, let code, let text):
            "the relay answered \(code)\(Self.enhancedCode(text).map { " \($0)" } ?? "") to the \(step)"
        case .unreachable(let host, let reason): "the relay \(host) was not reached: \(reason)"
        case .notSecure(let host, let reason): "no TLS with the relay \(host): \(reason)"
        case .folderNotWritable(let path, let reason): "the folder \(path) takes no mail: \(reason)"
        case .missingSetting(let variable), .invalidSetting(let variable, _, _): "\(variable) is not set as it must be"
        }
    }

    /// RFC 3463: 5.1.1.
    private static func enhancedCode(_ text: String) -> Substring? {
        text.prefixMatch(of: /[245]\.\d{1,3}\.\d{1,3}/)?.output
    }
}
