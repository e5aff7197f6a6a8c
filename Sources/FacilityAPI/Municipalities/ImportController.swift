import Accounts
import Audit
import Foundation
import GeoIndex
import HTTPTypes
import Hummingbird
import Vocabulary

/// Published files that a municipality takes in by itself, of its own places and no others.
struct ImportController: Sendable {
    /// Larger files are for the command line: while one is written, whoever books something waits.
    static let mostBytes = 16 << 20
    private static let mostRows = 20_000
    private static let parameters: Set<String> = [
        "fileName", "source", "licence", "category", "dryRun", "removeMissing", "force",
    ]

    let facilities: any FacilityStore
    let runs: any ImportRunStore
    let organizations: any OrganizationStore
    let workroom: Workroom

    /// Reads a file and says of every row what became of it, or would.
    @Sendable func run(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(Self.parameters)
        let organization = try context.number("id")
        let wish = Wish(
            fileName: try parameters.line("fileName", atMost: 200), source: try parameters.line("source", atMost: 100),
            licence: parameters["licence"] == nil ? nil : try parameters.line("licence", atMost: 100),
            category: try parameters.code("category", of: Vocabulary.Category.self),
            isDryRun: try parameters.flag("dryRun") ?? false, removal: try Self.removal(parameters),
            municipalityCode: try await organizations.municipalityCode(of: organization))
        let run = try await workroom.perform { [self] in
            let (summary, report) = try await take(
                context.body, as: wish, of: organization, by: context.authorship)
            return try await runs.remember(
                NewImportRun(
                    organization: organization, time: context.time, isDryRun: wish.isDryRun, fileName: wish.fileName,
                    source: wish.source, counts: summary.counts), report: report)
        }
        return Answer.created("/v1/organizations/\(organization)/imports/\(run.id)") { $0.members(of: run) }
    }

    /// What somebody wants to be done with a file.
    private struct Wish: Sendable {
        let fileName, source: String
        let licence: String?
        let category: Vocabulary.Category?
        let isDryRun: Bool
        let removal: FacilityDataset.Removal
        let municipalityCode: String
    }

    private func take(
        _ body: ByteBuffer, as wish: Wish, of organization: Int64, by authorship: Authorship
    ) async throws -> (ImportSummary, report: [UInt8]) {
        let upload = try Upload(body, named: wish.fileName)
        defer { upload.remove() }
        guard !upload.isCompressed else { throw Problem.compressed }
        let report = upload.folder.appending(path: "report.csv")
        var job = try DatasetImport(
            path: upload.path, category: wish.category, source: wish.source, licence: wish.licence,
            dryRun: wish.isDryRun, removal: wish.removal, municipalityCode: wish.municipalityCode,
            report: ReportWriter(path: report.path, besides: upload.path, isDryRun: wish.isDryRun))
        job.mostRows = Self.mostRows
        job.dataset.author = FacilityDataset.Author(organization: organization, authorship: authorship)
        return (try await job.run(into: facilities), report: [UInt8](try Data(contentsOf: report)))
    }

    private static func removal(_ parameters: QueryParameters) throws -> FacilityDataset.Removal {
        let (removes, isForced) = (try parameters.flag("removeMissing") ?? false, try parameters.flag("force") ?? false)
        return removes ? isForced ? .unconditional : .careful : .none
    }

    @Sendable func list(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["limit", "before"])
        let limit = try parameters.integer("limit", in: 1...200) ?? 50
        let before = try parameters.integer("before", in: 1...Int.max).map(Int64.init)
        let organization = try context.number("id")
        let runs = try await runs.importRuns(of: organization, before: before, limit: limit)
        let sources = try await self.runs.datasets(in: organizations.municipalityCode(of: organization))
        return Answer.personal { writer in
            writer.list("imports", of: runs) { $0.members(of: $1) }
            writer.member("sources", sources)
            if runs.count == limit { writer.member("before", id: runs.last?.id) }
        }
    }

    @Sendable func report(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let id = try context.number("importId")
        guard let report = try await runs.importReport(id, of: context.number("id")) else {
            throw Problem.nothing(at: "\(id)")
        }
        return Answer.table(ByteBuffer(bytes: report), named: "import-\(id).csv")
    }
}

extension Answer {
    /// A table to be opened by a spreadsheet.
    static func table(_ body: ByteBuffer, named name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: CSV.contentType, .cacheControl: "private, no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: .init(byteBuffer: body))
    }
}

extension ImportSummary {
    fileprivate var counts: [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        write(to: &writer)
        writer.end()
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func members(of run: ImportRun) {
        member("id", id: run.id)
        member("organizationId", id: run.run.organization)
        member("fileName", run.run.fileName)
        member("source", run.run.source)
        member("dryRun", run.run.isDryRun)
        member("time", RFC3339.text(run.run.time))
        open("counts", with: run.run.counts)
        end()
    }
}

extension Problem {
    fileprivate static let compressed = Problem(
        code: "file-unusable", status: .unprocessableContent, english: "Please unpack the file first.",
        japanese: "圧縮されたファイルです。展開してから選んでください。")
}
