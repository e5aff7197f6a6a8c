extension Reason {
    /// The codes of what only a list of events can be told.
    var eventCode: String {
        switch self {
        case .titleMissing: "title-missing"
        case .eventCancelled: "event-cancelled"
        case .dayMissing: "day-missing"
        case .dayUnclear: "day-unclear"
        case .dayImpossible: "day-impossible"
        case .yearUnclear: "year-unclear"
        case .timesUnclear: "times-unclear"
        case .endBeforeStart: "end-before-start"
        case .placesUnclear: "places-unclear"
        case .yearFromContext: "year-from-context"
        case .timesUnreadable: "times-unreadable"
        case .startTimeMissing: "start-time-missing"
        case .endTimeMissing: "end-time-missing"
        case .wholePeriod: "whole-period"
        case .splitByPlace: "split-by-place"
        case .postponed: "postponed"
        case .deadlineUnreadable: "deadline-unreadable"
        case .deadlineAtMidnight: "deadline-at-midnight"
        default: ""
        }
    }

    var japaneseAboutEvents: String {
        switch self {
        case .titleMissing: "イベント名が空欄のため、この行は取り込めませんでした。イベント名をご記入ください。"
        case .eventCancelled: "中止とされているイベントのため、取り込みませんでした。"
        case .dayMissing: "開催日が空欄のため、この行は取り込めませんでした。開催日をご記入ください。"
        case .dayUnclear: "開催日をはっきり読み取れないため、この行は取り込めませんでした。「2026/4/1」のようにご記入ください。"
        case .dayImpossible: "実在しない日付か、曜日と合わない日付のため、この行は取り込めませんでした。開催日をご確認ください。"
        case .yearUnclear: "開催日の年が分からないため、この行は取り込めませんでした。「2026/4/1」のように年からご記入ください。"
        case .timesUnclear: "日と時間の組み合わせがはっきりしないため、この行は取り込めませんでした。日時ごとに行を分けてください。"
        case .endBeforeStart: "終了が開始より前になっているため、この行は取り込めませんでした。日時をご確認ください。"
        case .placesUnclear(let days, let points):
            "開催日（\(days)件）と地点（\(points)件）の組み合わせがはっきりしないため、この行は取り込めませんでした。場所ごとに行を分けてください。"
        case .yearFromContext(let year):
            "開催日に年がないため、曜日と一覧のほかの記載から\(year)年として取り込みました。年をご記入ください。"
        case .timesUnreadable: "時間を読み取れませんでした。終日とし、備考としてそのまま表示します。"
        case .startTimeMissing: "開始時間がないため、終日として取り込みました。"
        case .endTimeMissing(let minutes): "終了時間がないため、仮に開始から\(minutes)分後までとして取り込みました。"
        case .wholePeriod(let days): "毎日の開催とは限らないため、\(days)日間を1回の開催として取り込みました。"
        case .splitByPlace(let count): "1行に\(count)か所の会場があるため、会場ごとに分けて取り込みました。"
        case .postponed: "延期とされているイベントです。日時が変わっていないかご確認ください。"
        case .deadlineUnreadable: "申込の締切を読み取れませんでした。申込方法としてそのまま表示します。"
        case .deadlineAtMidnight: "申込の締切が0:00のため、その日の終わりまでとして取り込みました。"
        default: code
        }
    }

    var englishAboutEvents: String {
        switch self {
        case .titleMissing: "The event's name is empty, so the row was left out."
        case .eventCancelled: "The event is called off, so it was left out."
        case .dayMissing: "The day is empty, so the row was left out."
        case .dayUnclear: "The day could not be read for certain, so the row was left out. Write it like 2026/4/1."
        case .dayImpossible: "There is no such day, or it falls on another day of the week; the row was left out."
        case .yearUnclear: "The year is not known, so the row was left out. Write the day like 2026/4/1."
        case .timesUnclear: "Which time belongs to which day is not clear, so the row was left out."
        case .endBeforeStart: "The end lies before the start, so the row was left out."
        case .placesUnclear(let days, let points):
            "Which of \(days) days belongs to which of \(points) points is not clear, so the row was left out."
        case .yearFromContext(let year):
            "The day has no year; the day of the week and the rest of the list say \(year)."
        case .timesUnreadable: "The times could not be read; the event is taken as all-day, with the times as a note."
        case .startTimeMissing: "There is no start time, so the event is taken as all-day."
        case .endTimeMissing(let minutes): "There is no end time; \(minutes) minutes are assumed."
        case .wholePeriod(let days): "It may not take place every day, so the \(days) days are taken as one session."
        case .splitByPlace(let count): "The row names \(count) places and became an event for each."
        case .postponed: "The event is marked as postponed; make sure that the day is the new one."
        case .deadlineUnreadable: "The deadline could not be read and is shown with how to apply."
        case .deadlineAtMidnight: "The deadline is 0:00 and is taken as the end of that day."
        default: code
        }
    }
}
