import Foundation
import Reservations
import Vocabulary

/// What a refusal of the reservations module means to whoever asked.
extension ReservationError {
    var problem: Problem {
        switch self {
        case .refused(let refusal): refusal.problem
        case .unknownService(let id), .unknownSlot(let id), .unknownBooking(let id), .unknownRegistration(let id),
            .unknownNotice(let id):
            .nothing(at: "\(id)")
        case .invalidParty:
            .parameter(
                "childIds", nil, english: "Name each child that comes, once.", japanese: "利用するお子さんを、重ならないように選んでください。")
        case .invalidSlot(let draft):
            .parameter(
                "capacity", "\(draft.capacity)",
                english: "A slot ends after it starts, lasts at most \(SlotDraft.mostHours) hours and takes 0 to "
                    + "\(SlotDraft.mostPlaces).",
                japanese: "枠の定員は 0〜\(SlotDraft.mostPlaces)、長さは \(SlotDraft.mostHours) 時間以内にしてください。")
        case .slotExists(let id):
            .conflict(
                "slot-exists", english: "There is a slot at this time already: “\(id)”. Change its capacity instead.",
                japanese: "同じ時刻の枠がすでにあります（ID \(id)）。人数を増やすときは、その枠の定員を変更してください。")
        case .unitIsBooked:
            .conflict(
                "unit-booked",
                english: "Places are booked by people or by families already; the unit stays until they are over.",
                japanese: "これからの予約があるため、定員の数え方（人数・家族数）は変更できません。")
        case .wrongState(let current, let action):
            .conflict(
                "wrong-state", english: "It is \(current.rawValue); “\(action.rawValue)” is not possible any more.",
                japanese: "この予約は「\(current.japaneseLabel)」のため、その操作はできません。画面を読み込み直してご確認ください。")
        case .isOver:
            .conflict(
                "slot-over", english: "The slot is over or was called off.", japanese: "この枠は終了したか、中止になっています。")
        case .versionConflict(let current): .changedSince(current: current)
        case .belowBooked(let booked):
            .conflict(
                "below-booked",
                english: "\(booked) places are booked or held. Send “overcommit”: true if you mean it.",
                japanese: "すでに \(booked) 人（組）分の予約・仮押さえがあるため、それより少なくできません。"
                    + "定員を超えることを承知のうえで変更するときは、overcommit を true にしてください。")
        case .notFull:
            .conflict(
                "not-full", english: "There is room: book instead of waiting.",
                japanese: "空きがあります。キャンセル待ちではなく、予約してください。")
        case .alreadyThere(let booking):
            .conflict(
                "already-there", english: "Your family has booking \(booking) there already.",
                japanese: "この枠には、すでにお申し込みがあります（受付番号 \(booking)）。")
        case .codeDoesNotMatch:
            .conflict(
                "code-does-not-match", english: "No booking here today has this code.",
                japanese: "受付コードが一致しません。コードと予約の日にちをお確かめください。")
        case .tooEarly(let time):
            .conflict(
                "too-early", english: "This is possible from \(Timestamp.text(time)).",
                japanese: "この操作ができるのは\(JapaneseText.moment(time))からです。")
        }
    }
}

