// An event in two minutes: a name, a place, a time. What was typed stays until it is published.

import { call, leave, onSubmit, requireSignIn, say } from "./api.js"
import { h } from "./dom.js"
import { createMap } from "./map.js"
import { phrase } from "./strings.js"

const form = document.getElementById("event")
const fields = form.elements
const at = (name) => document.getElementById(name)
const outcome = form.querySelector(".outcome")
const query = new URLSearchParams(location.search)
const edited = location.pathname.match(/^\/desk\/events\/(\d+)$/)?.[1]
const copied = query.get("copy")
const organization = query.get("organization")
const draftKey = `event ${edited ?? `new ${organization} ${copied ?? ""}`}`
const map = createMap()
// Four weeks later is the same weekday.
const copyShift = 28 * 86_400_000
let version

if (requireSignIn()) start()

async function start() {
  const centre = await middle()
  map?.show([], { centre })
  map?.onClick(({ lat, lng }) => {
    fields.lat.value = lat.toFixed(6)
    fields.lon.value = lng.toFixed(6)
    changed()
    showPin({ stay: true })
  })
  form.addEventListener("input", changed)
  for (const name of ["lat", "lon"]) fields[name].addEventListener("change", () => showPin())
  fields.facilityWords.addEventListener("change", findFacilities)
  for (const radio of fields.where) radio.addEventListener("change", arrange)
  fields.weekly.addEventListener("change", arrange)
  at("add-date").addEventListener("click", () => { addSession({}); changed() })
  try {
    await fill()
  } catch (error) {
    outcome.replaceChildren(say(error))
  }
  if (at("sessions").children.length === 0) addSession({})
  arrange()
  showPin()
  onSubmit(form, publish)
}

/** Where the first event of the organisation was, or the first facility there is. */
async function middle() {
  const { features } = await call("GET", "/v1/facilities?limit=1")
  const [lon, lat] = features[0]?.geometry?.coordinates ?? [139.7, 35.7]
  return [lat, lon]
}

async function fill() {
  const draft = JSON.parse(sessionStorage.getItem(draftKey) ?? "null")
  if (edited) version = (await answerOf(edited)).version
  if (draft) {
    at("draft").hidden = false
    for (const [name, value] of Object.entries(draft.fields)) if (fields[name] && name !== "facilityId") fields[name].value = value
    fields.weekly.checked = draft.weekly
    for (const session of draft.sessions) addSession(session)
    if (draft.facility) chooseFacility(draft.facility)
  } else if (edited ?? copied) {
    fillFrom((await answerOf(edited ?? copied)).event)
  }
  if (edited) at("publish").replaceChildren(phrase("form", "save"))
}

async function answerOf(id) {
  const event = await call("GET", `/v1/events/${id}`)
  return { event, version: event.properties.version }
}

function fillFrom({ geometry, properties }) {
  const { title, description, place = {}, ages = {}, fee, capacityUnit, deadline, sessions } = properties
  const set = (name, value) => { fields[name].value = value ?? "" }
  set("title", title)
  set("description", description)
  set("fee", fee)
  set("capacityUnit", capacityUnit)
  set("minAge", ages.minMonths === undefined ? "" : Math.floor(ages.minMonths / 12))
  set("maxAge", ages.maxMonths === undefined ? "" : Math.floor(ages.maxMonths / 12))
  set("capacity", sessions.find((session) => session.capacity)?.capacity)
  if (place.facilityId) {
    fields.where.value = "facility"
    chooseFacility({ id: place.facilityId, name: place.name ?? place.facilityId })
  } else {
    set("placeName", place.name)
    set("address", place.address)
    if (geometry) [fields.lon.value, fields.lat.value] = geometry.coordinates
  }
  const shift = edited ? 0 : copyShift
  if (edited) set("deadline", deadline?.slice(0, 16))
  for (const { start, end } of sessions) {
    const [from, to] = [start, end].map((time) => new Date(Date.parse(time) + shift + 9 * 3_600_000).toISOString())
    if (shift && Date.parse(start) + shift < Date.now()) continue
    addSession({ date: from.slice(0, 10), start: from.slice(11, 16), end: to.slice(11, 16) })
  }
}

