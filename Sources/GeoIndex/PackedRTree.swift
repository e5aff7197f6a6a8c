internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

/// An R-tree written at once, in the on-disk form of SQLite's R*Tree module ("Shadow Tables", section 5.1).
///
/// Points come in as they lie on the map, a strip at a time, and are held by the chunk. A chunk is cut in two again
/// and again, always across its longer side and always at a whole number of full nodes, so nodes are full, nearly
/// square and hardly overlap; the nodes above are made of the nodes below in the same way. Against inserting one by
/// one, a million points take seconds instead of twenty, and a nearest-first walk opens a third fewer nodes.
struct PackedRTree {
    /// What SQLite puts into a node of a two-dimensional tree at most (RTREE_MAXCELLS); full nodes split when somebody
    /// inserts into them later, as they should.
    private static let fanOut = 51
    private static let cellSize = 24
    /// Points held at a time, 5 MB. Cutting a million points whole makes a walk a twentieth shorter, in chunks of a
    /// sixteenth of this, it takes half as long again.
    static let usualChunk = fanOut * fanOut * 64

    private struct Cell {
        var id: Int64
        /// West, east, south, north; rounded outward to 32 bits.
        var edges: SIMD4<Float>

        /// Twice the middle between west and east (axis 0) or between south and north (axis 1).
        func middle(_ axis: Int) -> Float { edges[2 * axis] + edges[2 * axis + 1] }
    }

    private let chunk: Int
    private let insertNode: RawStatement
    private let insertParent: RawStatement
    private let insertHome: RawStatement
    private var pending: [Cell] = []
    private var leaves: [Cell] = []
    /// The root is node 1.
    private var nextNode: Int64 = 2

    /// Empties the tree; ``finish()`` makes it whole again.
    ///
    /// - Parameter chunk: how many points to hold, in whole nodes.
    init(replacing tree: String, chunk: Int, in db: Database) throws {
        self.chunk = chunk
        try db.execute(sql: "DELETE FROM \(tree)_node; DELETE FROM \(tree)_parent; DELETE FROM \(tree)_rowid")
        insertNode = try RawStatement("INSERT INTO \(tree)_node VALUES (?, ?)", in: db)
        insertParent = try RawStatement("INSERT INTO \(tree)_parent VALUES (?, ?)", in: db)
        insertHome = try RawStatement("INSERT INTO \(tree)_rowid VALUES (?, ?)", in: db)
    }

    mutating func append(_ id: Int64, at point: Point) throws {
        pending.append(Cell(id: id, edges: Self.edges(of: point)))
        if pending.count == chunk { try writeLeaves() }
    }

    mutating func finish() throws {
        var (cells, height) = (pending, 0)
        if !leaves.isEmpty || pending.count > Self.fanOut {
            try writeLeaves()
            (cells, height) = (leaves, 1)
        }
        while cells.count > Self.fanOut {
            cells = try writeNodes(of: cells, height: height)
            height += 1
        }
        try writeNode(1, cells[...], height: height, isRoot: true)
    }

    private mutating func writeLeaves() throws {
        var cells: [Cell] = []
        swap(&cells, &pending)
        leaves += try writeNodes(of: cells, height: 0)
    }

    /// Joins neighbours in full nodes; returns the cells that point to them.
    private mutating func writeNodes(of cells: consuming [Cell], height: Int) throws -> [Cell] {
        cells.withUnsafeMutableBufferPointer { Self.partition($0) }
        return try stride(from: 0, to: cells.count, by: Self.fanOut).map { start in
            let group = cells[start..<min(start + Self.fanOut, cells.count)]
            let node = Cell(id: nextNode, edges: Self.union(of: group))
            nextNode += 1
            try writeNode(node.id, group, height: height)
            return node
        }
    }

    private func writeNode(_ number: Int64, _ cells: ArraySlice<Cell>, height: Int, isRoot: Bool = false) throws {
        insertNode.bind(1, number)
        insertNode.bind(2, blob: Self.bytes(of: cells, depth: isRoot ? height : 0))
        try insertNode.run()
        let insertHome = height == 0 ? insertHome : insertParent
        for cell in cells {
            insertHome.bind(1, cell.id)
            insertHome.bind(2, number)
            try insertHome.run()
        }
    }

    /// Two bytes of depth (in the root only), two of the number of cells, then the cells; big endian.
    private static func bytes(of cells: ArraySlice<Cell>, depth: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 + fanOut * cellSize)
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
        }
        append(UInt16(depth))
        append(UInt16(cells.count))
        for cell in cells {
            append(cell.id)
            for edge in 0..<4 { append(cell.edges[edge].bitPattern) }
        }
        bytes.append(contentsOf: repeatElement(0, count: 4 + fanOut * cellSize - bytes.count))
        return bytes
    }

    private static func edges(of point: Point) -> SIMD4<Float> {
        func below(_ value: Double) -> Float { Double(Float(value)) > value ? Float(value).nextDown : Float(value) }
        func above(_ value: Double) -> Float { Double(Float(value)) < value ? Float(value).nextUp : Float(value) }
        return SIMD4(
            below(point.longitude), above(point.longitude), below(point.latitude), above(point.latitude))
    }

    private static func union(of cells: some Collection<Cell>) -> SIMD4<Float> {
        guard let first = cells.first else { return .zero }
        return cells.dropFirst().reduce(first.edges) { union, cell in
            SIMD4(
                min(union[0], cell.edges[0]), max(union[1], cell.edges[1]), min(union[2], cell.edges[2]),
                max(union[3], cell.edges[3]))
        }
    }
}

extension PackedRTree {
    /// Orders the cells so that consecutive runs of `fanOut`, and of its powers, lie close together.
    private static func partition(_ cells: UnsafeMutableBufferPointer<Cell>) {
        guard cells.count > fanOut else { return }
        var capacity = fanOut
        while capacity * fanOut < cells.count { capacity *= fanOut }
        let subtrees = (cells.count + capacity - 1) / capacity
        let cut = subtrees / 2 * capacity
        select(cut, in: cells, axis: isWide(cells) ? 0 : 1)
        partition(UnsafeMutableBufferPointer(rebasing: cells[..<cut]))
        partition(UnsafeMutableBufferPointer(rebasing: cells[cut...]))
    }

    /// Whether the cells reach farther from west to east than from south to north, on the ground.
    private static func isWide(_ cells: UnsafeMutableBufferPointer<Cell>) -> Bool {
        let edges = union(of: cells)
        return (edges[1] - edges[0]) * cos((edges[2] + edges[3]) / 2 * .pi / 180) > edges[3] - edges[2]
    }

    /// Hoare's selection: afterwards nothing before `rank` is greater than what stands from `rank` on.
    private static func select(_ rank: Int, in cells: UnsafeMutableBufferPointer<Cell>, axis: Int) {
        var (low, high) = (0, cells.count - 1)
        while low < high {
            let pivot = cells[low + (high - low) / 2].middle(axis)
            var (left, right) = (low, high)
            while left <= right {
                while cells[left].middle(axis) < pivot { left += 1 }
                while cells[right].middle(axis) > pivot { right -= 1 }
                if left <= right {
                    cells.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if rank <= right { high = right } else if rank >= left { low = left } else { return }
        }
    }
}
