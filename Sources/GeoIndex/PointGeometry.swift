internal import Vocabulary

/// SpatiaLite's BLOB for a point in EPSG:4326, written and read without asking SpatiaLite.
///
/// Layout (SpatiaLite, "Internal BLOB-Geometry format"): 0x00, 0x01 for little endian, SRID, the four doubles of the
/// bounding rectangle, 0x7C, the class (1: point), x, y, 0xFE. 60 bytes.
enum PointGeometry {
    private static let longitudeOffset = 43
    private static let size = 60

    static func blob(_ point: Point) -> [UInt8] {
        var bytes: [UInt8] = [0x00, 0x01]
        bytes.reserveCapacity(size)
        append(UInt32(4326), to: &bytes)
        for edge in [point.longitude, point.latitude, point.longitude, point.latitude] {
            append(edge.bitPattern, to: &bytes)
        }
        bytes.append(0x7C)
        append(UInt32(1), to: &bytes)
        append(point.longitude.bitPattern, to: &bytes)
        append(point.latitude.bitPattern, to: &bytes)
        bytes.append(0xFE)
        return bytes
    }

    /// `nil` for anything but such a blob.
    static func point(_ blob: UnsafeRawBufferPointer) -> Point? {
        guard blob.count == size, blob[1] == 0x01, blob[size - 1] == 0xFE else { return nil }
        func double(at offset: Int) -> Double {
            Double(bitPattern: UInt64(littleEndian: blob.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        }
        return Point(latitude: double(at: longitudeOffset + 8), longitude: double(at: longitudeOffset))
    }

    private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
