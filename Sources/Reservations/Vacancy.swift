public import Foundation
public import Vocabulary

/// What is left on one day at a facility or for an event, as the mark ○ △ × － tells it.
///
/// Only slots count that can be booked at that moment by a child of the age asked for: booking is open, nobody closed
/// the slot or called it off, and the service takes the age.
public struct Vacancy: Hashable, Sendable {
    public enum Mark: String, CaseIterable, Sendable {
        /// Some slot has room.
        case open
        /// No slot has more than a few places, see ``SlotView/isFew(_:of:)``.
        case few
        /// Every slot is taken; a waiting list may be open.
        case full
        /// No slot can be booked: there is none, all are over or closed, or booking is not open yet.
        case none
    }

    /// The day in Japan.
    public var day: CivilDate
    public var mark: Mark
    /// How many places one slot has at most, for the age: so many can come together. Not the sum of the day's slots,
    /// which would promise siblings a place where each slot has one.
    public var remaining: Int
}

/// Where there is a vacancy, read from the rows as they are at the moment of the question.
public protocol VacancyStore: Sendable {
    /// The facilities that have a place for a child on a day; events that take place there do not count.
    ///
    /// - Parameter ageMonths: completed months; `nil` asks for a place at any age.
    func facilities(withVacancyOn day: CivilDate, ageMonths: Int?, at time: Date) async throws -> IDSet
    /// The events that have a place for a child on a day.
    func events(withVacancyOn day: CivilDate, ageMonths: Int?, at time: Date) async throws -> IDSet
    /// What is left at those of the facilities that take bookings, by id.
    func vacancies(
        ofFacilities ids: [Int64], on day: CivilDate, ageMonths: Int?, at time: Date
    ) async throws -> [Int64: Vacancy]
    /// What is left for those of the events that take bookings, by id.
    ///
    /// - Parameter day: `nil` for the day of each event's next session; an event that has none is left out.
    func vacancies(
        ofEvents ids: [Int64], on day: CivilDate?, ageMonths: Int?, at time: Date
    ) async throws -> [Int64: Vacancy]
}

extension SQLiteReservationStore: VacancyStore {
    public func facilities(withVacancyOn day: CivilDate, ageMonths: Int?, at time: Date) async throws -> IDSet {
        try await vacancy.places(.facility, withVacancyOn: day.dayNumber, months: ageMonths, at: time.stored)
    }

    public func events(withVacancyOn day: CivilDate, ageMonths: Int?, at time: Date) async throws -> IDSet {
        try await vacancy.places(.event, withVacancyOn: day.dayNumber, months: ageMonths, at: time.stored)
    }

    public func vacancies(
        ofFacilities ids: [Int64], on day: CivilDate, ageMonths: Int?, at time: Date
    ) throws -> [Int64: Vacancy] {
        try vacancy.vacancies(ofFacilities: ids, on: day.dayNumber, months: ageMonths, at: time.stored)
    }

    public func vacancies(
        ofEvents ids: [Int64], on day: CivilDate?, ageMonths: Int?, at time: Date
    ) throws -> [Int64: Vacancy] {
        try vacancy.vacancies(ofEvents: ids, on: day?.dayNumber, months: ageMonths, at: time.stored)
    }
}
