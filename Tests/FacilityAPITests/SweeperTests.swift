import Foundation
import Logging
import Reservations
import Synchronization
import Testing

@testable import FacilityAPI

/// What the sweeper does by itself, on a file and a clock of its own.
@Suite struct SweeperTests {
    @Test func itWritesDownWhatIsOverAndForgetsWhatIsOld() async throws {
        let house = try await NoticeHouse()
        let sweeper = Sweeper(
            reservations: house.database.reservations, vainSearches: VainSearches(house.database, clock: house.clock),
            clock: house.clock, logger: house.logger)
        #expect(sweeper.lastSweep == nil)
        // Given a slot that is held, with somebody waiting for it
        let slot = try await house.slot(capacity: 1)
        let hold = try await house.database.reservations.hold(
            slot, places: 1, children: nil, of: house.account, by: house.authorship)
        let waiting = try await house.database.reservations.wait(
            for: slot, children: [house.child], of: house.account + 1, by: house.authorship)
        let first = try #require(try await house.database.reservations.changeRange()).lowerBound

        // When the hold is over, the place is offered without anybody's asking
        await sweeper.sweep()
        #expect(try house.database.reservations.booking(hold.id).state == .held)
        house.advance(by: 3_600)
        await sweeper.sweep()
        #expect(try house.database.reservations.booking(hold.id).state == .lapsed)
        #expect(try house.database.reservations.booking(waiting.booking.id).state == .offered)
        #expect(sweeper.lastSweep == house.now)

        // And changes that are a week old are forgotten, but for those a listener may still ask for
        #expect(try await house.database.reservations.changeRange()?.lowerBound == first)
        house.advance(by: 7 * 86_400)
        await sweeper.sweep()
        let kept = try #require(try await house.database.reservations.changeRange())
        #expect(kept.lowerBound > first)
    }
}
