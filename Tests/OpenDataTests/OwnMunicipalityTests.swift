import Foundation
import Testing

@testable import OpenData

/// The list of one municipality, which says nothing of any other.
@Suite struct OwnMunicipalityTests {
    private static let heads = "全国地方公共団体コード,名称,所在地_全国地方公共団体コード,所在地_連結表記"

    private func read(_ row: String, own: String) throws -> FacilityRow {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "park.csv").path
        try Data("\(Self.heads)\n\(row)\n".utf8).write(to: URL(filePath: path))
        var rows: [FacilityRow] = []
        _ = try FacilityFile(path: path, options: .init(municipalityCode: own)).readRows { rows.append($0) }
        return try #require(rows.first)
    }

    @Test(arguments: [
        // Its own code, none at all, five digits; the wards of 横浜市 and 大阪市.
        ("382019,どんぐり公園,,", "382019"), (",どんぐり公園,,愛媛県松山市二番町4-7-2", "382019"),
        ("38201,どんぐり公園,382019,", "382019"), ("141003,港の見える丘公園,141046,神奈川県横浜市中区山手町114", "141003"),
        ("271004,うつぼ公園,271063,大阪府大阪市西区靱本町1-9", "271004"),
        ("992011,そよかぜ公園,992011,みらい県そよかぜ市中央一丁目", "992011"),
    ])
    func whatLiesInItIsItsOwn(row: String, own: String) throws {
        let read = try read(row, own: own)
        #expect(read.draft?.municipalityCode == own, "\(read.findings)")
    }

    @Test(arguments: [
        // Another's code in either column, one that cannot be right, a ward of another city of the prefecture, one of
        // Tokyo's, the prefecture's own, and an address in another prefecture.
        ("131016,日比谷公園,,", "382019"), ("382019,日比谷公園,131016,", "382019"), ("131017,日比谷公園,,", "382019"),
        ("141313,大師公園,,", "141003"), ("131041,新宿御苑,,", "131016"), ("380008,県立公園,,", "382019"),
        (",日比谷公園,,東京都千代田区日比谷公園1-6", "382019"),
    ])
    func whatLiesElsewhereIsRejectedByName(row: String, own: String) throws {
        let read = try read(row, own: own)
        #expect(read.draft == nil)
        #expect(read.name != nil)
        #expect(read.findings.contains { $0.severity == .rejection && $0.reason == .otherMunicipality(own: own) })
    }
}
