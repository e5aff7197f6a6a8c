import Vocabulary

/// Makes the town's places out of its lists.
struct TownBuilder {
    /// Any number will do; another one moves every place.
    private static let seed: UInt64 = 99_2011

    /// How the names of the city's own schools begin.
    private static let municipal = "そよかぜ市立"

    private var surveyor = TownSurveyor(seed: seed)
    private var drafts: [FacilityDraft] = []

    /// A theme of the municipality's open data.
    private struct Theme {
        var file: String
        var title: String
        /// The first letter of its ids.
        var letter: String
        var lists: [TownList]
    }

    private static let themes: [Theme] = [
        Theme(file: "nursery", title: "保育施設一覧", letter: "A", lists: TownLists.nurseries),
        Theme(file: "school", title: "幼稚園・放課後児童クラブ一覧", letter: "B", lists: TownLists.schools),
        Theme(file: "temporary_care", title: "一時預かり・病児保育施設一覧", letter: "C", lists: TownLists.shortCare),
        Theme(file: "support", title: "子育て支援拠点・児童館一覧", letter: "D", lists: TownLists.support),
        Theme(file: "park", title: "公園・遊び場一覧", letter: "E", lists: TownLists.parks),
        Theme(file: "kids_cafeteria", title: "こども食堂一覧", letter: "F", lists: TownLists.cafeterias),
        Theme(file: "public", title: "図書館・医療機関・公共施設一覧", letter: "G", lists: TownLists.publicPlaces),
        Theme(file: "supporter_shop", title: "子育て応援協賛店一覧", letter: "H", lists: TownLists.shops),
    ]

    static func files() -> [SeedFile] {
        var builder = TownBuilder()
        var files = themes.map { theme in
            builder.file(theme.file, theme.title, builder.settled(theme))
        }
        let rooms = builder.nursingRooms()
        files.append(builder.file("nursing_room", "授乳室・赤ちゃんの駅一覧", rooms))
        return files
    }

    private func file(_ name: String, _ title: String, _ drafts: [FacilityDraft]) -> SeedFile {
        SeedFile(
            name: "soyokaze_\(name).csv", source: "\(FictionalTown.name)オープンデータ \(title)",
            licence: FictionalTown.licence, drafts: drafts)
    }

    private mutating func settled(_ theme: Theme) -> [FacilityDraft] {
        var made: [FacilityDraft] = []
        for list in theme.lists {
            for entry in list.entries {
                made.append(place(entry, list.template, id: Self.id(theme.letter, made.count + 1)))
            }
        }
        drafts += made
        return made
    }

    private mutating func place(
        _ entry: TownList.Entry, _ template: CategoryTemplate, id: String
    ) -> FacilityDraft {
        var draft = FacilityDraft(name: entry.word.text, category: template.category)
        draft.nameKana = entry.word.kana
        draft.nameEnglish = entry.english
        draft.externalID = id
        template.fill(&draft, &surveyor.random)
        if draft.parking != nil { draft.parking = "あり（\(surveyor.random.within(2...18))台）" }
        if draft.name.hasPrefix(Self.municipal) { draft.operatorName = TownPlan.municipality.name }
        surveyor.settle(&draft, in: entry.quarter, atCentre: draft.name == TownLists.cityHall)
        if entry.lacksPoint { draft.point = nil }
        if template.category == .park {
            draft.phone = nil
        } else {
            draft.url = "https://soyokaze.example.jp/places/\(id)"
        }
        return draft
    }

    /// `A0001`.
    private static func id(_ letter: String, _ number: Int) -> String {
        letter + String(10_000 + number).dropFirst()
    }
}

extension TownBuilder {
    /// Rooms inside other places, with the point, the hours and the telephone of the house.
    private func nursingRooms() -> [FacilityDraft] {
        TownLists.nursingRoomHosts.enumerated().map { index, hostName in
            guard let host = drafts.first(where: { $0.name == hostName }), host.point != nil else {
                preconditionFailure("There is no \(hostName) that could have a nursing room")
            }
            return nursingRoom(in: host, id: Self.id("J", index + 1), index)
        }
    }

    private func nursingRoom(in host: FacilityDraft, id: String, _ index: Int) -> FacilityDraft {
        let endings = [
            Word("授乳室", "ジュニュウシツ"), Word("赤ちゃんの駅", "アカチャンノエキ"), Word("ベビールーム", "ベビールーム"),
        ]
        let house = host.category == .park ? Word("管理棟", "カンリトウ") : Word("", "")
        let name = Word(host.name, host.nameKana ?? "") + house + endings[index % endings.count]
        var room = host
        room.name = name.text
        room.nameKana = name.kana
        room.nameEnglish = nil
        room.category = .nursingRoom
        room.furtherCategories = []
        room.externalID = id
        room.building = host.category == .park ? "管理棟" : ["1階", "2階", "1階 総合受付の横"][index % 3]
        room.url = "https://soyokaze.example.jp/places/\(id)"
        // A park never closes, the house in it does.
        if host.category == .park { room.hours = TownHours.daily(540, 1020) }
        room.ages = nil
        room.capacity = nil
        room.fee = "無料"
        room.amenities = TownLists.nursingRoomAmenities[index % TownLists.nursingRoomAmenities.count]
        if host.parking != nil { room.amenities.insert(.parking) }
        room.note = TownLists.nursingRoomNotes[index % TownLists.nursingRoomNotes.count]
        return room
    }
}
