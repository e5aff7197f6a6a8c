import Vocabulary

/// Invents the places of one city.
struct PlaceMaker: Sendable {
    private static let numbers = (0...240).map { "\($0)" }
    /// 第二 … 第九, for when a quarter has used up all names of a category.
    private static let ordinals = Word.list(
        "第二/ダイニ 第三/ダイサン 第四/ダイヨン 第五/ダイゴ 第六/ダイロク 第七/ダイナナ 第八/ダイハチ 第九/ダイキュウ")

    private var random: SplitMix64
    private let municipality: Municipality
    private let neighbourhoods: [Neighbourhood]
    private let quarterCount: Int
    /// A quarter's index as often as its size asks, the oldest quarters largest.
    private let quarterDraws: [Int]
    /// Names given so far, by neighbourhood and template.
    private var named: [Int]
    /// Where the neighbourhoods begin in the words.
    private let firstWords: [Int]
    private var lastPoint: Point?

    init(city: City, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var words = TownWords.quarters
        var villages = TownWords.hamlets
        random.shuffle(&words)
        random.shuffle(&villages)
        quarterCount = min(words.count, 24 + Int(Double(city.population).squareRoot()))
        let quarters = words.prefix(quarterCount).map { Neighbourhood.quarter($0, of: city, &random) }
        let hamlets = villages.prefix(24).map { Neighbourhood.hamlet($0, of: city, &random) }
        neighbourhoods = quarters + hamlets
        quarterDraws = (0..<quarterCount).flatMap { rank in
            Array(repeating: rank, count: Int(40 / Double(rank + 1).squareRoot()))
        }
        named = Array(repeating: 0, count: neighbourhoods.count * CategoryTemplate.all.count)
        firstWords = neighbourhoods.map { _ in random.below(TownWords.given.count) }
        municipality = city.municipality
        self.random = random
    }

    /// The next place; `number` becomes its id in the file.
    mutating func place(number: Int) -> FacilityDraft {
        let templateIndex = CategoryTemplate.byThousandth[random.below(1000)]
        let template = CategoryTemplate.all[templateIndex]
        let index = neighbourhoodIndex()
        let neighbourhood = neighbourhoods[index]
        let name = name(of: template, templateIndex, in: neighbourhood, index)
        var draft = FacilityDraft(name: name.text, category: template.category)
        draft.nameKana = name.kana
        draft.externalID = "\(number)"
        draft.municipalityCode = municipality.code
        draft.prefecture = municipality.prefecture
        draft.municipality = municipality.name
        draft.address = address(in: neighbourhood)
        draft.point = point(of: template.category, in: neighbourhood)
        draft.phone = phone(number)
        if number % 3 == 0 { draft.url = "https://www.example.jp/kosodate/\(number)" }
        draft.access = random.element(of: neighbourhood.accesses)
        template.fill(&draft, &random)
        return draft
    }

    /// One place in eight lies in a village.
    private mutating func neighbourhoodIndex() -> Int {
        random.chance(12)
            ? quarterCount + random.below(neighbourhoods.count - quarterCount)
            : quarterDraws[random.below(quarterDraws.count)]
    }
}

extension PlaceMaker {
    /// No name twice in a city: every neighbourhood goes through the words and kinds in turn, then says 第二.
    private mutating func name(
        of template: CategoryTemplate, _ templateIndex: Int, in neighbourhood: Neighbourhood, _ index: Int
    ) -> Word {
        let slot = index * CategoryTemplate.all.count + templateIndex
        let count = named[slot]
        named[slot] = count + 1
        let words = TownWords.given
        let (round, position) = (count / (words.count * template.kinds.count), count / words.count)
        let given = words[(count + firstWords[index] + templateIndex * 11) % words.count]
        let kind = template.kinds[position % template.kinds.count]
        var name = Word("", "")
        name.text.reserveCapacity(96)
        name.kana.reserveCapacity(120)
        name.append(neighbourhood.word)
        if round > 0 {
            name.append(
                round <= Self.ordinals.count
                    ? Self.ordinals[round - 1] : Word("第\(round + 1)", "ダイ\(round + 1)"))
        }
        name.append(given)
        name.append(kind)
        return name
    }

    private mutating func address(in neighbourhood: Neighbourhood) -> String {
        var address = ""
        address.reserveCapacity(80)
        address += neighbourhood.streets[random.below(neighbourhood.streets.count)]
        let bits = random.next()
        if neighbourhood.streets.count > 1 {
            address += Self.numbers[1 + Int(bits & 0xFF) % 40]
            address += "-"
            address += Self.numbers[1 + Int(bits >> 8 & 0xFF) % 30]
        } else {
            address += Self.numbers[1 + Int(bits & 0xFF) % 240]
            address += "番地"
        }
        return address
    }

    /// Every third nursing room is inside the place before it.
    private mutating func point(
        of category: Category, in neighbourhood: Neighbourhood
    ) -> Point {
        if category == .nursingRoom, let lastPoint, random.chance(33) { return lastPoint }
        // Most places are near the centre, a quarter of them sprawls.
        let stretch = random.chance(25) ? 2.5 : 1
        let latitude = neighbourhood.latitude + random.gaussian() * stretch * neighbourhood.latitudeSpread
        let longitude = neighbourhood.longitude + random.gaussian() * stretch * neighbourhood.longitudeSpread
        let point = Point(latitude: Self.rounded(latitude), longitude: Self.rounded(longitude))
        lastPoint = point
        return point
    }

    /// To six decimals, a tenth of a metre, as files have them.
    private static func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }

    /// No exchange begins with 0, so that nobody has such a number: 0999-00-0000 … 0999-09-9999.
    private func phone(_ number: Int) -> String {
        let digits = number * 7919 % 100_000
        let text = "\(digits % 10_000)"
        return "0999-0\(digits / 10_000)-" + String(repeating: "0", count: 4 - text.utf8.count) + text
    }
}
