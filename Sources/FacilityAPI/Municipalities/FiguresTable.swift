import Vocabulary

/// The figures as tables that a city officer opens in a spreadsheet.
enum FiguresTable: String, CaseIterable {
    case months, services, searches

    func csv(_ figures: Figures) -> String {
        CSV.beginning + lines(figures).map(CSV.line).joined()
    }

    private func lines(_ figures: Figures) -> [[String]] {
        switch self {
        case .months:
            [
                [
                    "年月", "予約", "予約（前年同月）", "キャンセル", "キャンセル（前年同月）", "うち施設の都合", "無断欠席", "無断欠席（前年同月）",
                    "利用アカウント数", "予約できる施設", "掲載した団体", "掲載されたイベント", "登録された施設", "該当がなかった検索",
                ]
            ]
                + zip(figures.months, figures.yearBefore).map { month, before in
                    [month.month.description]
                        + [
                            month.bookings, before.bookings, month.cancellations, before.cancellations,
                            month.cancelledByFacility, month.noShows, before.noShows, month.activeAccounts,
                            month.bookableFacilities, month.publishingOrganizations, month.eventsPublished,
                            month.facilitiesPublished, month.vainSearches,
                        ].map(String.init)
                }
        case .services:
            [["サービス番号", "施設番号", "サービス", "定員の合計", "利用の合計", "利用率（%）"]]
                + figures.services.map { service in
                    [
                        service.service.map(String.init) ?? "", service.facility.map(String.init) ?? "",
                        service.name ?? "イベント", "\(service.capacity)", "\(service.taken)",
                        service.occupancy.map { "\(($0 * 1_000).rounded() / 10)" } ?? "",
                    ]
                }
        case .searches:
            [["地域メッシュ", "付近", "緯度", "経度", "種別", "そのほかの条件", "回数"]]
                + figures.vainAreas.map { area in
                    [
                        "\(area.square.code)", area.near ?? "", "\(area.square.centre.latitude)",
                        "\(area.square.centre.longitude)",
                        area.categories.categories.map(\.japaneseLabel).joined(separator: "、"),
                        area.filters.map(Self.label).joined(separator: "、"), "\(area.count)",
                    ]
                }
        }
    }

    private static func label(_ filter: String) -> String {
        switch filter {
        case "ageMonths": "年齢"
        case "amenities": "設備"
        case "openAt": "開いている時間"
        case "q": "キーワード"
        case "radius": "距離"
        case "vacantOn": "空き"
        default: filter
        }
    }
}
