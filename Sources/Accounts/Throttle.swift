public import Foundation

/// Makes guessing slow: whoever has failed often waits longer and longer before the next try is even looked at.
///
/// Three things are watched. Somebody at one address who tries one account waits after five failures, a second at
/// first, then twice as long each time, up to a quarter of an hour. An address that fails with many accounts waits
/// after fifty, since a city hall or a mobile carrier shares one. An account that is tried from everywhere waits after
/// a hundred, except from addresses that have got in before: its owner is never locked out by others.
public struct Throttle: Sendable {
    private struct Key: Hashable { var account: String?, address: String? }
    private struct Tally { var failures: Int, last: Date, hasSucceeded: Bool }

    /// How many tries are free.
    public struct Allowance: Sendable {
        public var accountAtAddress: Int
        public var address: Int
        public var account: Int
        /// One failure is forgotten in so many seconds.
        public var forgetting: TimeInterval

        /// For passwords.
        public static let guesses = Allowance(accountAtAddress: 5, address: 50, account: 100, forgetting: 300)
        /// For what anybody may do without a password, a parents' evening behind one address included.
        public static let visits = Allowance(accountAtAddress: 5, address: 300, account: 100, forgetting: 10)
    }

    private static let longest: TimeInterval = 900
    private static let mostFromOneAddress = 10
    /// A table for attackers to fill up must end somewhere; the oldest half goes.
    private static let mostKeys = 100_000

    private let free: Allowance
    private var tallies: [Key: Tally] = [:]

    public init(free: Allowance = .guesses) { self.free = free }

    /// How long to wait before trying again; `nil` when the try may go ahead.
    ///
    /// - Parameters:
    ///   - account: what tells the account, whether it exists or not.
    ///   - address: where the request comes from.
    public func wait(account: String, address: String, at now: Date) -> TimeInterval? {
        let here = Key(account: account, address: address)
        var waits = [
            delay(here, free: free.accountAtAddress, at: now),
            delay(Key(address: address), free: free.address, at: now),
        ]
        if tallies[here]?.hasSucceeded != true {
            waits.append(delay(Key(account: account), free: free.account, at: now))
        }
        return waits.compactMap(\.self).max()
    }

    public mutating func failed(account: String, address: String, at now: Date) {
        if tallies.count >= Self.mostKeys { forget() }
        let here = Key(account: account, address: address)
        // One address alone makes nobody else wait for the account.
        let isOld = tallies[here].map { $0.failures >= Self.mostFromOneAddress } ?? false
        for key in [here, Key(address: address)] + (isOld ? [] : [Key(account: account)]) {
            var tally = tallies[key] ?? Tally(failures: 0, last: now, hasSucceeded: false)
            let forgotten = Int(max(0, min(now.timeIntervalSince(tally.last) / free.forgetting, 1_000_000)))
            tally.failures = max(0, tally.failures - forgotten) + 1
            tally.last = now
            tallies[key] = tally
        }
    }

    /// Takes back a try that was counted and then not looked at.
    public mutating func withdraw(account: String, address: String) {
        for key in [Key(account: account, address: address), Key(address: address), Key(account: account)] {
            if let count = tallies[key]?.failures { tallies[key]?.failures = max(0, count - 1) }
        }
    }

    /// Takes back the try that was counted as failed before it was looked at. Only the account's own count at this
    /// address starts anew: one's own account is no licence to try others.
    public mutating func succeeded(account: String, address: String, at now: Date) {
        withdraw(account: account, address: address)
        tallies[Key(account: account, address: address)] = Tally(failures: 0, last: now, hasSucceeded: true)
    }

    private func delay(_ key: Key, free: Int, at now: Date) -> TimeInterval? {
        guard let tally = tallies[key], tally.failures >= free else { return nil }
        let delay = min(Self.longest, pow(2, Double(min(tally.failures - free, 20))))
        let passed = now.timeIntervalSince(tally.last)
        return passed < delay ? delay - passed : nil
    }

    private mutating func forget() {
        let median = tallies.values.map(\.last).sorted()[tallies.count / 2]
        tallies = tallies.filter { $0.value.last > median }
    }
}
