import Foundation

/// A file that appears under its name only when it is complete.
struct ReportFile {
    enum Failure: Error, Equatable {
        case notWritable(String)
        case isTheInput(String)
    }

    private let target: String
    private let draft: String
    private let handle: FileHandle

    /// - Parameter input: a file that must not be overwritten, if there is one.
    init(path: String, besides input: String? = nil) throws {
        // Behind a link, the file it leads to is written.
        target = URL(filePath: path).resolvingSymlinksInPath().path
        draft = target + ".part"
        let manager = FileManager.default
        if let existing = try? manager.attributesOfItem(atPath: target) {
            guard existing[.type] as? FileAttributeType == .typeRegular else { throw Failure.notWritable(path) }
            // attributesOfItem does not follow links, so the input is resolved as well.
            let other = input.map { URL(filePath: $0).resolvingSymlinksInPath().path }
                .flatMap { try? manager.attributesOfItem(atPath: $0) }
            if let other, Self.identity(existing) == Self.identity(other) { throw Failure.isTheInput(path) }
        }
        guard !path.hasSuffix("/"), manager.createFile(atPath: draft, contents: nil),
            let handle = FileHandle(forWritingAtPath: draft)
        else { throw Failure.notWritable(path) }
        self.handle = handle
    }

    private static func identity(_ attributes: [FileAttributeKey: Any]) -> [UInt64?] {
        [
            (attributes[.systemNumber] as? NSNumber)?.uint64Value,
            (attributes[.systemFileNumber] as? NSNumber)?.uint64Value,
        ]
    }

    func write(_ bytes: [UInt8]) throws { try handle.write(contentsOf: Data(bytes)) }

    /// Puts the file in its place.
    func finish() throws {
        try handle.close()
        guard rename(draft, target) == 0 else { throw Failure.notWritable(target) }
    }

    /// Leaves nothing behind.
    func discard() {
        try? handle.close()
        try? FileManager.default.removeItem(atPath: draft)
    }
}
