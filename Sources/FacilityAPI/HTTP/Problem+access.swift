import HTTPTypes

/// Refusals that have to do with who asks, not with what is asked.
extension Problem {
    static let signInRequired = Problem(
        code: "sign-in-required", status: .unauthorized, english: "Please sign in first.",
        japanese: "ログインしてからもう一度お試しください。")

    static let tokenInvalid = Problem(
        code: "invalid-token", status: .unauthorized,
        english: "This token is unknown, has expired or was revoked. Please sign in again.",
        japanese: "ログインの有効期限が切れたか、取り消されています。もう一度ログインしてください。")

    static let notAllowed = Problem(
        code: "not-allowed", status: .forbidden, english: "You are signed in, but this is not yours to do.",
        japanese: "この操作をする権限がありません。団体の管理者にお問い合わせください。")

    /// Where the table lets a program through to what only a person can have.
    static let accountRequired = Problem(
        code: "account-required", status: .forbidden, english: "This is for people with an account, not for programs.",
        japanese: "この操作には、プログラム用の鍵ではなく、ご本人のアカウントが必要です。")

    static let csrfTokenMissing = Problem(
        code: "csrf-token-missing", status: .forbidden,
        english: "A change made with a cookie needs the header X-CSRF-Token that came with it.",
        japanese: "安全のため、操作を受け付けませんでした。ページを読み込み直してからもう一度お試しください。")

    /// One answer whether the address or the password was wrong.
    static let credentialsWrong = Problem(
        code: "wrong-credentials", status: .unauthorized,
        english: "The email address or the password is not right, or the address is not confirmed yet.",
        japanese: "メールアドレスかパスワードが違うか、メールアドレスの確認がまだ済んでいません。")

    static let linkUnknown = Problem(
        code: "link-expired", status: .notFound,
        english: "This link has been used or has expired. Please ask for a new one.",
        japanese: "このリンクは使用済みか、有効期限が切れています。もう一度お手続きください。")

    static let busy = Problem(
        code: "busy", status: .serviceUnavailable,
        english: "Too much is going on at this moment. Please try again in a few seconds.",
        japanese: "ただいま混み合っています。数秒おいてもう一度お試しください。", retryAfter: 5)

    static func tooManyTries(wait seconds: Double) -> Problem {
        let seconds = max(1, Int(seconds.rounded(.up)))
        return Problem(
            code: "too-many-tries", status: .tooManyRequests,
            english: "Too many tries. Please wait \(seconds) seconds.",
            japanese: "試行回数が多すぎます。\(seconds) 秒ほどおいてからお試しください。", retryAfter: seconds)
    }

    static let tooSlow = Problem(
        code: "too-slow", status: .requestTimeout, english: "The body did not arrive in time.",
        japanese: "時間内に送信が終わりませんでした。もう一度お試しください。")

    static let notJSON = Problem(
        code: "not-json", status: .unsupportedMediaType,
        english: "Send the body as application/json.", japanese: "本文は application/json で送ってください。",
        parameter: "Content-Type")

    static func bodyTooLarge(limit: Int) -> Problem {
        let size = limit < 1 << 20 ? "\(limit) " : "\(limit >> 20) MB"
        return Problem(
            code: "body-too-large", status: .contentTooLarge,
            english: "The body may have at most \(size)\(limit < 1 << 20 ? "bytes" : "").",
            japanese: "送信できるのは \(size)\(limit < 1 << 20 ? "バイト" : "")までです。")
    }

    static func nothing(at id: String) -> Problem {
        notFound(
            id, english: "There is nothing with the id “\(id)” here.", japanese: "「\(id)」は見つかりません。")
    }

    static func conflict(_ code: String, english: String, japanese: String) -> Problem {
        Problem(code: code, status: .conflict, english: english, japanese: japanese)
    }
}
