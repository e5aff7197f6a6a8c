// How the service is used: plots for the eye, tables for reading and for those who do not see them, CSV for the office.

import { call, onSubmit } from "./api.js"
import { bars } from "./bars.js"
import { month } from "./dates.js"
import { h } from "./dom.js"
import { phrase, text } from "./strings.js"
import { table } from "./table.js"
import { atTown } from "./town.js"

const at = (name) => document.getElementById(name)
const period = at("period")
const isEnglish = document.documentElement.lang === "en"
const compared = ["bookings", "cancellations", "noShows"]
const counted = ["activeAccounts", "bookableFacilities", "publishingOrganizations", "eventsPublished", "facilitiesPublished", "vainSearches"]
const filters = {
  ageMonths: "filterAgeMonths", amenities: "filterAmenities", openAt: "filterOpenAt", q: "filterQ", radius: "filterRadius",
  vacantOn: "filterVacantOn",
}

// What is typed while figures are on their way stays, and the figures asked for last are those that are shown.
let [typed, turns] = [0, 0]
period.addEventListener("input", () => { typed += 1 })

atTown(async (town) => {
  const { categories } = await call("GET", "/v1/categories")
  const labels = Object.fromEntries(categories.map(({ code, label }) => [code, isEnglish ? label.en : label.ja]))
  const { from, to } = period.elements
  const asked = new URLSearchParams(location.search)
  onSubmit(period, async () => {
    const wished = { from: from.value.trim(), to: to.value.trim() }
    await show(new URLSearchParams(wished))
    history.replaceState(null, "", `${town.search}&${new URLSearchParams(wished)}`)
  })
  await show(asked.has("from") ? new URLSearchParams({ from: asked.get("from"), to: asked.get("to") ?? "" }) : "")

  async function show(query) {
    const [before, turn] = [typed, ++turns]
    const figures = await call("GET", `${town.path}/figures${query ? `?${query}` : ""}`)
    if (turn !== turns) return
    const [first, last] = [figures.months[0].month, figures.months.at(-1).month]
    if (typed === before) [from.value, to.value] = [first, last]
    const csv = (name) => h("p", {}, h(
      "a", { class: "button", download: "", href: `${town.path}/figures.csv?table=${name}&from=${first}&to=${last}` }, phrase("figures", "csv")))
    plot(figures.months)
    at("months").replaceChildren(months(figures.months), csv("months"))
    at("services").replaceChildren(services(figures.services), csv("services"))
    at("searches").replaceChildren(searches(figures.vainSearches, labels), csv("searches"))
  }
})

function plot(months) {
  const labels = months.map((row) => row.month)
  at("plots").replaceChildren(
    ...compared.map((name) => bars(text("figures", name), labels, [
      { label: text("figures", "yearBefore"), values: months.map((row) => row.yearBefore[name]), kind: "before" },
      { label: text("figures", "thisYear"), values: months.map((row) => row[name]), kind: "now" },
    ])),
    ...counted.map((name) => bars(text("figures", name), labels, [{ values: months.map((row) => row[name]), kind: "now" }])),
  )
}

function months(rows) {
  const withBefore = (name) => [phrase("figures", name), h("span", {}, phrase("figures", name), "（", phrase("figures", "yearBefore"), "）")]
  const heads = [
    phrase("figures", "month"), ...withBefore("bookings"), ...withBefore("cancellations"), phrase("figures", "cancelledByFacility"),
    ...withBefore("noShows"), ...counted.map((name) => phrase("figures", name)),
  ]
  return table(text("figures", "table"), heads, rows.map((row) => [
    month(row.month), row.bookings, row.yearBefore.bookings, row.cancellations, row.yearBefore.cancellations, row.cancelledByFacility,
    row.noShows, row.yearBefore.noShows, ...counted.map((name) => row[name]),
  ]))
}

function services(rows) {
  if (rows.length === 0) return h("p", {}, phrase("figures", "noServices"))
  const heads = ["service", "rate", "taken", "places"].map((name) => phrase("figures", name))
  return table(text("figures", "occupancy"), heads, rows.map(({ facilityId, name, occupancy, taken, capacity }) => [
    facilityId ? h("a", { href: `/facilities/${facilityId}` }, name) : phrase("figures", "events"),
    occupancy === undefined ? "—" : h("span", { class: "rate" }, `${Math.round(occupancy * 100)}% `, meter(occupancy)), taken, capacity,
  ]))
}

/** The number beside it says the same. */
function meter(share) {
  return h("meter", { min: 0, max: 1, value: Math.min(share, 1), "aria-hidden": "true" })
}

function searches(rows, labels) {
  if (rows.length === 0) return h("p", {}, phrase("figures", "noneVain"))
  const heads = ["area", "wish", "count"].map((name) => phrase("figures", name))
  return table(text("figures", "vainSearches"), heads, rows.map(({ square, near, lat, lon, categories, filters: narrowed, count }) => [
    h("a", { href: `/?lat=${lat}&lon=${lon}` }, near ? text("figures", "near", { name: near }) : square),
    [...categories.map((code) => labels[code]), ...narrowed.map((name) => text("figures", filters[name] ?? name))].join("・")
      || text("figures", "anything"),
    count,
  ]))
}
