extension Route {
    /// The same, after which somebody looks into the outbox: what a write had to tell leaves at once.
    func telling(_ delivery: NoticeDelivery) -> Route {
        guard writes else { return self }
        let answer = answer
        return Route(method, path, action, of: subject, mostBytes: mostBytes) { request, context in
            let response = try await answer(request, context)
            delivery.poke()
            return response
        }
    }
}
