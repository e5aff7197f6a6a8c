import GeoIndex

/// What a refusal of the event store means to whoever asked.
extension EventStoreError {
    var problem: Problem {
        switch self {
        case .unknownEvent(let id): .nothing(at: "\(id)")
        case .unknownFacility(let id):
            .parameter(
                "place.facilityId", "\(id)", english: "There is no facility “\(id)”.",
                japanese: "施設「\(id)」は見つかりません。")
        case .noPoint:
            .missing(
                "place", english: "An event needs a place: “facilityId”, or “lat” and “lon”.",
                japanese: "開催場所を、施設か地図上の位置（lat と lon）で指定してください。")
        case .invalidPoint(let point):
            .parameter(
                "place", "\(point.latitude), \(point.longitude)", english: "This point is not on the earth.",
                japanese: "位置の値が正しくありません。")
        case .noSession:
            .missing("sessions", english: "An event needs at least one date.", japanese: "開催日時をひとつ以上指定してください。")
        case .invalidSession(let session):
            .parameter(
                "sessions", "\(RFC3339.text(session.start)) – \(RFC3339.text(session.end))",
                english: "A session must end after it starts, and take at least somebody.",
                japanese: "開催日時は、終了が開始より後になるように、定員は 1 以上にしてください。")
        case .invalidDeadline(let deadline):
            .parameter(
                "deadline", RFC3339.text(deadline), english: "This deadline is out of range.",
                japanese: "締め切りの日時が正しくありません。")
        case .versionConflict(let current): .changedSince(current: current)
        case .wrongStatus(let current):
            .conflict(
                "wrong-status", english: "The event is \(current.rawValue).",
                japanese: "いまの状態（\(current.japaneseLabel)）では、この操作はできません。")
        case .noReason:
            .missing("reason", english: "Please say why.", japanese: "理由を入力してください。")
        case .imported:
            .conflict(
                "imported-event", english: "This event comes from a published list; its publisher changes it there.",
                japanese: "公開データから取り込んだイベントのため、ここでは編集できません。")
        }
    }
}

extension EventStatus {
    var japaneseLabel: String {
        switch self {
        case .scheduled: "開催予定"
        case .cancelled: "中止"
        case .takenDown: "掲載停止"
        }
    }
}
