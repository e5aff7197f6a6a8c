internal import Foundation

#if canImport(FoundationXML)
    internal import FoundationXML
#endif

/// Walks over an XML document and calls closures; names come without their namespace's prefix.
///
/// A class because `XMLParser` wants a delegate.
final class XMLReader: NSObject, XMLParserDelegate {
    private var onStart: (String, [String: String]) -> Void = { _, _ in }
    private var onText: (String) -> Void = { _ in }
    /// Returns whether to go on.
    private var onEnd: (String) -> Bool = { _ in true }
    private var wasStopped = false

    /// - Returns: `false` when the document is not well-formed.
    static func read(
        _ bytes: [UInt8], start: @escaping (String, [String: String]) -> Void,
        text: @escaping (String) -> Void = { _ in }, end: @escaping (String) -> Bool = { _ in true }
    ) -> Bool {
        let reader = XMLReader()
        reader.onStart = start
        reader.onText = text
        reader.onEnd = end
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        let isWellFormed = parser.parse()
        return isWellFormed || reader.wasStopped
    }

    private static func local(_ name: String) -> String {
        name.split(separator: ":").last.map(String.init) ?? name
    }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        onStart(Self.local(elementName), attributes)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { onText(string) }

    func parser(
        _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?
    ) {
        guard !wasStopped, !onEnd(Self.local(elementName)) else { return }
        wasStopped = true
        parser.abortParsing()
    }
}
