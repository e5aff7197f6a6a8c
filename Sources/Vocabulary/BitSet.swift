/// An enumeration whose cases carry their own position, so that finding it costs no search.
public protocol IndexedCase: CaseIterable, Hashable, Sendable {
    /// The position in `allCases`, 0 for the first case; at most 31.
    var index: Int { get }
}

/// Some of an enumeration's cases, packed into 32 bits: bit n stands for the case whose index is n.
///
/// The raw value is what the database stores, so a case's index never changes. Bits without a case are kept
/// (a newer release may have written them) but are not listed among the ``members``.
public struct BitSet<Member: IndexedCase>: OptionSet, Hashable, Sendable {
    /// The bits as stored.
    public let rawValue: UInt32

    /// The set of those bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The set of one case.
    @inlinable
    public init(_ member: Member) { rawValue = 1 << UInt32(member.index) }

    /// The set of these cases, in any order.
    @inlinable
    public init(_ members: some Sequence<Member>) {
        rawValue = members.reduce(0) { $0 | 1 << UInt32($1.index) }
    }

    /// `[.park, .library]`.
    @inlinable
    public init(arrayLiteral members: Member...) { self.init(members) }

    /// Whether the case is in the set.
    @inlinable
    public func contains(_ member: Member) -> Bool { rawValue & 1 << UInt32(member.index) != 0 }

    /// Whether the two sets have a case in common.
    @inlinable
    public func intersects(_ other: Self) -> Bool { rawValue & other.rawValue != 0 }

    /// The cases of the set in the order of their declaration.
    @inlinable
    public var members: [Member] { Member.allCases.filter { contains($0) } }
}

/// The main and further categories of a place, or those somebody searches for.
public typealias CategorySet = BitSet<Category>

/// What a place offers, or what somebody asks of it.
public typealias AmenitySet = BitSet<Amenity>

extension BitSet where Member == Category {
    /// The categories in the order of their declaration.
    public var categories: [Category] { members }
}

extension BitSet where Member == Amenity {
    /// The amenities in the order of their declaration.
    public var amenities: [Amenity] { members }
}
