import Foundation
import Testing

@testable import Reservations

@Suite struct BookingStateTests {
    /// Every state and every action against the table that people read.
    @Test func theMachineIsTheTableInTheDocumentation() throws {
        let table = try documentedTable()
        #expect(table.count == BookingState.allCases.count)
        for state in BookingState.allCases {
            let row = try #require(table[state], "\(state) has no row")
            for action in BookingAction.allCases {
                #expect(state.next(after: action) == row[action], "\(state) after \(action)")
            }
        }
    }

    @Test func whatIsOverStaysOver() {
        let over = BookingState.allCases.filter { !$0.isOpen }
        #expect(Set(over) == [.declined, .completed, .cancelled, .noShow, .lapsed])
        #expect(
            BookingState.allCases.filter(\.expires).allSatisfy { $0.takesPlace && $0.next(after: .lapse) == .lapsed })
    }

    /// Whatever can become of a booking begins somewhere.
    @Test func everyStateIsReached() {
        var reached = BookingState.beginnings
        for _ in BookingState.allCases {
            for state in reached { reached.formUnion(BookingAction.allCases.compactMap { state.next(after: $0) }) }
        }
        #expect(reached == Set(BookingState.allCases))
    }

    /// The rows of the table in ARCHITECTURE.md: `| state | action → state, … |`.
    private func documentedTable() throws -> [BookingState: [BookingAction: BookingState]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../ARCHITECTURE.md")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("## The life of a booking") })
        var table: [BookingState: [BookingAction: BookingState]] = [:]
        for line in lines[start...].dropFirst().prefix(while: { !$0.hasPrefix("## ") }) where line.hasPrefix("| `") {
            let words = line.matches(of: /`([A-Za-z]+)`/).map { String($0.1) }
            let state = try #require(BookingState(rawValue: words[0]), "\(line)")
            var row: [BookingAction: BookingState] = [:]
            for index in stride(from: 1, to: words.count, by: 2) {
                let action = try #require(BookingAction(rawValue: words[index]), "\(line)")
                row[action] = BookingState(rawValue: words[index + 1])
                #expect(row[action] != nil, "\(line)")
            }
            table[state] = row
        }
        return table
    }
}
