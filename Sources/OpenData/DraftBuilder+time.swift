internal import Vocabulary

extension DraftBuilder {
    /// Ages and capacity.
    func addWhom(_ row: RowCells, _ draft: inout FacilityDraft, _ findings: inout [Finding]) {
        let ages = row.trimmed(columns.column(.ages))
        if ages.start < ages.end {
            let reading = memos.ages.value(for: row.slice(ages)) {
                AgeText.parse(CellText.string(ages, in: row.bytes))
            }
            switch reading {
            case .range(let range): draft.ages = range
            case .unrestricted: break
            case .unreadable:
                let text = lines(row, .ages) ?? ""
                findings.append(warning(.agesUnreadable, .ages, text))
                append(note: "対象：" + text, to: &draft)
            }
        }
        let capacity = row.trimmed(columns.column(.capacity))
        if capacity.start < capacity.end {
            let reading = memos.capacities.value(for: row.slice(capacity)) {
                CapacityText.parse(CellText.string(capacity, in: row.bytes))
            }
            switch reading {
            case .count(let count): draft.capacity = count
            case .unknown: break
            case .unreadable:
                findings.append(warning(.capacityUnreadable, .capacity, row.text(columns.column(.capacity))))
            }
        }
    }

    /// Everything that says when the place is open, remembered by the bytes of all cells that say so.
    func addHours(_ row: RowCells, _ draft: inout FacilityDraft, _ findings: inout [Finding]) {
        guard fillKey(row, Self.hoursFields) else { return }
        let output = key.withUnsafeBufferPointer { key in
            memos.hours.value(for: key) { HoursComposer.compose(hoursInput(row)) }
        }
        draft.hours = output.hours
        if let note = output.note { append(note: note, to: &draft) }
        for found in output.findings { findings.append(warning(found.reason, found.field, found.value)) }
    }

    /// Places of these kinds are closed on some days; hours that name no day are not taken to hold every day.
    private static let closedOnSomeDays: Set<Category> = [
        .nursery, .kindergarten, .smallScaleNursery, .certifiedChildrensCenter, .afterSchool,
    ]

    /// Runs when the kind is known.
    func withdrawAssumedDays(_ row: RowCells, _ draft: inout FacilityDraft, _ findings: inout [Finding]) {
        guard draft.hours != nil, Self.closedOnSomeDays.contains(draft.category), fillKey(row, Self.hoursFields)
        else { return }
        let output = key.withUnsafeBufferPointer { key in
            memos.hours.value(for: key) { HoursComposer.compose(hoursInput(row)) }
        }
        guard let note = output.noteWithoutDays else { return }
        draft.hours = nil
        append(note: note, to: &draft)
        findings.append(warning(.weekdaysUnreadable, .weekdays, nil))
    }

    private static let hoursFields: [Field] = [
        .weekdays, .opens, .closes, .hours, .closedDays, .hoursNote, .weekdayOpens, .weekdayCloses,
        .saturdayOpens,
        .saturdayCloses, .schoolHolidayOpens, .schoolHolidayCloses, .weekdayHours, .saturdayHours,
        .sundayHours,
    ]

    private func hoursInput(_ row: RowCells) -> HoursComposer.Input {
        func text(_ field: Field) -> String { CellCleaner.lines(row, columns.column(field)) ?? "" }
        // Of these words, なし says something: never closed.
        func closings(_ field: Field) -> String {
            LineBreakTag.replaced(in: HTMLEntity.decoded(row.text(columns.column(field))))
        }
        return HoursComposer.Input(
            weekdays: text(.weekdays), opens: text(.opens), closes: text(.closes), hours: text(.hours),
            closedDays: closings(.closedDays), remarks: text(.hoursNote), weekdayOpens: text(.weekdayOpens),
            weekdayCloses: text(.weekdayCloses), saturdayOpens: text(.saturdayOpens),
            saturdayCloses: text(.saturdayCloses), schoolHolidayOpens: text(.schoolHolidayOpens),
            schoolHolidayCloses: text(.schoolHolidayCloses), weekdayHours: text(.weekdayHours),
            saturdayHours: text(.saturdayHours), sundayHours: text(.sundayHours))
    }

    /// Puts the fields' cells one behind the other into ``key``.
    ///
    /// - Returns: whether any of them says something.
    func fillKey(_ row: RowCells, _ fields: [Field]) -> Bool {
        key.removeAll(keepingCapacity: true)
        var hasText = false
        for field in fields {
            let column = columns.column(field)
            if column >= 0 {
                let cell = row.trimmed(column)
                if cell.start < cell.end {
                    key.append(contentsOf: row.slice(cell))
                    hasText = true
                }
            }
            // The unit separator parts the cells; no text holds it.
            key.append(0x1F)
        }
        return hasText
    }

    func append(note: String, to draft: inout FacilityDraft) {
        guard !note.isEmpty, draft.note?.contains(note) != true else { return }
        draft.note = draft.note.map { $0 + "\n" + note } ?? note
    }
}
