import ArgumentParser

/// The command `facility-api`.
@main
struct App: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facility-api",
        abstract: "子育てマップのサーバー / The server of Kosodate Map.",
        discussion: """
            自治体の公開データを取り込み、近くの子育て施設を探せるようにします。
            Imports the open data of municipalities and answers what is near.
            """,
        version: Version.current,
        subcommands: [
            ServeCommand.self, ImportCommand.self, ImportEventsCommand.self, ImportGazetteerCommand.self,
            SeedCommand.self,
            GenerateCommand.self, SeedDataCommand.self, AdminCommand.self, KeysCommand.self,
            CheckCommand.self, ExportCommand.self, BackupCommand.self,
        ])
}

enum Version {
    static let current = "0.1.0"
}
