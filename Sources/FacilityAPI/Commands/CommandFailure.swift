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
        case let refusal as DatasetImport.Refusal: text(of: refusal)
        case FacilityImportError.mostAreMissing(let missing, let remaining):
            """
            これまでの施設のうち \(missing) か所がこのファイルになく、残るのは \(remaining) か所です。ファイルの取り違えかもしれないため、\
            何も変更していません。このまま非表示にするときは --force をつけてください。
            \(missing) places are missing from the file and only \(remaining) are in it; nothing has changed. Add --force \
            to hide them all the same.
            """
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

    private static func text(of refusal: DatasetImport.Refusal) -> String {
        switch refusal {
        case .removalWithoutRows:
            """
            取り込める行がひとつもないため、--remove-missing は行いませんでした（何も変更していません）。
            No row could be taken, so nothing was hidden and nothing has changed.
            """
        case .removalUncertain(let rejected, let isCutOff):
            """
            \(isCutOff ? "ファイルが途中で切れているようです。" : "取り込めない行が \(rejected) 行あります。")\
            その中に今ある施設が含まれるかもしれないため、何も変更していません。行を直すか、--remove-missing なしで取り込むか、\
            そのまま非表示にするときは --force をつけてください。
            \(isCutOff ? "The file ends in the middle." : "\(rejected) rows were rejected.") Places that exist may be among \
            them; nothing has changed. Mend the rows, leave out --remove-missing, or add --force.
            """
        }
    }
}
