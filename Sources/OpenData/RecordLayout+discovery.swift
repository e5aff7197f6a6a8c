extension RecordLayout {
    /// How much of the document is looked at to find its records.
    private static let headSize = 1024 * 1024
    /// How many records are asked for their names.
    private static let sampleCount = 50

    /// Finds the array of records and the names they use.
    ///
    /// - Throws: ``OpenDataError``: no array of objects, or none of its names is a name.
    static func discover(path: String, encoding: TextEncoding) throws -> RecordLayout {
        let stream = TextStream(source: try ByteSource(path: path), encoding: encoding)
        var head: [UInt8] = []
        var isEnd = false
        while head.count < headSize, !isEnd {
            let chunk = try stream.next()
            if chunk.isEmpty { isEnd = true } else { head += chunk }
        }
        let arrayPath = try recordsPath(in: head)
        let isGeoJSON = arrayPath.last == "features"
        var splitter = JSONSplitter(path: arrayPath)
        splitter.append(head)
        var columns = ColumnMap(headers: [])
        var known: Set<String> = []
        var elements = 0
        sampling: while elements < sampleCount {
            switch try splitter.next(isEnd: isEnd) {
            case .end, .needsMore: break sampling
            case .element(let element):
                elements += 1
                guard let record = JSONRecord(element: element, isGeoJSON: isGeoJSON) else { continue }
                for member in record.members where known.insert(member.name).inserted {
                    columns.append(member.name, field: field(of: member.name))
                }
            }
        }
        guard !known.isEmpty else { throw OpenDataError.malformed(elements == 0 ? .noRecords : .json) }
        guard columns.has(.name) else { throw OpenDataError.noNameColumn(headers: columns.headers) }
        return RecordLayout(encoding: encoding, isGeoJSON: isGeoJSON, path: arrayPath, columns: columns)
    }

    /// What a member's name means, beyond what the alias table says: the geometry, and names one level down.
    static func field(of name: String) -> Field? {
        switch name {
        case JSONRecord.latitudeHeader: .latitude
        case JSONRecord.longitudeHeader: .longitude
        default:
            HeaderName.field(for: name)
                ?? name.split(separator: ".").last.flatMap {
                    name.contains(".") ? HeaderName.field(for: String($0)) : nil
                }
        }
    }

    private static func recordsPath(in head: [UInt8]) throws -> [String] {
        let body = head.drop { $0 <= 0x20 }
        if body.first == UInt8(ascii: "[") { return [] }
        if let path = JSONPathFinder(bytes: head).firstArrayOfObjects() { return path }
        // Objects line by line, or a single one.
        return []
    }
}
