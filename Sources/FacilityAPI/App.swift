import ArgumentParser
import Hummingbird
import GRDB
import GeoIndex
@main struct App: AsyncParsableCommand { func run() async throws {} }
