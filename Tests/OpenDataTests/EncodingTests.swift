import Foundation
import Testing
import Vocabulary

@testable import OpenData

@Suite("Encodings and wrappings")
struct EncodingTests {
    private let text =
        "ID,名称,住所,備考\n1,ひかり保育園,静岡県みほん市中央1-1,ｶﾅの園\n2,ほしの公園,静岡県みほん市港2,木陰あり\n"

    private func encoded(_ name: String) throws -> [UInt8] {
        // Through the library under test in reverse would prove nothing, so the system's converter is asked.
        let converter = iconv_open(name, "UTF-8")
        #expect(converter != iconv_t(bitPattern: -1))
        defer { iconv_close(converter) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: 4096)
        let written = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                var left = source.count
                var room = target.count
                #expect(iconv(converter, &from, &left, &to, &room) != -1)
                _ = iconv(converter, nil, nil, &to, &room)
                return target.count - room
            }
        }
        return output.prefix(written).map { UInt8(bitPattern: $0) }
    }

    @Test(
        "EUC-JP and ISO-2022-JP",
        arguments: [("EUC-JP", "EUC-JP"), ("ISO-2022-JP-3", "ISO-2022-JP"), ("CP932", "CP932")])
    func encodings(_ converter: String, _ encoding: String) throws {
        let file = try ReadFile(bytes: try encoded(converter))
        #expect(file.summary.encoding == encoding)
        #expect(file.names == ["ひかり保育園", "ほしの公園"])
        #expect(file.drafts.map(\.address) == ["静岡県みほん市中央1-1", "静岡県みほん市港2"])
        #expect(file.rows.allSatisfy { !$0.findings.map(\.reason).contains(.undecodableText) })
    }

    @Test("A damaged byte does not make another encoding of EUC-JP")
    func damagedEUC() throws {
        var bytes = try encoded("EUC-JP")
        bytes[bytes.count - 4] = 0xFF
        let file = try ReadFile(bytes: bytes)
        #expect(file.summary.encoding == "EUC-JP")
        #expect(file.names == ["ひかり保育園", "ほしの公園"])
    }

    @Test("Coordinates of 17 digits are the same in GeoJSON and in a table")
    func manyDigits() throws {
        let json =
            #"{"features":[{"geometry":{"type":"Point","coordinates":[134.04616290974917,34.31871165074609]},"properties":{"name":"ひかり園"}}]}"#
        let feature = try ReadFile(json, name: "data.geojson").drafts
        let row = try ReadFile("name,緯度,経度\nひかり園,34.31871165074609,134.04616290974917\n").drafts
        #expect(feature.map(\.point) == [.init(latitude: 34.31871165074609, longitude: 134.04616290974917)])
        #expect(feature.map(\.point) == row.map(\.point))
    }

    @Test("Half-width kana in CP932 are no EUC-JP")
    func halfWidthKana() {
        // ｱｲｳｴ and 名称.
        let sample: [UInt8] = [0x96, 0xBC, 0x8F, 0xCC, 0x0A] + Array(repeating: [0xB1, 0xB2], count: 200).joined()
        #expect(TextEncoding.detect(sample, isWhole: true) == .cp932)
    }

    @Test(
        "Records lie in the first array whose objects have a name",
        arguments: [
            #"{"success":true,"result":{"fields":[{"id":"_id","type":"int"},{"id":"名称","type":"text"}],"records":[{"_id":1,"名称":"ひかり園"}]}}"#,
            #"{"result":{"records":[{"_id":1,"名称":"ひかり園"}],"fields":[{"id":"_id"}]}}"#,
            #"{"data":{"result":{"records":[{"名称":"ひかり園"}]}}}"#, #"[[{"名称":"ひかり園"}]]"#,
            #"{"tags":[],"items":[{"名称":"ひかり園","写真":[{"name":"1.jpg"}]}]}"#,
        ])
    func wrappedJSON(_ json: String) throws {
        #expect(try ReadFile(json, name: "data.json").names == ["ひかり園"])
    }
}
