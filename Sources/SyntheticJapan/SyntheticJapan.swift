// Plausible made-up Japanese childcare places.
//
// `FictionalTown` is the demonstration town, written with care, whose files lie in SeedData.
// `SyntheticCountry` is as many places as a load test wants, made as fast as an importer can take them.