extension Refusal {
    /// The rule by its stable name, and what it says here.
    var problem: Problem {
        switch self {
        case .slotFull(let remaining):
            .conflict(
                "slot-full", english: "There are not enough places left: \(remaining).",
                japanese: remaining == 0 ? "この枠は満員になりました。" : "この枠の空きは、あと \(remaining) 人分です。")
        case .quotaFull(let quota, let remaining):
            .conflict(
                "quota-full",
                english: "Not enough places for ages \(quota.englishAges) are left: \(remaining).",
                japanese: "\(quota.japaneseAges)の受け入れ枠は、\(remaining == 0 ? "満員になりました" : "あと \(remaining) 人分です")。")
        case .slotClosed(let reason):
            .conflict(
                "slot-closed",
                english: reason.map { "The facility has called this slot off: \($0)" }
                    ?? "This slot takes no bookings.",
                japanese: reason.map { "この枠は中止になりました。理由: \($0)" } ?? "この枠は予約の受付を止めています。")
        case .notOpenYet(let opensAt):
            .conflict(
                "not-open-yet", english: "Booking opens at \(Timestamp.text(opensAt)).",
                japanese: "予約の受付は\(JapaneseText.moment(opensAt))に始まります。")
        case .deadlinePassed(let deadline):
            .conflict(
                "deadline-passed", english: "This was possible until \(Timestamp.text(deadline)).",
                japanese: "受付は\(JapaneseText.moment(deadline))に締め切りました。お急ぎのときは、直接お問い合わせください。")
        case .cancelDeadlinePassed(let deadline):
            .conflict(
                "deadline-passed", english: "Cancelling was possible until \(Timestamp.text(deadline)).",
                japanese: "キャンセルの受付は\(JapaneseText.moment(deadline))に締め切りました。ご都合が悪くなったときは、直接ご連絡ください。")
        case .ageNotEligible(let child, let months, let ages):
            Self.ofChild(
                "age-not-eligible", child,
                english: "On that day child \(child) is \(months) months old; taken are \(ages.english).",
                japanese: "利用日に\(JapaneseText.age(months: months))のお子さんは、対象年齢（\(ages.japanese)）に入りません。")
        case .overlappingBooking(let child, let booking):
            Self.ofChild(
                "overlapping-booking", child,
                english: "Child \(child) is booked at that time already (booking \(booking)).",
                japanese: "同じ時間に、このお子さんの別の予約があります（受付番号 \(booking)）。")
        case .monthlyHoursExceeded(let child, let minutes, let hours):
            Self.ofChild(
                "monthly-hours-exceeded", child,
                english:
                    "With this slot child \(child) comes to \(minutes) minutes that month; \(hours) hours are allowed.",
                japanese: "この予約を入れると、このお子さんの利用は月 \(minutes / 60) 時間 \(minutes % 60) 分になり、上限の \(hours) 時間を超えます。")
        case .registrationRequired(let child):
            Self.ofChild(
                "registration-required", child, english: "Child \(child) has to be registered with the facility first.",
                japanese: "ご利用の前に、施設での登録（面談）が必要です。")
        case .partyTooLarge(let most):
            .conflict(
                "party-too-large", english: "At most \(most) children may come with one booking.",
                japanese: "一度に予約できるのは \(most) 人までです。")
        case .idempotencyConflict:
            .conflict(
                "idempotency-conflict", english: "This Idempotency-Key was used for another request.",
                japanese: "この Idempotency-Key は、内容の違う申し込みで使われています。")
        case .holdExpired:
            .conflict(
                "hold-expired", english: "The place is no longer held for you.",
                japanese: "確保していた時間が過ぎました。お手数ですが、もう一度お試しください。")
        }
    }

    private static func ofChild(_ code: String, _ child: Int64, english: String, japanese: String) -> Problem {
        var problem = Problem.conflict(code, english: english, japanese: japanese)
        (problem.parameter, problem.value) = ("childIds", "\(child)")
        return problem
    }
}

extension Quota {
    fileprivate var range: AgeRange { AgeRange(minMonths: minMonths, maxMonths: maxMonths) }
    fileprivate var englishAges: String { range.english }
    fileprivate var japaneseAges: String { range.japanese }
}

extension AgeRange {
    /// "6 to 35 months".
    var english: String {
        switch (minMonths, maxMonths) {
        case (let least?, let most?): "\(least) to \(most) months"
        case (let least?, nil): "\(least) months and older"
        case (nil, let most?): "up to \(most) months"
        case (nil, nil): "all"
        }
    }

    /// 「生後6か月から2歳11か月まで」.
    var japanese: String {
        switch (minMonths, maxMonths) {
        case (let least?, let most?): "\(JapaneseText.age(months: least))から\(JapaneseText.age(months: most))まで"
        case (let least?, nil): "\(JapaneseText.age(months: least))から"
        case (nil, let most?): "\(JapaneseText.age(months: most))まで"
        case (nil, nil): "どなたでも"
        }
    }
}

extension BookingState {
    /// As staff and parents call it.
    var japaneseLabel: String {
        switch self {
        case .held: "確保中"
        case .requested: "承認待ち"
        case .confirmed: "予約確定"
        case .declined: "お断り"
        case .checkedIn: "利用中"
        case .completed: "利用済み"
        case .cancelled: "取り消し済み"
        case .noShow: "来所なし"
        case .waiting: "キャンセル待ち"
        case .offered: "空きのご案内中"
        case .lapsed: "期限切れ"
        }
    }
}
