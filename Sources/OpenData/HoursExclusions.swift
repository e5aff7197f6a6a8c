internal import Vocabulary

/// Puts tokens together that mean something only together: （月）～（金）, 土日祝を除く.
enum HoursExclusions {
    static func resolved(_ tokens: [HoursToken]) -> [HoursToken] {
        let plain = tokens.contains(.range) ? withoutBracketsAroundEnds(tokens) : tokens
        guard plain.contains(.except) else { return plain }
        var result: [HoursToken] = []
        for token in plain {
            if token == .except { takeExcluded(&result) } else { result.append(token) }
        }
        return result
    }

    /// （月）～（金） is 月～金.
    private static func withoutBracketsAroundEnds(_ tokens: [HoursToken]) -> [HoursToken] {
        var result: [HoursToken] = []
        var index = 0
        while index < tokens.count {
            if index + 6 < tokens.count, tokens[index] == .open, case .days = tokens[index + 1],
                tokens[index + 2] == .close, tokens[index + 3] == .range, tokens[index + 4] == .open,
                case .days = tokens[index + 5], tokens[index + 6] == .close
            {
                result += [tokens[index + 1], .range, tokens[index + 5]]
                index += 7
            } else {
                result.append(tokens[index])
                index += 1
            }
        }
        return result
    }

    /// Moves what the end of `tokens` names into an exclusion; what it excludes must be beyond doubt.
    private static func takeExcluded(_ tokens: inout [HoursToken]) {
        let end = tokens.last == .filler || tokens.last == .space ? tokens.count - 1 : tokens.count
        var start = end
        while start > 0, isNameable(tokens[start - 1]) { start -= 1 }
        let isEnclosed = start > 0 && tokens[start - 1] == .open
        var run = tokens[start..<end]
        // 月～金、祝日を除く: the holidays alone.
        if !isEnclosed, let tail = tailBehindRange(run) { run = tail }
        while run.first == .comma || run.first == .and { run = run.dropFirst() }
        let followsDays =
            !isEnclosed && run.startIndex > 1 && [.filler, .space].contains(tokens[run.startIndex - 1])
            && isDays(tokens[run.startIndex - 2])
        let excludesHolidays = run.count == 1 && run.first == .days(.holidays)
        guard !run.isEmpty, !followsDays || excludesHolidays else {
            tokens.append(.word("除く"))
            return
        }
        tokens.replaceSubrange(run.startIndex..., with: [.excluding(Array(run))])
    }

    /// What stands behind the last day of a range of days, when there is something.
    private static func tailBehindRange(_ run: ArraySlice<HoursToken>) -> ArraySlice<HoursToken>? {
        guard let range = run.lastIndex(of: .range), range + 1 < run.endIndex, isDays(run[range + 1]),
            range + 2 < run.endIndex
        else { return nil }
        return run[(range + 2)...]
    }

    private static func isDays(_ token: HoursToken) -> Bool {
        if case .days = token { true } else { false }
    }

    private static func isNameable(_ token: HoursToken) -> Bool {
        switch token {
        case .days, .weeks, .newYear, .monthDay, .date, .range, .comma, .and: true
        default: false
        }
    }
}
