/// Loads of days, one at a time and each once for all who wait for it: more at once would only take the readers away
/// from those whose answers are in memory.
actor DayLoads {
    private var running: [Int: Task<VacancyIndex.Shared, any Error>] = [:]
    private var last: Task<VacancyIndex.Shared, any Error>?

    func load(
        _ day: Int, _ load: @escaping @Sendable () async throws -> VacancyIndex.Shared
    ) async throws -> VacancyIndex.Shared {
        if let task = running[day] { return try await task.value }
        let task = Task { [last] in
            _ = await last?.result
            return try await load()
        }
        running[day] = task
        last = task
        defer { running[day] = nil }
        return try await task.value
    }
}
