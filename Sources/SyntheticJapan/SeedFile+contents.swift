import OpenData

extension SeedFile {
    /// The file in the current national layout of 53 columns: UTF-8, CRLF.
    public func contents() -> [UInt8] {
        var bytes = Array(NationalLayoutWriter.header.utf8)
        for draft in drafts { bytes += NationalLayoutWriter.line(for: draft).utf8 }
        return bytes
    }
}
