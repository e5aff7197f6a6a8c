import CQRencode

/// A QR code (ISO/IEC 18004), by libqrencode.
enum QRCode {
    /// The standard's quiet zone, modules.
    private static let margin = 4

    /// As SVG in black on white, a unit for each module; `nil` when the text is too long for one.
    static func svg(of text: String) -> String? {
        // A seventh of it may be dirty or torn.
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        var path = ""
        for y in 0..<width {
            for x in 0..<width where code.pointee.data[y * width + x] & 1 == 1 {
                path += "M\(x + margin),\(y + margin)h1v1h-1z"
            }
        }
        let size = width + 2 * margin
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0,0h\(size)v\(size)h-\(size)z"/><path d="\(path)"/></svg>
            """
    }
}
