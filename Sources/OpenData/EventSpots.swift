internal import Vocabulary

/// Reads the places of a row whose cells name several points.
enum EventSpots {
    struct Spot: Hashable {
        var labels: Set<Int> = []
        var name: String?
        var point: Point
    }

    enum Reading: Hashable {
        /// One point, or none.
        case single
        /// `nil` when not all of them could be told.
        case several(count: Int, [Spot]?)
    }

    static func read(_ row: RowCells, _ columns: ColumnMap) -> Reading {
        func text(_ field: Field) -> String { row.text(columns.column(field)) }
        guard
            let points = columns.has(.latitude)
                ? twoColumns(text(.latitude), text(.longitude)) : pairs(text(.coordinates))
        else { return .single }
        guard points.count > 1 else { return .single }
        let venue = columns.column(.venue) < 0 ? nil : CellCleaner.lines(row, columns.column(.venue))
        guard let spots = named(points, venue), spots.count == points.count else {
            return .several(count: points.count, nil)
        }
        return .several(count: points.count, spots)
    }

    private typealias Place = (labels: Set<Int>, degrees: (Double, Double)?)

    /// Labelled alike, or as many latitudes as longitudes; `nil` for a single point.
    private static func twoColumns(_ latitude: String, _ longitude: String) -> [Place]? {
        if let first = EventLabel.parts(of: latitude), first.count > 1 {
            let second = EventLabel.parts(of: longitude) ?? []
            return first.map { part in
                let other = second.first { $0.labels == part.labels }
                return (
                    part.labels, pair(CoordinateText.readings(part.text), CoordinateText.readings(other?.text ?? ""))
                )
            }
        }
        let first = CoordinateText.readings(latitude)
        let second = CoordinateText.readings(longitude)
        guard max(first.count, second.count) > 1 else { return nil }
        // Both cells hold the same whole pair.
        if first == second, first.count == 2 { return nil }
        guard first.count == second.count else {
            return Array(repeating: ([], nil), count: max(first.count, second.count))
        }
        return zip(first, second).map { ([], ($0, $1)) }
    }

    private static func pair(_ first: [Double], _ second: [Double]) -> (Double, Double)? {
        first.count == 1 && second.count == 1 ? (first[0], second[0]) : nil
    }

    /// One column of pairs.
    private static func pairs(_ text: String) -> [Place]? {
        if let parts = EventLabel.parts(of: text), parts.count > 1 {
            return parts.map { part in
                let numbers = CoordinateText.readings(part.text)
                return (part.labels, numbers.count == 2 ? (numbers[0], numbers[1]) : nil)
            }
        }
        let numbers = CoordinateText.readings(text)
        guard numbers.count > 2 else { return nil }
        guard numbers.count % 2 == 0 else { return Array(repeating: ([], nil), count: numbers.count / 2 + 1) }
        return stride(from: 0, to: numbers.count, by: 2).map { ([], (numbers[$0], numbers[$0 + 1])) }
    }

    /// The points with their names: by label, or line by line; a single line names all of them.
    private static func named(_ places: [Place], _ venue: String?) -> [Spot]? {
        let parts = venue.flatMap(EventLabel.parts) ?? []
        let lines = (venue ?? "").split(separator: "\n").map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
        guard !parts.isEmpty || lines.count <= 1 || lines.count == places.count else { return nil }
        var spots: [Spot] = []
        for (position, place) in places.enumerated() {
            guard let degrees = place.degrees, let point = point(degrees) else { return nil }
            var name = lines.count == places.count ? lines[position] : lines.first
            if !parts.isEmpty {
                guard let part = parts.first(where: { $0.labels == place.labels }) else { return nil }
                name = part.text.split(whereSeparator: \.isNewline).joined(separator: " ")
            }
            spots.append(Spot(labels: place.labels, name: name.flatMap(EmptyText.meaningful), point: point))
        }
        return spots
    }

    private static func point(_ degrees: (Double, Double)) -> Point? {
        let (first, second) = degrees
        if CoordinateText.isInJapan(latitude: first, longitude: second) {
            return Point(latitude: first, longitude: second)
        }
        if CoordinateText.isInJapan(latitude: second, longitude: first) {
            return Point(latitude: second, longitude: first)
        }
        return nil
    }
}
