import Foundation

/// The files the pages are made of, as they come with the program: templates, phrases, what browsers fetch.
enum PageFiles {
    /// The bundle that lies beside the program; where it was copied without it, nothing works.
    static let folder = Bundle.module.bundleURL.appending(path: "Web")

    static func contents(of name: String) throws -> [(name: String, data: Data)] {
        let folder = folder.appending(path: name)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            ($0, try Data(contentsOf: folder.appending(path: $0)))
        }
    }
}
