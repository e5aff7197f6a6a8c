internal import Vocabulary

/// What texts about opening hours are made of.
enum HoursToken: Hashable, Sendable {
    case days(DaySet)
    /// 第1・第3, before a weekday.
    case weeks([Int])
    /// Minutes since midnight, 0...2880.
    case time(Int)
    /// ～, から.
    case range
    /// まで.
    case until
    /// 終日, 24時間.
    case allDay
    /// 12/29, 1月1日.
    case monthDay(OpeningHours.MonthDay)
    case date(CivilDate)
    /// 年末年始.
    case newYear
    /// 休み, 休館, 利用不可.
    case closed
    /// なし, 無休, 年中無休.
    case never
    /// 午後 without a time: 土曜午後.
    case afternoon
    /// 午前中 without a time.
    case morning
    /// 祝日は開館: what is closed otherwise is open on holidays.
    case holidaysOpen
    /// 除く, 以外, before what stands in front of it is taken along.
    case except
    /// 土日祝を除く: what is excluded.
    case excluding([HoursToken])
    /// 祝日の場合は翌日, with the days it names itself (月曜日が祝日の場合は), if any.
    case shift(OpeningHours.ClosureShift, DaySet)
    case open, close
    case comma
    /// ・, と: binds closer than a comma.
    case and
    /// A line break, 。 or ; between statements.
    case stop
    /// A word that changes nothing: は, 開館, 毎週.
    case filler
    case space
    /// Anything else.
    case word(String)
}
