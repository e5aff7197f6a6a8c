public import CSpatiaLite
public import Foundation

/// What can stand in a column. Where a value is read that is not optional, NULL is 0 or empty, as SQLite has it.
public protocol SQLiteValue {
    func bind(to statement: RawStatement, at index: Int32)
    static func column(_ index: Int32, of statement: RawStatement) -> Self
}

extension RawStatement {
    /// Binds all parameters, in their order. Each value by its own type: nothing is boxed.
    @inlinable public func bound<each Value: SQLiteValue>(_ values: repeat each Value) -> RawStatement {
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            value.bind(to: self, at: index)
        }
        return self
    }

    @inlinable public subscript<Value: SQLiteValue>(_ column: Int) -> Value { .column(Int32(column), of: self) }

    /// All rows, each as `read` makes of it.
    @inlinable public func all<Result>(_ read: (RawStatement) throws -> Result) throws -> [Result] {
        defer { reset() }
        var results: [Result] = []
        while try step() { results.append(try read(self)) }
        return results
    }

    /// The first row, if there is any.
    @inlinable public func first<Result>(_ read: (RawStatement) throws -> Result) throws -> Result? {
        defer { reset() }
        return try step() ? try read(self) : nil
    }
}

extension Int64: SQLiteValue {
    @inlinable public func bind(to statement: RawStatement, at index: Int32) {
        sqlite3_bind_int64(statement.handle, index, self)
    }

    @inlinable public static func column(_ index: Int32, of statement: RawStatement) -> Int64 {
        sqlite3_column_int64(statement.handle, index)
    }
}

extension Int: SQLiteValue {
    @inlinable public func bind(to statement: RawStatement, at index: Int32) {
        Int64(self).bind(to: statement, at: index)
    }

    @inlinable public static func column(_ index: Int32, of statement: RawStatement) -> Int {
        Int(Int64.column(index, of: statement))
    }
}

extension Bool: SQLiteValue {
    @inlinable public func bind(to statement: RawStatement, at index: Int32) {
        Int64(self ? 1 : 0).bind(to: statement, at: index)
    }

    @inlinable public static func column(_ index: Int32, of statement: RawStatement) -> Bool {
        Int64.column(index, of: statement) != 0
    }
}

extension String: SQLiteValue {
    public func bind(to statement: RawStatement, at index: Int32) { statement.bind(index, self) }

    public static func column(_ index: Int32, of statement: RawStatement) -> String {
        String(decoding: statement.bytes(index), as: UTF8.self)
    }
}

extension Data: SQLiteValue {
    public func bind(to statement: RawStatement, at index: Int32) { statement.bind(index, blob: Array(self)) }

    public static func column(_ index: Int32, of statement: RawStatement) -> Data { Data(statement.bytes(index)) }
}

extension Optional: SQLiteValue where Wrapped: SQLiteValue {
    @inlinable public func bind(to statement: RawStatement, at index: Int32) {
        if let self { self.bind(to: statement, at: index) } else { sqlite3_bind_null(statement.handle, index) }
    }

    @inlinable public static func column(_ index: Int32, of statement: RawStatement) -> Wrapped? {
        statement.isNull(index) ? nil : .some(Wrapped.column(index, of: statement))
    }
}
