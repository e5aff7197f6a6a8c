internal import Foundation
internal import GRDB
internal import Vocabulary

/// An R-tree built at once, in the on-disk form of SQLite's R*Tree module ("Shadow Tables", section 5.1).
///
/// The points are cut in two again and again, always across their longer side and always at a whole number of full
/// nodes, so nodes are full, nearly square and do not overlap. Against inserting one by one, a million points take
/// one second instead of twenty, and a nearest-first walk opens a third fewer nodes.
struct PackedRTree {
    /// What SQLite puts into a node of a two-dimensional tree at most (RTREE_MAXCELLS); full nodes split when somebody
    /// inserts into them later, as they should.
    private static let fanOut = 51
    private static let cellSize = 24

    private struct Cell {
        var id: Int64
        /// West, east, south, north; rounded outward to 32 bits.
        var edges: SIMD4<Float>
    }

    private var order: [NearTrees.Entry]

    init(_ entries: consuming [NearTrees.Entry]) {
        order = entries
        order.withUnsafeMutableBufferPointer { Self.partition($0) }
    }

    /// Replaces the contents of the tree.
    func write(to tree: String, in db: Database) throws {
        try db.execute(sql: "DELETE FROM \(tree)_node; DELETE FROM \(tree)_parent; DELETE FROM \(tree)_rowid")
        let node = try SQLiteStatement("INSERT INTO \(tree)_node VALUES (?, ?)", in: db)
        let parent = try SQLiteStatement("INSERT INTO \(tree)_parent VALUES (?, ?)", in: db)
        var cells = order.map { Cell(id: $0.id, edges: Self.edges(of: $0.coordinates)) }
        var homes: [(id: Int64, node: Int64)] = []
        homes.reserveCapacity(cells.count)
        var nextNode: Int64 = 2
        var depth = 0
        while true {
            let isRoot = cells.count <= Self.fanOut
            var above: [Cell] = []
            for start in stride(from: 0, to: max(1, cells.count), by: Self.fanOut) {
                let group = cells[start..<min(start + Self.fanOut, cells.count)]
                let number = isRoot ? 1 : nextNode
                nextNode += isRoot ? 0 : 1
                node.bind(1, number)
                node.bind(2, blob: Self.bytes(of: group, depth: isRoot ? depth : 0))
                try node.run()
                for cell in group where depth > 0 {
                    parent.bind(1, cell.id)
                    parent.bind(2, number)
                    try parent.run()
                }
                if depth == 0 { homes.append(contentsOf: group.map { ($0.id, number) }) }
                above.append(Cell(id: number, edges: Self.union(of: group)))
            }
            if isRoot { break }
            cells = above
            depth += 1
        }
        try writeHomes(homes, to: tree, in: db)
    }

    private func writeHomes(_ homes: [(id: Int64, node: Int64)], to tree: String, in db: Database) throws {
        let rowid = try SQLiteStatement("INSERT INTO \(tree)_rowid VALUES (?, ?)", in: db)
        for home in homes.sorted(by: { $0.id < $1.id }) {
            rowid.bind(1, home.id)
            rowid.bind(2, home.node)
            try rowid.run()
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

    private static func edges(of point: SIMD2<Double>) -> SIMD4<Float> {
        func below(_ value: Double) -> Float { Double(Float(value)) > value ? Float(value).nextDown : Float(value) }
        func above(_ value: Double) -> Float { Double(Float(value)) < value ? Float(value).nextUp : Float(value) }
        return SIMD4(below(point[0]), above(point[0]), below(point[1]), above(point[1]))
    }

    private static func union(of cells: ArraySlice<Cell>) -> SIMD4<Float> {
        guard let first = cells.first else { return .zero }
        return cells.dropFirst().reduce(first.edges) { union, cell in
            SIMD4(
                min(union[0], cell.edges[0]), max(union[1], cell.edges[1]), min(union[2], cell.edges[2]),
                max(union[3], cell.edges[3]))
        }
    }
}

extension PackedRTree {
    /// Orders the points so that consecutive runs of `fanOut`, and of its powers, lie close together.
    private static func partition(_ points: UnsafeMutableBufferPointer<NearTrees.Entry>) {
        guard points.count > fanOut else { return }
        var capacity = fanOut
        while capacity * fanOut < points.count { capacity *= fanOut }
        let subtrees = (points.count + capacity - 1) / capacity
        let cut = subtrees / 2 * capacity
        select(cut, in: points, axis: isWide(points) ? 0 : 1)
        partition(UnsafeMutableBufferPointer(rebasing: points[..<cut]))
        partition(UnsafeMutableBufferPointer(rebasing: points[cut...]))
    }

    /// Whether the points reach farther from west to east than from south to north, on the ground.
    private static func isWide(_ points: UnsafeMutableBufferPointer<NearTrees.Entry>) -> Bool {
        var (least, greatest) = (SIMD2(180.0, 90.0), SIMD2(-180.0, -90.0))
        for entry in points {
            least = pointwiseMin(least, entry.coordinates)
            greatest = pointwiseMax(greatest, entry.coordinates)
        }
        let size = greatest - least
        return size[0] * cos((least[1] + greatest[1]) / 2 * .pi / 180) > size[1]
    }

    /// Hoare's selection: afterwards nothing before `rank` is greater than what stands from `rank` on.
    private static func select(_ rank: Int, in points: UnsafeMutableBufferPointer<NearTrees.Entry>, axis: Int) {
        var (low, high) = (0, points.count - 1)
        while low < high {
            let pivot = points[low + (high - low) / 2].coordinates[axis]
            var (left, right) = (low, high)
            while left <= right {
                while points[left].coordinates[axis] < pivot { left += 1 }
                while points[right].coordinates[axis] > pivot { right -= 1 }
                if left <= right {
                    points.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if rank <= right { high = right } else if rank >= left { low = left } else { return }
        }
    }
}
