import Vocabulary

extension AgeRange {
    /// Reads ages in completed months, as they are sent for events, services and quotas.
    init(_ body: JSONBody, besides others: Set<String> = []) throws {
        try body.expect(others.union(["minMonths", "maxMonths"]))
        let least = try body.integer("minMonths", in: 0...240)
        let most = try body.integer("maxMonths", in: 0...240)
        if let least, let most, most < least {
            throw body.refusal("maxMonths", "must not be less than minMonths", "は minMonths 以上にしてください")
        }
        self.init(minMonths: least, maxMonths: most)
    }

    /// As it is sent.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member("minMonths", minMonths)
        writer.member("maxMonths", maxMonths)
        writer.end()
        return writer.bytes
    }
}
