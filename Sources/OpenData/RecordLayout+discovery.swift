extension RecordLayout {
    /// How much of the document is looked at to find its records.
    private static let headSize = 1024 * 1024
    /// How many records are asked for their names.
    private static let sampleCount = 50

    /// Finds the array of records and the names they use.
    ///
    /// - Throws: ``OpenDataError``: no array of objects, or none of its names is a name.
    static func discover(
        path: String, encoding: TextEncoding, kind: ListKind = .facilities
    ) throws -> RecordLayout {
        let stream = TextStream(source: try ByteSource(path: path), encoding: encoding)
        var head: [UInt8] = []
        var isEnd = false
        while head.count < headSize, !isEnd {
            let chunk = try stream.next()
            if chunk.isEmpty { isEnd = true } else { head += chunk }
        }
        var failure: OpenDataError?
        // Of several arrays (CKAN describes its fields in one) the first whose objects have a name holds the records.
        for arrayPath in recordPaths(in: head) {
            let isGeoJSON = arrayPath.last == "features"
            do {
                let columns = try columns(
                    of: head, under: arrayPath, isGeoJSON: isGeoJSON, isEnd: isEnd, kind)
                return RecordLayout(
                    encoding: encoding, isGeoJSON: isGeoJSON, path: arrayPath, columns: columns)
            } catch let error as OpenDataError {
                if error.isAboutKind { throw error }
                failure = failure ?? error
            }
        }
        throw failure ?? .malformed(.noRecords)
    }

    private static func columns(
        of head: [UInt8], under path: [String], isGeoJSON: Bool, isEnd: Bool, _ kind: ListKind
    ) throws -> ColumnMap {
        var splitter = JSONSplitter(path: path)
        splitter.append(head)
        var columns = ColumnMap(headers: [], kind: kind)
        var known: Set<String> = []
        var elements = 0
        var isCutOff = false
        sampling: while elements < sampleCount {
            // Whether the text breaks off is for the reading of the rows to say.
            switch try splitter.next(isEnd: false) {
            case .end: break sampling
            case .needsMore:
                isCutOff = isEnd
                break sampling
            case .element(let element):
                elements += 1
                guard let record = JSONRecord(element: element, isGeoJSON: isGeoJSON) else { continue }
                for member in record.members where known.insert(member.name).inserted {
                    columns.append(member.name, field: field(of: member.name, in: kind))
                }
            }
        }
        guard !known.isEmpty else {
            throw OpenDataError.malformed(elements == 0 && !isCutOff ? .noRecords : .json)
        }
        try kind.check(columns)
        return columns
    }

    /// What a member's name means, beyond what the alias table says: the geometry, and names one level down.
    static func field(of name: String, in kind: ListKind) -> Field? {
        switch name {
        case JSONRecord.latitudeHeader: .latitude
        case JSONRecord.longitudeHeader: .longitude
        default:
            HeaderName.field(for: name, in: kind)
                ?? name.split(separator: ".").last.flatMap {
                    name.contains(".") ? HeaderName.field(for: String($0), in: kind) : nil
                }
        }
    }

    /// Where the records may be, the likeliest first; the document itself when it holds no array of objects, for
    /// then its objects stand line by line, or there is a single one.
    private static func recordPaths(in head: [UInt8]) -> [[String]] {
        let body = head.drop { $0 <= 0x20 }
        let paths = JSONPathFinder(bytes: head).arraysOfObjects()
        if body.first == UInt8(ascii: "[") { return [[]] + paths.filter { $0 == [""] } }
        return paths.isEmpty ? [[]] : paths
    }
}