function addSession({ date = "", start = "10:00", end = "12:00" }) {
  const field = (name, type, value) => h(
    "label", { class: "field" }, h("span", {}, phrase("form", name)), h("input", { name, type, value, required: true }))
  const made = h(
    "div", { class: "row session" }, field("date", "date", date), field("start", "time", start), field("end", "time", end),
    h("button", { type: "button", onclick: () => { made.remove(); changed() } }, phrase("form", "removeDate")),
  )
  at("sessions").append(made)
}

const sessions = () => [...at("sessions").children].map((made) => Object.fromEntries(
  [...made.querySelectorAll("input")].map((input) => [input.name, input.value])))

function arrange() {
  const isPin = fields.where.value === "pin"
  at("at-pin").hidden = !isPin
  at("at-facility").hidden = isPin
  at("series").hidden = !fields.weekly.checked
  fields.until.required = fields.weekly.checked
}

function changed() {
  const values = Object.fromEntries(["title", "where", "lat", "lon", "placeName", "address", "until", "except", "capacity", "capacityUnit",
    "minAge", "maxAge", "fee", "deadline", "description"].map((name) => [name, fields[name].value]))
  const option = fields.facilityId.selectedOptions[0]
  sessionStorage.setItem(draftKey, JSON.stringify({
    fields: values, weekly: fields.weekly.checked, sessions: sessions(),
    facility: option ? { id: option.value, name: option.textContent } : null,
  }))
}

function showPin({ stay = false } = {}) {
  const [lat, lon] = [Number(fields.lat.value), Number(fields.lon.value)]
  if (fields.lat.value && fields.lon.value && Math.abs(lat) <= 90) {
    map?.show([{ id: "pin", lat, lon, glyph: "催", family: "play", label: fields.placeName.value || fields.title.value }], { stay })
  }
}

async function findFacilities() {
  const words = fields.facilityWords.value.trim()
  if (!words) return
  const { features } = await call("GET", `/v1/facilities?limit=20&q=${encodeURIComponent(words)}`)
  fields.facilityId.replaceChildren(...features.map(({ id, properties }) => h("option", { value: id }, `${properties.name} ${properties.address ?? ""}`)))
  changed()
}

function chooseFacility({ id, name }) {
  fields.facilityId.replaceChildren(h("option", { value: id }, name))
}

const months = (years, isLast) => years === "" ? undefined : Number(years) * 12 + (isLast ? 11 : 0)
const japan = (date, time) => `${date}T${time}:00+09:00`

function read() {
  const value = (name) => fields[name].value.trim()
  const isPin = fields.where.value === "pin"
  const capacity = value("capacity") ? { capacity: Number(value("capacity")) } : {}
  const dates = sessions().map(({ date, start, end }) => ({ start: japan(date, start), end: japan(date, end), ...capacity }))
  const ages = { minMonths: months(value("minAge")), maxMonths: months(value("maxAge"), true) }
  const event = {
    title: value("title"),
    place: isPin
      ? { name: value("placeName") || undefined, address: value("address") || undefined, lat: Number(value("lat")), lon: Number(value("lon")) }
      : { facilityId: fields.facilityId.value },
    description: value("description") || null, fee: value("fee") || null, capacityUnit: fields.capacityUnit.value,
    ages: ages.minMonths === undefined && ages.maxMonths === undefined ? null : ages,
    deadline: value("deadline") ? japan(value("deadline").slice(0, 10), value("deadline").slice(11, 16)) : null,
  }
  if (!fields.weekly.checked) return { ...event, sessions: dates }
  const except = value("except").split(/[,、\s]+/).filter(Boolean)
  return { ...event, sessions: dates.slice(1), series: { ...dates[0], until: value("until"), ...(except.length ? { except } : {}) } }
}

async function publish() {
  const isPin = fields.where.value === "pin"
  if (isPin ? !(fields.lat.value && fields.lon.value) : !fields.facilityId.value) {
    return outcome.replaceChildren(phrase("form", "needsPlace"))
  }
  const event = read()
  const published = edited
    ? await call("PATCH", `/v1/events/${edited}`, event, { "If-Match": `"${version}"` })
    : await call("POST", "/v1/events", { organizationId: organization, ...event })
  sessionStorage.removeItem(draftKey)
  return leave(`/events/${published.id}`)
}
