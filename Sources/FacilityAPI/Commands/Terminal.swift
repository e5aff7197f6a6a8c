import ArgumentParser
import Foundation

/// What a person at a terminal sees.
enum Terminal {
    static func say(_ text: String) { print(text) }

    static func warn(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Says why a command stops, and gives the error that ends it with `code`.
    static func stop(_ text: String, code: Int32) -> ExitCode {
        warn(text)
        return ExitCode(code)
    }

    /// A line that counts up while something long goes on; silent when nobody watches.
    final class Progress: Sendable {
        private let title: String
        private let isWatched = isatty(STDERR_FILENO) == 1
        private let start = Date()

        init(_ title: String) { self.title = title }

        /// - Parameter share: 0...1; called as often as every per cent.
        func show(_ share: Double, rows: Int) {
            guard isWatched else { return }
            let seconds = Date().timeIntervalSince(start)
            let line = String(
                format: "\r%@ %3d%%  %d 行  %.0f 秒", title, Int(share * 100), rows, seconds)
            FileHandle.standardError.write(Data(line.utf8))
        }

        /// For work whose end is not known beforehand.
        func count(rows: Int) {
            guard isWatched else { return }
            FileHandle.standardError.write(Data("\r\(title)  \(rows) 行".utf8))
        }

        func done() {
            guard isWatched else { return }
            FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
        }
    }
}
