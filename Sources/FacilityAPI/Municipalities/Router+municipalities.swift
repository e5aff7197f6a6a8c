import Hummingbird

extension Services {
    /// What those who answer for a municipality do; all of it belongs to its organisation.
    var municipalityRoutes: [Route] {
        let published = ImportController(
            facilities: facilities, runs: municipalities, organizations: people, workroom: imports)
        let municipality = MunicipalityController(
            facilities: facilities, events: events, municipalities: municipalities, organizations: people,
            signIn: signIn, letters: letters, background: background, clock: clock)
        let figure = FigureController(
            desk: FiguresDesk(
                municipalities: municipalities, vainSearches: municipalities, usage: reservations,
                facilities: facilities, clock: clock),
            turnstile: Turnstile(), organizations: people)
        let path = "v1/organizations/{id}"
        return [
            Route(
                .post, "\(path)/imports", .importData, of: .organization, mostBytes: ImportController.mostBytes,
                takesFile: true, published.run),
            Route(.get, "\(path)/imports", .importData, of: .organization, published.list),
            Route(.get, "\(path)/imports/{importId}/report.csv", .importData, of: .organization, published.report),
            Route(.get, "\(path)/local-search", .overseeMunicipality, of: .organization, municipality.search),
            Route(
                .get, "\(path)/unlocated-facilities", .overseeMunicipality, of: .organization,
                municipality.listUnlocated),
            Route(
                .get, "\(path)/local-organizations", .overseeMunicipality, of: .organization,
                municipality.listOrganizations),
            Route(.post, "\(path)/operators", .foundOperator, of: .organization, municipality.foundOperator),
            Route(
                .get, "\(path)/taken-down", .overseeMunicipality, of: .organization, municipality.listTakenDown),
            Route(.get, "\(path)/figures", .overseeMunicipality, of: .organization, figure.show),
            Route(.get, "\(path)/figures.csv", .overseeMunicipality, of: .organization, figure.table),
        ]
    }
}
