/// Writes the document of ``OpeningHours/json()`` byte by byte.
struct OpeningHoursWriter {
    private(set) var bytes: [UInt8] = []

    init() {
        // A week in two groups with one closure takes some 250 bytes.
        bytes.reserveCapacity(320)
    }

    mutating func object(_ content: (inout Self) -> Void) { enclosed("{", "}", content) }

    mutating func weekly(_ groups: [OpeningHours.DayGroup]) {
        if groups.isEmpty { return }
        list("weekly") { writer in
            for group in groups {
                for span in group.spans {
                    writer.element { writer in
                        writer.days(group.days)
                        writer.times(of: span)
                    }
                }
            }
        }
    }

    mutating func spans(_ spans: [OpeningHours.Span], as name: StaticString) {
        list(name) { writer in
            for span in spans { writer.element { $0.times(of: span) } }
        }
    }

    mutating func closures(_ closures: [OpeningHours.Closure]) {
        if closures.isEmpty { return }
        list("closures") { writer in
            for closure in closures { writer.element { $0.closure(closure) } }
        }
    }

    mutating func exceptions(_ exceptions: [OpeningHours.Exception]) {
        if exceptions.isEmpty { return }
        list("exceptions") { writer in
            for exception in exceptions {
                writer.element { writer in
                    writer.text(exception.date.description, as: "date")
                    if exception.spans.isEmpty {
                        writer.field("closed", "true")
                    } else {
                        writer.spans(exception.spans, as: "hours")
                    }
                }
            }
        }
    }

    mutating func note(_ note: String) { text(note, as: "note") }

    /// A field whose value is written as given.
    mutating func field(_ name: StaticString, _ value: StaticString) {
        self.name(name)
        raw(value)
    }
}

extension OpeningHoursWriter {
    private mutating func days(_ days: BitSet<Weekday>) {
        list("days") { writer in
            for day in Weekday.allCases where days.contains(day) {
                writer.separate()
                writer.quoted(day.rawValue)
            }
        }
    }

    private mutating func times(of span: OpeningHours.Span) {
        name("opens")
        pair(span.opens / 60, ":", span.opens % 60)
        name("closes")
        pair(span.closes / 60, ":", span.closes % 60)
    }

    private mutating func closure(_ closure: OpeningHours.Closure) {
        switch closure {
        case .weekday(let day, let weeks, let shift):
            text(day.rawValue, as: "weekday")
            if !weeks.isEmpty {
                list("weeks") { writer in
                    for week in weeks {
                        writer.separate()
                        writer.bytes.append(UInt8(ascii: "0") + UInt8(week))
                    }
                }
            }
            if let shift { text(shift.rawValue, as: "whenHoliday") }
        case .yearly(let from, let to):
            name("from")
            pair(from.month, "-", from.day)
            name("to")
            pair(to.month, "-", to.day)
        }
    }
}

extension OpeningHoursWriter {
    private mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func enclosed(
        _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ content: (inout Self) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        content(&self)
        bytes.append(UInt8(ascii: close))
    }

    private mutating func list(_ name: StaticString, _ content: (inout Self) -> Void) {
        self.name(name)
        enclosed("[", "]", content)
    }

    private mutating func element(_ content: (inout Self) -> Void) {
        separate()
        object(content)
    }

    /// A comma, unless what follows is the first of its object or array.
    private mutating func separate() {
        guard let last = bytes.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") else { return }
        bytes.append(UInt8(ascii: ","))
    }

    private mutating func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        raw(name)
        raw("\":")
    }

    private mutating func text(_ text: String, as name: StaticString) {
        self.name(name)
        quoted(text)
    }

    /// Two numbers of two digits, as in `"09:00"` and `"12-29"`.
    private mutating func pair(_ first: Int, _ separator: Unicode.Scalar, _ second: Int) {
        let zero = UInt8(ascii: "0")
        bytes.append(UInt8(ascii: "\""))
        bytes.append(zero + UInt8(first / 10))
        bytes.append(zero + UInt8(first % 10))
        bytes.append(UInt8(ascii: separator))
        bytes.append(zero + UInt8(second / 10))
        bytes.append(zero + UInt8(second % 10))
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func quoted(_ text: String) { JSONWriter.append(text, to: &bytes) }
}
