import Foundation

/// The most memory a process has held, as Linux tells.
struct MemoryPeak: CustomStringConvertible {
    /// Kilobytes in memory at most (`VmHWM`), pages of mapped files among them.
    private var resident = 0
    /// Kilobytes of its own (`RssAnon`), which nobody can take away from it.
    private var own = 0

    /// Looks again and again until the process ends; the child must not have printed more than a pipe holds.
    mutating func watch(_ child: ChildProcess) {
        while child.isRunning {
            let status = (try? String(contentsOfFile: "/proc/\(child.pid)/status", encoding: .utf8)) ?? ""
            for line in status.split(separator: "\n") {
                let fields = line.split(whereSeparator: \.isWhitespace)
                guard fields.count > 1, let value = Int(fields[1]) else { continue }
                if fields[0] == "VmHWM:" { resident = max(resident, value) }
                if fields[0] == "RssAnon:" { own = max(own, value) }
            }
            usleep(10_000)
        }
    }

    var description: String {
        "peak \((own / 1_024).grouped) MB of its own, \((resident / 1_024).grouped) MB with mapped files"
    }
}
