internal import Vocabulary

/// The statements of a search among the events.
///
/// ?1 and ?2 are the period, ?3 the age, ?4 the categories, ?5 to ?8 the box; each statement goes on from ?9.
enum EventSearchSQL {
    /// A day, in seconds: nearly every session is over sooner. The partial index event_session_long says it too.
    private static let day = 86_400

    /// All that an event itself is asked besides the period.
    private static let passes = """
        e.taken_down_reason IS NULL
            AND (?3 IS NULL OR ?3 BETWEEN ifnull(e.min_months, 0) AND ifnull(e.max_months, ?3))
            AND (?4 = 0 OR EXISTS (
                SELECT 1 FROM facility_point f WHERE f.id = e.facility_id AND f.hidden = 0 AND f.categories & ?4 <> 0))
            AND (?5 IS NULL OR e.latitude BETWEEN ?6 AND ?8 AND CASE WHEN ?5 <= ?7 THEN e.longitude BETWEEN ?5 AND ?7
                ELSE e.longitude >= ?5 OR e.longitude <= ?7 END)
        """

    /// Sessions that are going on when the period begins: short ones by event_session_by_start, those of more than a
    /// day by event_session_long.
    private static let running = """
        SELECT event_id, start_at FROM event_session WHERE start_at > ?1 - \(day) AND start_at < ?1 AND end_at > ?1
        UNION ALL
        SELECT event_id, start_at FROM event_session WHERE end_at - start_at > \(day) AND end_at > ?1 AND start_at < ?1
        """

    /// Answered by the R-tree, nearest first (see ``EventNear``), then the primary keys. ?9… centre, radius, the
    /// distance reached, the box.
    static let nearest = """
        SELECT n.id, n.west, n.east, n.south, n.north, e.latitude, e.longitude
        FROM event_near n CROSS JOIN event e ON e.id = n.id
        WHERE n.id MATCH nearest_event(?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) AND \(passes)
            AND EXISTS (SELECT 1 FROM event_session s WHERE s.event_id = e.id AND s.start_at < ?2 AND s.end_at > ?1)
        """

    /// When event ?9 first takes place in the period, and where; by the primary keys.
    static let one = """
        SELECT (SELECT min(s.start_at) FROM event_session s
                WHERE s.event_id = e.id AND s.start_at < ?2 AND s.end_at > ?1), e.latitude, e.longitude
        FROM event e WHERE e.id = ?9 AND \(passes)
        """

    /// The events that are going on when the period begins.
    static let goingOn = """
        SELECT r.event_id, min(r.start_at) FROM (\(running)) r CROSS JOIN event e ON e.id = r.event_id
        WHERE \(passes) GROUP BY r.event_id
        """

    /// The events that begin behind start ?9 and id ?10, and before the period ends, in order; by
    /// event_session_by_start.
    static let beginning = """
        SELECT s.event_id, s.start_at FROM event_session s CROSS JOIN event e ON e.id = s.event_id
        WHERE (s.start_at, s.event_id) > (?9, ?10) AND s.start_at < ?2
            AND NOT EXISTS (
                SELECT 1 FROM event_session o
                WHERE o.event_id = s.event_id AND o.start_at < s.start_at AND o.end_at > ?1)
            AND \(passes)
        ORDER BY s.start_at, s.event_id
        """

    // Ids of candidates, at most so many of the first two.
    static let inPeriod = """
        \(running) UNION ALL
        SELECT event_id, start_at FROM event_session WHERE start_at >= ?1 AND start_at < ?2 LIMIT ?3
        """
    /// Answered by the R-tree.
    static let inBox = """
        SELECT id FROM event_near WHERE west <= ?3 AND east >= ?1 AND south <= ?4 AND north >= ?2 LIMIT ?5
        """
    // Each by the index of its name.
    static let ofOrganization = "SELECT id FROM event WHERE organization_id = ?"
    static let inMunicipality = "SELECT id FROM event WHERE municipality_code = ?"
    static let atFacility = "SELECT id FROM event WHERE facility_id = ?"
}
