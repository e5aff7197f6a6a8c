import Accounts
import ArgumentParser
import Audit
import Foundation

struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin", abstract: "管理者のアカウント / Administrators.", subcommands: [Create.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "管理者のアカウントを作ります / Create an administrator.",
            discussion: """
                パスワードは標準入力から 1 行読みます。例:
                    facility-api admin create --email admin@example.jp --password-stdin < password.txt
                """)

        @OptionGroup var databaseOption: DatabaseOption

        @Option(help: "メールアドレス / The email address to sign in with.")
        var email: String

        @Option(help: "表示名 / The name others see.")
        var name = "管理者"

        @Flag(help: "パスワードを標準入力から読みます / Read the password from the standard input.")
        var passwordStdin = false

        func validate() throws {
            guard passwordStdin else {
                throw ValidationError(
                    "--password-stdin をつけて、パスワードを標準入力から渡してください / pass the password by --password-stdin.")
            }
        }

        func run() async throws {
            try await CommandFailure.reporting {
                let password = readLine(strippingNewline: true) ?? ""
                let account = NewAccount(
                    email: try EmailAddress(email), displayName: name, password: try PasswordHash(password))
                let authorship = Authorship(actor: .command, time: Date(), requestID: "command")
                let database = try databaseOption.open()
                guard let id = try await database.people.register(account, isAdmin: true, by: authorship) else {
                    throw Terminal.stop("\(email) はすでに登録されています / has an account already.", code: 2)
                }
                Terminal.say("管理者 \(account.email.text) を作りました（ID \(id)）。")
            }
        }
    }
}

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "個人情報を暗号化する鍵 / The key of the personal data.", subcommands: [Rotate.self])

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate", abstract: "鍵を新しくし、すべて暗号化し直します / Go over to a new key.",
            discussion: """
                サーバーを動かしたまま実行できます。鍵はデータベースの隣の .key ファイル（所有者だけが読めます）にあります。
                環境変数で渡しているときは、新しい鍵を KOSODATE_KEY、今までの鍵を KOSODATE_KEY_PREVIOUS に入れて実行し、
                そのあとサーバーも同じ設定で再起動してください。
                """)

        @OptionGroup var databaseOption: DatabaseOption

        func run() async throws {
            try await CommandFailure.reporting {
                let count = try databaseOption.open().people.rotateKeys()
                Terminal.say("鍵を新しくしました。暗号化し直した項目: \(count)")
            }
        }
    }
}
