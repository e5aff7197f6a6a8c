// Places that nobody could put on the map: somebody who knows the town does.

import { call, onSubmit } from "./api.js"
import { h } from "./dom.js"
import { createMap } from "./map.js"
import { phrase } from "./strings.js"
import { atTown } from "./town.js"

const at = (name) => document.getElementById(name)
const form = at("locate")
const fields = form.elements
const outcome = form.querySelector(".outcome")
let town, map, chosen, middle

atTown(async (found) => {
  town = found
  const known = (await call("GET", `${town.path}/local-search`)).facilities.find(({ lat }) => lat !== undefined)
  if (known) middle = [known.lat, known.lon]
  for (const name of ["lat", "lon"]) fields[name].addEventListener("change", showPin)
  onSubmit(form, save)
  await list()
})

async function list() {
  const { facilities: waiting } = await call("GET", `${town.path}/unlocated-facilities?limit=200`)
  chosen = waiting.find(({ id }) => id === chosen?.id) ?? chosen
  at("waiting").replaceChildren(...waiting.map((kept) => h(
    "li", { class: "card" }, h("button", { type: "button", "data-facility": kept.id, onclick: () => choose(kept) }, kept.facility.name),
    h("p", { class: "address" }, kept.facility.address ?? phrase("locate", "noAddress")))))
  if (waiting.length === 0) at("waiting").append(h("li", {}, phrase("locate", "none")))
}

function choose(kept) {
  chosen = kept
  form.hidden = false
  for (const button of at("waiting").querySelectorAll("button")) button.setAttribute("aria-pressed", button.dataset.facility === kept.id)
  at("locate-title").replaceChildren(phrase("locate", "for", { name: kept.facility.name }))
  fields.lat.value = fields.lon.value = ""
  outcome.replaceChildren()
  // Not before there is room for it: Leaflet measures.
  map ??= makeMap()
  map?.show([], { centre: middle })
  form.scrollIntoView({ block: "nearest" })
}

function makeMap() {
  const made = createMap()
  made?.onClick(({ lat, lng }) => {
    fields.lat.value = lat.toFixed(6)
    fields.lon.value = lng.toFixed(6)
    showPin()
  })
  return made
}

/** As numbers, however they were typed. */
function point() {
  const [lat, lon] = [fields.lat, fields.lon].map((field) => field.value.normalize("NFKC").trim())
  return lat && lon && !Number.isNaN(Number(lat)) && !Number.isNaN(Number(lon)) ? { lat: Number(lat), lon: Number(lon) } : null
}

function showPin() {
  const { lat, lon } = point() ?? {}
  if (lat === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) return
  map?.show([{ id: `${lat} ${lon}`, lat, lon, glyph: "●", family: "help", label: chosen.facility.name }], { stay: true })
}

async function save() {
  const coordinates = point()
  if (!coordinates) return outcome.replaceChildren(phrase("locate", "press"))
  try {
    await call("PATCH", `/v1/facilities/${chosen.id}`, { coordinates }, { "If-Match": `"${chosen.version}"` })
  } catch (error) {
    // Somebody was faster: the next try starts from what there is now.
    if (error.code === "changed-since") await list()
    throw error
  }
  at("locate-outcome").replaceChildren(phrase("locate", "placed", { name: chosen.facility.name }))
  middle = [coordinates.lat, coordinates.lon]
  form.hidden = true
  await list()
  // On with the next one; whoever is done is told so.
  at("waiting").querySelector("button")?.focus()
}
