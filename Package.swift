// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "kosodate-map",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "facility-api", targets: ["FacilityAPI"])
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CSpatiaLite", pkgConfig: "spatialite", providers: [.apt(["libspatialite-dev"])]),
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Vocabulary", swiftSettings: strict),
        .target(name: "OpenData", dependencies: ["Vocabulary", "CZlib"], swiftSettings: strict),
        .target(
            name: "Statements", dependencies: ["CSpatiaLite", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(
            name: "Audit", dependencies: ["Statements", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(
            name: "GeoIndex",
            dependencies: [
                "Vocabulary", "Audit", "Statements", "CSpatiaLite", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .target(name: "SyntheticJapan", dependencies: ["Vocabulary", "OpenData"], swiftSettings: strict),
        .target(
            name: "Accounts",
            dependencies: [
                "Vocabulary", "Audit", "Statements", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-gnutls-dev"])]),
        .target(name: "Curl", dependencies: ["CCurl"], swiftSettings: strict),
        .target(name: "Mail", dependencies: ["CCurl", "Curl"], swiftSettings: strict),
        .target(
            name: "Webhooks", dependencies: ["CCurl", "Curl", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(
            name: "Reservations",
            dependencies: ["Vocabulary", "Audit", "Statements", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "FacilityAPI",
            dependencies: [
                "Vocabulary", "OpenData", "GeoIndex", "SyntheticJapan", "Accounts", "Audit", "Mail", "Reservations",
                "Webhooks", "CZlib", "CQRencode",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("openapi.yaml"), .copy("Web")],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "facility-bench",
            dependencies: [
                "Vocabulary", "Audit", "Accounts", "GeoIndex", "Reservations", "SyntheticJapan",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks", exclude: ["README.md"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FacilityAPITests",
            dependencies: [
                "FacilityAPI", "GeoIndex", "OpenData", "Reservations", "Vocabulary", "SyntheticJapan", "Webhooks",
                "CZlib",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AccountsTests",
            dependencies: ["Accounts", "Audit", "Vocabulary", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(
            name: "ReservationsTests",
            dependencies: [
                "Reservations", "Audit", "Vocabulary", "Statements", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(name: "MailTests", dependencies: ["Mail"], swiftSettings: strict),
        .testTarget(name: "WebhooksTests", dependencies: ["Webhooks"], swiftSettings: strict),
        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"], swiftSettings: strict),
        .testTarget(
            name: "OpenDataTests", dependencies: ["OpenData", "Vocabulary"], resources: [.copy("Fixtures")],
            swiftSettings: strict),
        .testTarget(
            name: "SyntheticJapanTests", dependencies: ["SyntheticJapan", "OpenData", "Vocabulary"],
            swiftSettings: strict),
        .testTarget(
            name: "GeoIndexTests",
            dependencies: [
                "GeoIndex", "Vocabulary", "Audit", "CSpatiaLite", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
