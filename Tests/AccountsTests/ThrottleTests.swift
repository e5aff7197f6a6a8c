import Foundation
import Testing

@testable import Accounts

struct ThrottleTests {
    private static let start = Date(timeIntervalSince1970: 1_790_000_000)

    private func failing(_ throttle: inout Throttle, times: Int, account: String, address: String) {
        for _ in 0..<times { throttle.failed(account: account, address: address, at: Self.start) }
    }

    @Test func aFewMistakesCostNothing() {
        var throttle = Throttle()
        failing(&throttle, times: 4, account: "a", address: "1")
        #expect(throttle.wait(account: "a", address: "1", at: Self.start) == nil)
    }

    @Test(arguments: [(5, 1.0), (6, 2.0), (7, 4.0), (12, 128.0), (15, 900.0), (1_000, 900.0)])
    func delaysGrowAndEnd(failures: Int, delay: Double) {
        var throttle = Throttle()
        failing(&throttle, times: failures, account: "a", address: "1")
        #expect(throttle.wait(account: "a", address: "1", at: Self.start) == min(delay, 900))
        #expect(throttle.wait(account: "a", address: "1", at: Self.start.addingTimeInterval(delay)) == nil)
    }

    /// Ten thousand guesses from one place, and the owner at another place gets in.
    @Test func nobodyElseIsLockedOut() {
        var throttle = Throttle()
        failing(&throttle, times: 10_000, account: "a", address: "1")
        #expect(throttle.wait(account: "a", address: "1", at: Self.start) == 900)
        #expect(throttle.wait(account: "a", address: "home", at: Self.start) == nil)
        #expect(throttle.wait(account: "b", address: "2", at: Self.start) == nil)
    }

    /// From everywhere at once, only those who have been in before go straight on.
    @Test func anAccountTriedFromEverywhereIsGuarded() {
        var throttle = Throttle()
        throttle.succeeded(account: "a", address: "home", at: Self.start)
        for address in 0..<200 { throttle.failed(account: "a", address: "\(address)", at: Self.start) }
        #expect(throttle.wait(account: "a", address: "new", at: Self.start) != nil)
        #expect(throttle.wait(account: "a", address: "home", at: Self.start) == nil)
    }

    @Test func anAddressThatTriesManyAccountsWaits() {
        var throttle = Throttle()
        for account in 0..<60 { throttle.failed(account: "\(account)", address: "1", at: Self.start) }
        #expect(throttle.wait(account: "fresh", address: "1", at: Self.start) != nil)
        #expect(throttle.wait(account: "fresh", address: "2", at: Self.start) == nil)
    }

    /// A city hall's staff signs in all day.
    @Test func whoeverGetsInIsNotCounted() {
        var throttle = Throttle()
        for account in 0..<1_000 {
            throttle.failed(account: "\(account)", address: "1", at: Self.start)
            throttle.succeeded(account: "\(account)", address: "1", at: Self.start)
        }
        #expect(throttle.wait(account: "fresh", address: "1", at: Self.start) == nil)
    }

    @Test func onesOwnAccountIsNoLicence() {
        var throttle = Throttle()
        for account in 0..<60 { throttle.failed(account: "\(account)", address: "1", at: Self.start) }
        throttle.succeeded(account: "mine", address: "1", at: Self.start)
        #expect(throttle.wait(account: "fresh", address: "1", at: Self.start) != nil)
    }

    @Test func withTimeFailuresAreForgotten() {
        var throttle = Throttle()
        failing(&throttle, times: 20, account: "a", address: "1")
        let later = Self.start.addingTimeInterval(20 * 300)
        throttle.failed(account: "a", address: "1", at: later)
        #expect(throttle.wait(account: "a", address: "1", at: later) == nil)
    }
}
