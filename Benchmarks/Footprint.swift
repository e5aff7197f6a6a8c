import Foundation

/// What a process has needed, as Linux tells.
struct Footprint: CustomStringConvertible {
    /// Kilobytes in memory at most (`VmHWM`), pages of mapped files among them.
    private var resident = 0
    /// Kilobytes of its own (`RssAnon`), which nobody can take away from it.
    private var own = 0
    /// Seconds of processor time, which say more than the clock when others use the machine too.
    private var effort = 0.0

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
            effort = max(effort, child.processorSeconds)
            usleep(10_000)
        }
    }

    var description: String {
        "\(effort.fixed(1)) s CPU; peak \((own / 1_024).grouped) MB of its own, \((resident / 1_024).grouped) MB with mapped files"
    }
}
