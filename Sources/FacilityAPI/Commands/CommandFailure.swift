import Accounts
import ArgumentParser
import GRDB
import GeoIndex
import OpenData

/// Says in two languages why a command could not do its work, and that nothing has changed: exit status 2.
enum CommandFailure {
    static func reporting<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let exit as ExitCode {
            throw exit
        } catch {
            throw Terminal.stop(text(of: error), code: 2)
        }
    }

    private static func text(of error: any Error) -> String {
        switch error {
        case let error as AccountError: "\(error.problem.japanese)\n\(error.problem.english)"
        case let error as OpenDataError: "\(error.japanese)\n\(error.english)"
        case let refusal as DatasetImport.Refusal: textWithWayOut(of: refusal.problem)
        case let error as FacilityImportError: textWithWayOut(of: error.problem)
        case GazetteerImportError.empty:
            "町丁目がひとつもないため、何も変更していません。\nThe list has no town; nothing has changed."
        case let failure as SeedFolder.Failure: "\(failure)"
        case ReportFile.Failure.notWritable(let path): "\(path) に書き込めません。\n\(path) cannot be written."
        case ReportFile.Failure.isTheInput(let path):
            "\(path) は取り込むファイルそのものです。--report には別の名前を指定してください。\n\(path) is the file to be imported."
        case let error as DatabaseError where error.resultCode.primaryResultCode == .SQLITE_BUSY:
            """
            ほかの取り込みなどがデータベースを使っています。終わってからもう一度お試しください（何も変更していません）。
            Something else is writing to the database; nothing has changed. Please try again when it has finished.
            """
        default: "処理できませんでした。何も変更していません。\nIt could not be done; nothing has changed.\n\(error)"
        }
    }

    /// Whoever knows better than the import may say so.
    private static func textWithWayOut(of problem: Problem) -> String {
        """
        \(problem.japanese)--remove-missing なしで取り込むか、そのまま非表示にするときは --force をつけてください。
        \(problem.english) Leave out --remove-missing, or add --force to hide them all the same.
        """
    }
}
