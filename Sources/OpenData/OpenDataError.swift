/// Why a file could not be used at all.
public enum OpenDataError: Error, Sendable, Hashable {
    /// What a file that is not supported seems to be.
    public enum Unsupported: String, Sendable, Hashable {
        case legacyExcel, encryptedExcel, pdf, html, zip, image, binary
    }

    /// What broke.
    public enum Damage: String, Sendable, Hashable {
        case gzip, archive, sheet, json, noRecords, tooLarge
    }

    case fileNotFound(path: String)
    case fileUnreadable(path: String, errno: Int32)
    case empty
    case unsupportedFormat(Unsupported)
    case noHeader
    case noNameColumn(headers: [String])
    case missingColumns([String], headers: [String])
    case malformed(Damage)
    /// The rows are events, which have a place but are none.
    case eventList
    /// The rows are facilities where events are wanted.
    case facilityList

    /// Whether the file is whole and holds rows of the other kind.
    var isAboutKind: Bool { self == .eventList || self == .facilityList }
}

extension OpenDataError {
    /// For the person who imports.
    public var japanese: String {
        switch self {
        case .fileNotFound(let path): "ファイルが見つかりません：\(path)"
        case .fileUnreadable(let path, let code): "ファイルを開けません：\(path)（エラー番号\(code)）"
        case .empty: "ファイルの中身が空です。"
        case .unsupportedFormat(let kind): kind.japanese
        case .noHeader: "見出しの行が見つかりません。1行目に「名称」「住所」などの項目名をご用意ください。"
        case .noNameColumn(let headers):
            "施設の名称にあたる列が見つかりません。見つかった列：\(headers.prefix(12).joined(separator: "、"))"
        case .missingColumns(let missing, let headers):
            "必要な列がありません：\(missing.joined(separator: "、"))。見つかった列：\(headers.prefix(12).joined(separator: "、"))"
        case .malformed(let damage): damage.japanese
        case .eventList: "イベント一覧のファイルのようです。イベントは import-events で取り込めます。"
        case .facilityList: "施設一覧のファイルのようです。イベントの一覧を指定してください。"
        }
    }

    /// The same in English.
    public var english: String {
        switch self {
        case .fileNotFound(let path): "There is no file at \(path)."
        case .fileUnreadable(let path, let code): "\(path) cannot be opened (errno \(code))."
        case .empty: "The file is empty."
        case .unsupportedFormat(let kind): kind.english
        case .noHeader: "No header row was found. The first row should name the columns."
        case .noNameColumn(let headers):
            "No column holds the facility's name. Columns found: \(headers.prefix(12).joined(separator: ", "))"
        case .missingColumns(let missing, let headers):
            "Columns are missing: \(missing.joined(separator: ", ")). "
                + "Columns found: \(headers.prefix(12).joined(separator: ", "))"
        case .malformed(let damage): damage.english
        case .eventList: "This seems to be a list of events. Import it with import-events."
        case .facilityList: "This seems to be a list of facilities. Give a list of events."
        }
    }
}

extension OpenDataError.Unsupported {
    public var japanese: String {
        switch self {
        case .legacyExcel: "古い形式のExcelファイル（.xls）です。.xlsx か CSV で保存し直してください。"
        case .encryptedExcel: "パスワードのかかったExcelファイルです。パスワードを外して保存し直してください。"
        case .pdf: "PDFファイルです。元の表を CSV か .xlsx で保存してください。"
        case .html: "Webページ（HTML）が保存されています。ページではなく、データのファイルをダウンロードしてください。"
        case .zip: "ZIPファイルです。解凍して、中のファイルを指定してください。"
        case .image: "画像ファイルです。表のデータを指定してください。"
        case .binary: "表のデータとして読み取れないファイルです。CSV・JSON・GeoJSON・.xlsx のいずれかを指定してください。"
        }
    }

    public var english: String {
        switch self {
        case .legacyExcel: "This is an old Excel file (.xls). Save it as .xlsx or CSV."
        case .encryptedExcel: "This Excel file is protected by a password. Save it without one."
        case .pdf: "This is a PDF. Save the original table as CSV or .xlsx."
        case .html: "This is a web page. Download the data file itself."
        case .zip: "This is a ZIP archive. Unpack it and give the file inside."
        case .image: "This is an image. Give the table's data."
        case .binary: "This is no table. CSV, JSON, GeoJSON and .xlsx can be read."
        }
    }
}

extension OpenDataError.Damage {
    public var japanese: String {
        switch self {
        case .gzip: "圧縮ファイル（gzip）が途中で壊れています。もう一度ダウンロードしてください。"
        case .archive: "Excelファイルが壊れていて開けません。もう一度保存し直してください。"
        case .sheet: "Excelファイルに、見出しのあるシートが見つからないか、壊れています。"
        case .json: "JSONとして読み取れません。ファイルが途中で切れていないかご確認ください。"
        case .noRecords: "施設やイベントの並び（配列）が見つかりません。"
        case .tooLarge: "展開すると大きすぎるファイルです。CSVで保存し直してください。"
        }
    }

    public var english: String {
        switch self {
        case .gzip: "The gzip file is damaged. Download it again."
        case .archive: "The Excel file is damaged and cannot be opened. Save it again."
        case .sheet: "No sheet of the Excel file has a header, or the sheet is damaged."
        case .json: "This is no JSON. Perhaps the file is cut off."
        case .noRecords: "No array of facilities or events was found."
        case .tooLarge: "The file is too large once unpacked. Save it as CSV."
        }
    }
}
