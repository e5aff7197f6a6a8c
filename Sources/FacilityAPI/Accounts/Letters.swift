import Accounts
import Foundation
import Mail

/// The mails of the service. Links lead to pages, with their secret behind a #, where no server logs it.
struct Letters: Sendable {
    let mailer: any Mailer
    /// Where people reach the service, without a slash at the end.
    let publicURL: String

    func welcome(_ email: EmailAddress, confirming token: SecretToken?, at time: Date) async throws {
        let next =
            if let token {
                """
                登録を終えるには、24時間以内に次のリンクを開いて、登録したパスワードでログインしてください。
                \(publicURL)/sign-in#\(token.text)
                """
            } else {
                """
                このメールアドレスとパスワードでログインできます。
                \(publicURL)/
                """
            }
        try await send(
            email, "子育てマップへようこそ",
            """
            子育てマップにご登録いただき、ありがとうございます。

            \(next)

            お心当たりのない場合は、このメールへの対応は不要です。どなたかがアドレスを打ち間違えたものと思われます。
            """, at: time)
    }

    /// Whoever tried to sign up learns nothing; whoever owns the address does.
    func alreadyRegistered(_ email: EmailAddress, at time: Date) async throws {
        try await send(
            email, "子育てマップには登録済みです",
            """
            このメールアドレスで新しい登録の手続きがありましたが、すでに登録されています。

            パスワードをお忘れのときは、こちらから再設定できます。
            \(publicURL)/password-reset

            お心当たりのない場合は、何もしなくて大丈夫です。登録の内容は変わっていません。
            """, at: time)
    }

    func reset(_ email: EmailAddress, _ token: SecretToken, at time: Date) async throws {
        try await send(
            email, "パスワードの再設定",
            """
            パスワードを再設定するには、1時間以内に次のリンクを開いてください（一度だけ使えます）。

            \(publicURL)/password-reset#\(token.text)

            お心当たりのない場合は、何もしなくて大丈夫です。パスワードは変わりません。
            """, at: time)
    }

    func invitation(
        _ email: EmailAddress, to organization: String, _ token: SecretToken, at time: Date
    ) async throws {
        try await send(
            email, "「\(organization)」からの招待",
            """
            子育てマップで「\(organization)」のメンバーに招待されています。

            参加するには、7日以内に次のリンクを開いてください（一度だけ使えます）。
            \(publicURL)/invitation#\(token.text)

            お心当たりのない場合は、このメールを破棄してください。
            """, at: time)
    }

    private func send(_ email: EmailAddress, _ subject: String, _ text: String, at time: Date) async throws {
        let address = try MailAddress(email.text)
        try await mailer.send(MailMessage(to: address, subject: subject, text: text, date: time))
    }
}
