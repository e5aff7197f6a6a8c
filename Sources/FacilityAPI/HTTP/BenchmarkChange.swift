import Foundation
import GRDB
import Hummingbird

/// Commits changes of a slot that does not exist and tells the stream: what a booking does to it, without the booking.
struct BenchmarkChange: Sendable {
    let database: AppDatabase
    let stream: SlotStream

    @Sendable func commit(_ request: Request, _ context: AppContext) async throws -> Response {
        let count = try QueryParameters(request.uri).integer("count", in: 1...1_000) ?? 1
        let time = Int64(Date().timeIntervalSince1970)
        let last = try await database.pool.write { db in
            for _ in 0..<count {
                try db.execute(
                    sql: "INSERT INTO slot_event (slot_id, facility_id, time, document) VALUES (1, 1, ?, ?)",
                    arguments: [time, Self.document])
            }
            return db.lastInsertedRowID
        }
        stream.poke()
        return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "\(last)")))
    }

    private static let document = """
        {"id":"1","serviceId":"1","facilityId":"1","start":"2027-04-05T09:00:00+09:00",\
        "end":"2027-04-05T12:00:00+09:00","capacity":8,"remaining":3,\
        "quotas":[{"minMonths":6,"maxMonths":11,"capacity":2,"remaining":1},{"minMonths":12,"capacity":6,"remaining":2}],\
        "status":"few","waiting":0,"version":1}
        """
}
