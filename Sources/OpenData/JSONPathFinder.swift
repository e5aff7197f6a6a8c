/// Walks over the beginning of a JSON document to where an array of objects begins.
struct JSONPathFinder {
    let bytes: [UInt8]

    /// Deeper documents are not tables.
    private static let deepest = 6
    /// `{"data": {"result": {"records": [` is the deepest that portals have been seen to wrap their records.
    private static let deepestArray = 3
    private static let mostArrays = 8

    /// Where the first element of the array under `path` begins; `nil` when the text ends before.
    func array(under path: [String]) -> Int? {
        var found: Int?
        walk { names, start in
            if names == path { found = start }
            return found != nil
        }
        return found
    }

    /// The paths of the arrays whose first element is an object, outermost first: those that lie in objects only,
    /// for an array within a record's array is no table.
    func arraysOfObjects() -> [[String]] {
        var found: [[String]] = []
        walk { names, start in
            guard names.count <= Self.deepestArray, firstByte(from: start) == UInt8(ascii: "{"),
                !names.contains("") || names == [""], !found.contains(names)
            else { return false }
            found.append(names)
            return found.count == Self.mostArrays
        }
        return found
    }

    private func firstByte(from start: Int) -> UInt8? {
        bytes[start...].first { $0 > 0x20 }
    }

    /// Calls `visit` at every array, outermost first, with the names it lies under; stops when it returns `true`.
    private func walk(_ visit: ([String], Int) -> Bool) {
        var index = 0
        var names: [String] = []
        /// What is open: the name under which an object lies, or an array.
        var open: [Bool] = []
        var pendingName: String?
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                guard let end = stringEnd(from: index) else { return }
                var after = end
                while after < bytes.count, bytes[after] <= 0x20 { after += 1 }
                if open.last == true, after < bytes.count, bytes[after] == UInt8(ascii: ":") {
                    pendingName = String(decoding: bytes[(index + 1)..<(end - 1)], as: UTF8.self)
                    index = after
                } else {
                    pendingName = nil
                    index = end - 1
                }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                let isObject = byte == UInt8(ascii: "{")
                if !open.isEmpty { names.append(pendingName ?? "") }
                pendingName = nil
                open.append(isObject)
                if !isObject, visit(names, index + 1) { return }
                if open.count > Self.deepest + 20 { return }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if open.popLast() == nil { return }
                if !names.isEmpty { names.removeLast() }
            default: break
            }
            index += 1
        }
    }

    /// Behind the closing quote.
    private func stringEnd(from start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\") { index += 2; continue }
            if bytes[index] == UInt8(ascii: "\"") { return index + 1 }
            index += 1
        }
        return nil
    }
}
