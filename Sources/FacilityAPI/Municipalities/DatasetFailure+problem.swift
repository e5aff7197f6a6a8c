import GeoIndex
import OpenData

extension OpenDataError {
    var problem: Problem {
        Problem(code: "file-unusable", status: .unprocessableContent, english: english, japanese: japanese)
    }
}

extension DatasetImport.Refusal {
    var problem: Problem {
        switch self {
        case .removalWithoutRows:
            .conflict(
                "removal-uncertain", english: "No row could be taken, so nothing was hidden and nothing has changed.",
                japanese: "取り込める行がひとつもないため、非表示にする処理は行いませんでした（何も変更していません）。")
        case .tooManyRows(let most):
            Problem(
                code: "file-unusable", status: .unprocessableContent,
                english: "The file has more than \(most) rows. Larger ones are imported on the server itself.",
                japanese: "\(most) 行を超えるファイルは、この画面では取り込めません。サーバーの管理者にご依頼ください。")
        case .removalUncertain(let rejected, let isCutOff):
            .conflict(
                "removal-uncertain",
                english: """
                    \(isCutOff ? "The file ends in the middle." : "\(rejected) rows were rejected.") Places that exist may \
                    be among them; nothing has changed.
                    """,
                japanese: """
                    \(isCutOff ? "ファイルが途中で切れているようです。" : "取り込めない行が \(rejected) 行あります。")\
                    その中に今ある施設が含まれるかもしれないため、何も変更していません。
                    """)
        }
    }
}

extension FacilityImportError {
    var problem: Problem {
        switch self {
        case .mostAreMissing(let missing, let remaining):
            .conflict(
                "most-are-missing",
                english:
                    "\(missing) places are missing from the file and only \(remaining) are in it; nothing has changed.",
                japanese: """
                    これまでの施設のうち \(missing) か所がこのファイルになく、残るのは \(remaining) か所です。\
                    ファイルの取り違えかもしれないため、何も変更していません。
                    """)
        case .sourceIsAnothers(let source):
            .conflict(
                "source-of-another", english: "“\(source)” holds places of another municipality. Choose another name.",
                japanese: "「\(source)」という名前のデータには、ほかの自治体の施設が入っています。別の名前をつけてください。")
        }
    }
}
