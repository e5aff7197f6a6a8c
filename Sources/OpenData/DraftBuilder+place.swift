internal import Vocabulary

extension DraftBuilder {
    /// Address, municipality and point.
    func addPlace(_ row: RowCells, _ draft: inout FacilityDraft, _ findings: inout [Finding]) {
        addMunicipality(row, &draft, &findings)
        addAddress(row, &draft, &findings)
        addPoint(row, &draft, &findings)
    }

    func addPoint(_ row: RowCells, _ draft: inout FacilityDraft, _ findings: inout [Finding]) {
        if columns.has(.coordinates) && !columns.has(.latitude) {
            addPoint(fromPairIn: row, &draft, &findings)
        } else {
            addPoint(fromTwoColumnsOf: row, &draft, &findings)
        }
    }

    func addMunicipality(_ row: RowCells, _ draft: inout FacilityDraft, _ findings: inout [Finding]) {
        draft.prefecture = line(row, .prefecture)
        draft.municipality = line(row, .municipality)
        if draft.prefecture == nil || draft.municipality == nil, let authority = line(row, .organisation) {
            let prefecture = AddressText.prefecture(of: authority)
            draft.prefecture = draft.prefecture ?? prefecture
            let rest = String(authority.dropFirst(prefecture?.count ?? 0))
            if draft.municipality == nil, let last = rest.last, "市区町村".contains(last) {
                draft.municipality = rest
            }
        }
        for field in [Field.municipalityCode, .addressCode] {
            let cell = row.trimmed(columns.column(field))
            guard cell.start < cell.end, draft.municipalityCode == nil else { continue }
            let reading = memos.codes.value(for: row.slice(cell)) {
                MunicipalityCode.parse(CellText.string(cell, in: row.bytes))
            }
            let text = { CellText.string(cell, in: row.bytes) }
            switch reading {
            case .code(let code): draft.municipalityCode = code
            case .nothing: break
            case .unreadable: findings.append(warning(.municipalityCodeUnreadable, field, text()))
            case .wrongCheckDigit(let expected):
                findings.append(warning(.municipalityCodeCheckDigit(expected: expected), field, text()))
            }
        }
    }

    /// Whether a row of one municipality's list is of another: by any of its codes, which must all be readable, or by the
    /// prefecture in its address. A ward is its city's.
    func liesElsewhere(
        _ row: RowCells, _ draft: FacilityDraft, than own: String, _ findings: inout [Finding]
    ) -> Bool {
        for field in [Field.municipalityCode, .addressCode] {
            guard let text = line(row, field) else { continue }
            switch MunicipalityCode.parse(text) {
            case .nothing: continue
            case .code(let code) where code == own || MunicipalityCode.city(ofWard: code) == own: continue
            case .code, .unreadable, .wrongCheckDigit:
                findings.append(rejection(.otherMunicipality(own: own), field, text))
                return true
            }
        }
        let address = draft.prefecture ?? draft.address ?? ""
        guard let number = AddressText.number(ofPrefectureIn: address), number != Int(own.prefix(2)) else {
            return false
        }
        findings.append(rejection(.otherMunicipality(own: own), .address, address))
        return true
    }

    func addAddress(_ row: RowCells, _ draft: inout FacilityDraft, _ findings: inout [Finding]) {
        let postcode = row.trimmed(columns.column(.postcode))
        if PlainContact.isPostcode(row.slice(postcode)) {
            draft.postcode = CellText.string(postcode, in: row.bytes)
        } else if let text = line(row, .postcode) {
            switch ContactText.postcode(text) {
            case .value(let postcode): draft.postcode = postcode
            case .nothing: break
            case .unreadable: findings.append(warning(.postcodeUnreadable, .postcode, text))
            }
        }
        let whole = line(row, .address) ?? joinedAddress(row, draft)
        guard let whole else { return }
        let reading = AddressText.parse(whole)
        draft.address = reading.address
        draft.postcode = draft.postcode ?? reading.postcode
        dropRepeatedAddress(&draft)
        if draft.prefecture == nil, let address = reading.address {
            draft.prefecture = AddressText.prefecture(of: address)
        }
    }

    /// A 方書 that holds the whole address once more keeps only what it adds.
    private func dropRepeatedAddress(_ draft: inout FacilityDraft) {
        guard let building = draft.building, let address = draft.address else { return }
        let plain = AddressText.parse(building).address ?? ""
        if address == plain || address.hasSuffix(plain) && AddressText.isWhole(plain, draft.municipality) {
            draft.building = nil
        } else if plain.hasPrefix(address) {
            let rest = String(plain.dropFirst(address.count))
            // みほん市中央1-1 and 1-12 share their beginning and no place.
            if rest.first?.isNumber != true, rest.first != "-" {
                draft.building = EmptyText.meaningful(rest.trimmingSpaces())
            }
        }
    }

