import Accounts

/// What a refusal of the accounts module means to whoever asked.
extension AccountError {
    var problem: Problem {
        switch self {
        case .invalidEmail(let value):
            .parameter(
                "email", value, english: "“\(value)” is no email address.", japanese: "「\(value)」はメールアドレスとして使えません。")
        case .passwordTooShort(let least):
            .parameter(
                "password", nil, english: "A password needs at least \(least) characters.",
                japanese: "パスワードは \(least) 文字以上にしてください。")
        case .passwordTooLong(let most):
            .parameter(
                "password", nil, english: "A password has at most \(most) characters.",
                japanese: "パスワードは \(most) 文字以内にしてください。")
        case .tooManyChildren(let most):
            .conflict(
                "too-many-children", english: "An account holds at most \(most) children.",
                japanese: "お子さんは \(most) 人まで登録できます。")
        case .lastOwner:
            .conflict(
                "last-owner", english: "Somebody has to remain who answers for the organisation.",
                japanese: "団体には管理者が少なくとも一人必要です。先に別の方を管理者にしてください。")
        case .unknownInvitation, .unknownLink: .linkUnknown
        case .unknownAccount(let id), .unknownChild(let id), .unknownOrganization(let id), .unknownMember(let id),
            .unknownKey(let id), .unknownSession(let id):
            .nothing(at: "\(id)")
        case .keyMissing, .keyUnreadable: .internalError
        }
    }
}
