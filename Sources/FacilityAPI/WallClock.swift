import Foundation
import Vocabulary

/// Where "now" comes from; tests bring their own.
struct WallClock: Sendable {
    let now: @Sendable () -> Date

    static let system = WallClock { Date() }

    var japan: JapanTime { JapanTime(now()) }
}