    private func joinedAddress(_ row: RowCells, _ draft: FacilityDraft) -> String? {
        let fine = [line(row, .town), line(row, .street)].compactMap(\.self)
        if !fine.isEmpty {
            return AddressText.join([draft.prefecture, draft.municipality].compactMap(\.self) + fine)
        }
        return AddressText.join([.addressPart1, .addressPart2, .addressPart3].compactMap { line(row, $0) })
    }

    // MARK: Point

    private func addPoint(
        fromTwoColumnsOf row: RowCells, _ draft: inout FacilityDraft, _ findings: inout [Finding]
    ) {
        let latitudeCell = row.trimmed(columns.column(.latitude))
        let longitudeCell = row.trimmed(columns.column(.longitude))
        guard latitudeCell.start < latitudeCell.end, longitudeCell.start < longitudeCell.end else {
            // One cell may hold the pair, the other nothing.
            if latitudeCell.start < latitudeCell.end || longitudeCell.start < longitudeCell.end {
                let field: Field = latitudeCell.start < latitudeCell.end ? .latitude : .longitude
                takePair(row.text(columns.column(field)), field, &draft, &findings)
            } else {
                findings.append(warning(.locationMissing, columns.has(.latitude) ? .latitude : nil, nil))
            }
            return
        }
        if let latitude = CoordinateText.fastDecimal(row.slice(latitudeCell)),
            let longitude = CoordinateText.fastDecimal(row.slice(longitudeCell))
        {
            place(latitude, longitude, row, &draft, &findings)
            return
        }
        let texts = (row.text(columns.column(.latitude)), row.text(columns.column(.longitude)))
        let latitudes = CoordinateText.readings(texts.0)
        let longitudes = CoordinateText.readings(texts.1)
        guard let latitude = latitudes.first, let longitude = longitudes.first else {
            let saysNothing = EmptyText.isEmpty(texts.0) || EmptyText.isEmpty(texts.1)
            findings.append(
                warning(
                    saysNothing ? .locationMissing : .coordinatesUnreadable, .latitude,
                    "\(texts.0), \(texts.1)"))
            return
        }
        if max(latitudes.count, longitudes.count) > 1 {
            if latitudes == longitudes, latitudes.count == 2 {
                // Both cells hold the whole pair.
                place(latitudes[0], latitudes[1], row, &draft, &findings)
                return
            }
            findings.append(
                warning(
                    .severalCoordinates(count: max(latitudes.count, longitudes.count)), .latitude, texts.0))
        }
        place(latitude, longitude, row, &draft, &findings)
    }

    private func addPoint(
        fromPairIn row: RowCells, _ draft: inout FacilityDraft, _ findings: inout [Finding]
    ) {
        guard let text = line(row, .coordinates) else {
            findings.append(warning(.locationMissing, .coordinates, nil))
            return
        }
        takePair(text, .coordinates, &draft, &findings)
    }

    private func takePair(
        _ text: String, _ field: Field, _ draft: inout FacilityDraft, _ findings: inout [Finding]
    ) {
        let numbers = CoordinateText.readings(text)
        guard numbers.count >= 2 else {
            let reason: Reason = EmptyText.isEmpty(text) ? .locationMissing : .coordinatesUnreadable
            findings.append(warning(reason, field, text))
            return
        }
        if numbers.count > 2 {
            findings.append(warning(.severalCoordinates(count: numbers.count / 2), field, text))
        }
        // A pair has no agreed order, so exchanging it is no mistake of the publisher's.
        let isReversed = CoordinateText.isInJapan(latitude: numbers[1], longitude: numbers[0])
        let (latitude, longitude) = isReversed ? (numbers[1], numbers[0]) : (numbers[0], numbers[1])
        place(latitude, longitude, text, field, &draft, &findings)
    }

    private func place(
        _ latitude: Double, _ longitude: Double, _ row: RowCells, _ draft: inout FacilityDraft,
        _ findings: inout [Finding]
    ) {
        if CoordinateText.isInJapan(latitude: latitude, longitude: longitude) {
            draft.point = .init(latitude: latitude, longitude: longitude)
            return
        }
        let text = row.text(columns.column(.latitude)) + ", " + row.text(columns.column(.longitude))
        place(latitude, longitude, text, .latitude, &draft, &findings)
    }

    private func place(
        _ latitude: Double, _ longitude: Double, _ text: String, _ field: Field, _ draft: inout FacilityDraft,
        _ findings: inout [Finding]
    ) {
        if CoordinateText.isInJapan(latitude: latitude, longitude: longitude) {
            draft.point = .init(latitude: latitude, longitude: longitude)
        } else if CoordinateText.isInJapan(latitude: longitude, longitude: latitude) {
            draft.point = .init(latitude: longitude, longitude: latitude)
            findings.append(warning(.coordinatesSwapped, field, text))
        } else {
            let isZero = latitude == 0 && longitude == 0
            findings.append(warning(isZero ? .coordinatesZero : .outsideJapan, field, text))
        }
    }
}
