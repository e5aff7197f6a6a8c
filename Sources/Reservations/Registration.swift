public import Audit
public import Foundation

/// A child that a facility knows, or is to get to know, before it may be booked: after an interview, for example.
public struct Registration: Hashable, Sendable {
    public enum State: String, CaseIterable, Sendable {
        case requested, approved, declined
    }

    public var id: Int64
    public var service: Int64
    public var organization: Int64
    public var account: Int64
    public var child: Int64
    public var state: State
    /// When the family asked.
    public var createdAt: Date
}

/// Registrations: asked for by families, answered by the facility.
public protocol RegistrationStore: Sendable {
    /// Asks for those who are not registered yet; whoever was declined asks anew.
    func register(_ children: [Int64], for service: Int64, of account: Int64, by authorship: Authorship) async throws
        -> [Registration]
    func registration(_ id: Int64) async throws -> Registration
    /// Those of a service, the oldest first.
    func registrations(of service: Int64, in state: Registration.State?) async throws -> [Registration]
    func registrations(ofAccount account: Int64) async throws -> [Registration]
    /// May be changed again later, when a family moves away for example.
    func answer(registration id: Int64, _ state: Registration.State, by authorship: Authorship) async throws
        -> Registration
}
