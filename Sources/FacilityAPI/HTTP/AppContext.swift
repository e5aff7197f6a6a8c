import Hummingbird
import Logging

/// What goes with a request through the router.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: Source) {
        coreContext = .init(source: source)
    }
}
