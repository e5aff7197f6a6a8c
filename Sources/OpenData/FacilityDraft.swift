public import Vocabulary

// The draft itself lives in Vocabulary (Sources/Vocabulary/FacilityDraft.swift), shared with GeoIndex.
public typealias FacilityDraft = Vocabulary.FacilityDraft
