extension String {
    /// Whether the bytes of `part` stand in the string: a plain search, without Unicode's equivalences.
    func holds(_ part: String) -> Bool {
        var (whole, part) = (self, part)
        return whole.withUTF8 { whole in
            part.withUTF8 { part in
                guard let first = part.first else { return true }
                guard whole.count >= part.count else { return false }
                // The last byte of the first character differs more often than its first.
                let offset = min(2, part.count - 1)
                let probe = part[offset]
                for start in 0...(whole.count - part.count)
                where whole[start + offset] == probe && whole[start] == first {
                    if (0..<part.count).allSatisfy({ whole[start + $0] == part[$0] }) { return true }
                }
                return false
            }
        }
    }
}
