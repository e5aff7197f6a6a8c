import GeoIndex
import Hummingbird
import Vocabulary

/// Whether the service is alive and its database answers.
struct HealthController: Sendable {
    let store: any FacilityStore
    let sweeper: Sweeper
    let stream: SlotStream

    @Sendable func health(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let census = try await store.census()
        var writer = JSONWriter()
        writer.begin()
        writer.member("status", "ok")
        writer.member("version", Version.current)
        writer.open("database")
        writer.member("facilities", census.facilities)
        writer.member("needingLocation", census.needingLocation)
        writer.member("towns", census.towns)
        writer.end()
        writer.member("lastSweep", sweeper.lastSweep.map(Timestamp.text))
        writer.open("stream")
        writer.member("listeners", stream.listenerCount)
        writer.end()
        writer.end()
        return try Answer.make(ByteBuffer(bytes: writer.bytes), Answer.json, for: request)
    }
}
