import Foundation

/// How many files, and with them connections, this process may have open.
enum OpenFiles {
    /// Raises the limit as far as the system lets it: shells and services begin with 1024 by custom.
    ///
    /// - Returns: the limit that holds now.
    static func raiseLimit() -> Int {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else { return 1_024 }
        let begun = limits.rlim_cur
        limits.rlim_cur = limits.rlim_max
        let isRaised = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0
        return Int(clamping: isRaised ? limits.rlim_max : begun)
    }
}
