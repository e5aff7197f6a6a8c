internal import Vocabulary

/// The 47 prefectures in the order of their codes (JIS X 0401).
enum Prefectures {
    static let names = [
        "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県",
        "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県",
        "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県",
        "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
    ]

    /// By the first two digits of a 団体コード.
    static func name(ofCode code: String?) -> String? {
        guard let code, let number = Int(code.prefix(2)), names.indices.contains(number - 1) else { return nil }
        return names[number - 1]
    }

    static func name(in text: String) -> String? { names.first { text.hasPrefix($0) } }

    /// Cuts a prefecture's name off the beginning of a folded address.
    static func cut(from key: inout Substring) -> String? {
        guard let name = names.first(where: { key.hasPrefix($0) }) else { return nil }
        key = key.dropFirst(name.count)
        return name
    }
}
