internal import Vocabulary

/// Reads what a place offers from flags and from texts about its equipment.
enum AmenityText {
    /// Columns whose cell says yes or no, or describes what is there.
    static let flags: [(field: Field, amenity: Amenity)] = [
        (.nursingRoom, .nursingRoom), (.diaperChanging, .diaperChanging), (.hotWater, .hotWater),
        (.eating, .eatingAllowed), (.strollerRental, .strollerRental), (.strollerAccess, .strollerAccess),
        (.accessibleToilet, .accessibleToilet), (.elevator, .elevator), (.schoolBus, .schoolBus),
        (.lunch, .lunch),
        (.playEquipment, .playground), (.parking, .parking),
    ]

    private static let words: [(words: [String], amenity: Amenity)] = [
        (["授乳"], .nursingRoom), (["おむつ", "オムツ", "ベビーベッド", "ベビーシート"], .diaperChanging),
        (["調乳", "ミルク用のお湯", "お湯"], .hotWater), (["ベビーカー貸"], .strollerRental),
        (
            ["多目的トイレ", "多機能トイレ", "バリアフリートイレ", "障害者", "身障者", "オストメイト", "車椅子対応", "多機能"], .accessibleToilet
        ),
        (["エレベーター", "エレベータ"], .elevator), (["キッズスペース", "キッズコーナー", "プレイルーム", "遊戯室"], .kidsSpace),
        (["遊具", "すべり台", "滑り台", "ブランコ", "砂場"], .playground), (["送迎サービス有", "送迎あり", "送迎有"], .schoolBus),
    ]

    /// Whether a flag's cell says that there is some: 有（要予約） and 1階 do, 休止中 and 要相談 do not.
    static func says(_ text: String) -> Bool {
        if text.isEmpty { return false }
        return FlagText.parse(text) ?? !(FlagText.isOpen(text) || ["休止", "中止"].contains(where: text.contains))
    }

    /// What a text about equipment or services names, phrases such as 授乳室なし apart.
    static func named(in text: String) -> Set<Amenity> {
        var result: Set<Amenity> = []
        for (words, amenity) in words where words.contains(where: text.holds) { result.insert(amenity) }
        if result.isEmpty || !mayDeny(text) { return result }
        let phrases = text.split { "、,，;；。\n/／".contains($0) }.filter { !FlagText.saysNo(String($0)) }
        return Set(
            words.filter { entry in phrases.contains { entry.words.contains(where: $0.contains) } }.map(\.amenity))
    }

    private static func mayDeny(_ text: String) -> Bool {
        ["無", "な", "せん", "止", "0台", "０台", "終了"].contains(where: text.holds)
    }

    /// The line by which an export of ours names what no column of the national layout holds.
    static let noteLabel = "設備："

    private static let byLabel = Dictionary(
        uniqueKeysWithValues: Amenity.allCases.map { ($0.japaneseLabel, $0) })

    /// Takes such a line out of a note; `nil` when there is none.
    static func takeLine(from note: String) -> (amenities: Set<Amenity>, rest: String)? {
        guard note.holds(noteLabel) else { return nil }
        var amenities: Set<Amenity> = []
        let lines = note.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            guard line.hasPrefix(noteLabel) else { return true }
            let named = line.dropFirst(noteLabel.count).split(separator: "、").map { byLabel[String($0)] }
            guard !named.isEmpty, !named.contains(nil) else { return true }
            amenities.formUnion(named.compactMap(\.self))
            return false
        }
        return amenities.isEmpty ? nil : (amenities, lines.joined(separator: "\n"))
    }
}
