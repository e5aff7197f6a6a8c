import Foundation
import Reservations
import Vocabulary

/// What a notice says in a mail.
struct BookingLetter: Hashable, Sendable {
    let subject: String
    let text: String

    /// - Parameters:
    ///   - name: of whoever it is for; `nil` for the organisation.
    ///   - publicURL: where people reach the service, without a slash at the end.
    init(_ kind: Notice.Kind, _ facts: BookingFacts, to name: String?, publicURL: String, at time: Date) {
        let writer = Writer(facts: facts, publicURL: publicURL, time: time)
        subject = "【\(writer.heading(kind))】\(writer.what) \(writer.day)"
        let greeting = name.map { "\($0) 様\n\n" } ?? ""
        text = greeting + writer.body(kind) + "\n\n--\n子育てマップ\n\(publicURL)/\n"
    }

    private struct Writer {
        let facts: BookingFacts
        let publicURL: String
        let time: Date

        private var booking: Booking { facts.booking }

        /// "ひまわり保育園 一時預かり", or what an event is called.
        var what: String {
            facts.event == nil ? [facts.place, facts.service].compactMap(\.self).joined(separator: " ") : facts.service
        }

        /// Who looks after those who come.
        private var host: String { facts.event == nil ? "施設" : "主催者" }

        var day: String { JapaneseText.day(JapanTime(booking.start).date, seenFrom: time) }

        private var isTomorrow: Bool {
            JapanTime(booking.start).date == JapanTime(time).date.advanced(by: 1)
        }

        func heading(_ kind: Notice.Kind) -> String {
            switch kind {
            case .confirmed: "予約確定"
            case .requested: "申し込み受付"
            case .declined: "申し込みの結果"
            case .cancelled: "キャンセル完了"
            case .cancelledByFacility: "取り消しのお知らせ"
            case .offered: "空きが出ました"
            case .offerLapsed: "ご案内の期限切れ"
            case .requestLapsed: "申し込みの期限切れ"
            case .reminder: isTomorrow ? "明日のご予約" : "ご予約の確認"
            case .approvalNeeded: "承認待ち"
            }
        }

        func body(_ kind: Notice.Kind) -> String {
            let paragraphs: [String?] =
                switch kind {
                case .confirmed:
                    ["予約が確定しました。当日お会いできるのを楽しみにしています。", details(withCode: true), cancelling, page("予約の確認とキャンセル")]
                case .requested:
                    [
                        "予約の申し込みを受け付けました。まだ確定ではありません。\n\(host)が確認したあと、結果をメールでお知らせします。", details(),
                        page("申し込みの確認と取り消し"),
                    ]
                case .declined: ["お申し込みいただいた次の予約は、申し訳ありませんが、お受けできませんでした。", details(), reason, contact]
                case .cancelled: ["次の予約をキャンセルしました。またのご利用をお待ちしています。", details()]
                case .cancelledByFacility:
                    [
                        "次の予約（お申し込み）は、\(host)の都合により取り消しとなりました。\nご予定いただいていたところ、申し訳ありません。", details(), reason,
                        contact,
                    ]
                case .offered:
                    ["お待ちいただいていた枠に空きが出ました。\n\(expiry)", details(), "▼ 予約する・見送る\n\(publicURL)/offers/\(booking.id)"]
                case .offerLapsed:
                    [
                        "空きのご案内は、期限までにお返事がなかったため、終了しました。", details(),
                        "まだご希望のときは、空き状況をご確認のうえ、もう一度お申し込みください。",
                    ]
                case .requestLapsed:
                    [
                        "お申し込みいただいた次の予約は、開始時刻までに承認されなかったため、成立しませんでした。\nお待たせしたうえ、申し訳ありません。", details(),
                        contact,
                    ]
                case .reminder:
                    [
                        isTomorrow ? "明日のご予約のお知らせです。" : "ご予約の日が近づいてきました。", details(withCode: true), cancelling,
                        page("予約の確認とキャンセル"),
                    ]
                case .approvalNeeded:
                    [
                        "承認を待っている予約があります。内容を確認して、承認またはお断りの操作をお願いします。", "\(what)\n\(times)",
                        "▼ 予約ボード\n\(publicURL)\(facts.boardPath)",
                    ]
                }
            return paragraphs.compactMap(\.self).joined(separator: "\n\n")
        }

        private var times: String { JapaneseText.span(from: booking.start, to: booking.end, seenFrom: time) }

        private func details(withCode: Bool = false) -> String {
            let party = facts.children.isEmpty ? nil : facts.children.joined(separator: "、")
            let lines: [(String, String?)] = [
                ("日時", times), ("内容", facts.service), ("場所", facts.place), ("住所", facts.address), ("お子さん", party),
                ("受付コード", withCode ? "\(booking.code)（当日、受付でお伝えください）" : nil),
            ]
            return lines.compactMap { name, value in value.map { "\(name)：\($0)" } }.joined(separator: "\n")
        }

        private var cancelling: String {
            if facts.cancelBefore <= time {
                return "キャンセルの受付は終了しています。ご都合が悪くなったときは、直接ご連絡ください。" + (contact.map { "\n\n\($0)" } ?? "")
            }
            let until =
                facts.cancelBefore >= booking.start
                ? "開始時刻" : JapaneseText.moment(facts.cancelBefore, seenFrom: time)
            return "ご都合が悪くなったときは、\(until)までにキャンセルをお願いします。"
        }

        private var expiry: String {
            guard let end = booking.expiresAt else { return "お早めにお返事ください。" }
            return "\(JapaneseText.moment(end, seenFrom: time))までにお返事ください。期限を過ぎると、次の方にご案内します。"
        }

        private var reason: String? { booking.reason.map { "\(host)からのメッセージ：\n\($0)" } }

        private var contact: String? { facts.phone.map { "お問い合わせ：\($0)" } }

        private func page(_ label: String) -> String { "▼ \(label)\n\(publicURL)/bookings/\(booking.id)" }
    }
}
