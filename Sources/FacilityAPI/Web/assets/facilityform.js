// What a place says of itself, put right by those who keep it. Only what was changed is sent: the rest goes on coming from
// the published list.

import { readAges, showAges } from "./ages.js"
import { call, leave, onSubmit, requireSignIn, say } from "./api.js"
import { h } from "./dom.js"
import { phrase, text } from "./strings.js"

const form = document.getElementById("facility")
const fields = form.elements
const outcome = form.querySelector(".outcome")
const id = location.pathname.split("/").at(-2)
const draftKey = `facility ${id}`
const texts = ["name", "nameKana", "phone", "email", "url", "address", "building", "access", "parking", "fee", "note"]
const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
const clock = "[0-4]?[0-9]:[0-5][0-9]"
let kept

if (requireSignIn()) start()

async function start() {
  try {
    kept = await call("GET", `/v1/facilities/${id}/record`)
  } catch (error) {
    return outcome.replaceChildren(say(error))
  }
  show(kept.facility, kept.sources)
  const draft = sessionStorage.getItem(draftKey)
  if (draft) show(JSON.parse(draft), kept.sources)
  form.addEventListener("input", keepDraft)
  document.getElementById("add-span").addEventListener("click", () => {
    addSpan({ days: [], opens: "09:00", closes: "17:00" })
    keepDraft()
  })
  onSubmit(form, save)
}

function keepDraft() { sessionStorage.setItem(draftKey, JSON.stringify(read())) }

function show(facility, sources) {
  document.getElementById("subject").textContent = kept.facility.name
  for (const name of texts) {
    fields[name].value = facility[name] ?? ""
    // Who has said it: a field that somebody changed, no import changes back.
    fields[name].closest("label").toggleAttribute("data-by-hand", sources[name]?.kind === "person")
  }
  showAges(fields, facility.ages ?? undefined)
  document.getElementById("spans").replaceChildren()
  for (const span of facility.hours?.weekly ?? []) addSpan(span)
  fields.holidays.value = facility.hours?.holidays === "closed" ? "closed" : ""
  const note = document.getElementById("hours-note")
  note.hidden = !facility.hours?.note
  note.textContent = facility.hours?.note ?? ""
}

function addSpan({ days, opens, closes }) {
  const made = h(
    "div", { class: "row line" },
    h("div", { class: "chips", role: "group", "aria-label": text("keeping", "days") }, weekdays.map((day) => h(
      "label", { class: "chip" }, h("input", { type: "checkbox", name: "day", value: day, checked: days.includes(day) }),
      h("span", {}, h("span", {}, phrase("timetable", day)))))),
    ...Object.entries({ opens, closes }).map(([name, value]) => h(
      "label", { class: "field" }, h("span", {}, phrase("keeping", name)),
      h("input", { name, value, required: true, pattern: clock, inputmode: "numeric", maxlength: 5, autocomplete: "off" }))),
    h("button", { type: "button", onclick: () => { made.remove(); keepDraft() } }, phrase("timetable", "remove")),
  )
  document.getElementById("spans").append(made)
}

/** Everything the form says, as the service writes it. */
function read() {
  const weekly = [...document.getElementById("spans").children].map((line) => ({
    days: [...line.querySelectorAll("[name=day]:checked")].map(({ value }) => value),
    ...Object.fromEntries(["opens", "closes"].map((name) => [name, line.querySelector(`[name=${name}]`).value.trim().padStart(5, "0")])),
  }))
  // Closures, single days and the publisher's words are not in the form and stay.
  const { holidays, ...others } = kept.facility.hours ?? {}
  const keepsHolidays = fields.holidays.value === "" && holidays !== "closed" && holidays !== undefined
  const hours = {
    ...others, weekly, ...(fields.holidays.value ? { holidays: "closed" } : keepsHolidays ? { holidays } : {}),
  }
  const ages = readAges(fields, kept.facility.ages ?? undefined)
  return {
    ...Object.fromEntries(texts.map((name) => [name, fields[name].value.trim() || null])),
    hours: weekly.length === 0 && !kept.facility.hours ? null : hours,
    ages: ages.minMonths === null && ages.maxMonths === null ? null : Object.fromEntries(Object.entries(ages).filter(([, value]) => value !== null)),
  }
}

/** Order of members aside. */
const same = (one, other) => JSON.stringify(sorted(one ?? null)) === JSON.stringify(sorted(other ?? null))
const sorted = (value) => Array.isArray(value) ? value.map(sorted)
  : value && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value

async function save() {
  const wished = read()
  if ((wished.hours?.weekly ?? []).some(({ days }) => days.length === 0)) return outcome.replaceChildren(phrase("keeping", "needsDays"))
  const changes = Object.fromEntries(Object.entries(wished).filter(([name, value]) => !same(value, kept.facility[name])))
  if (Object.keys(changes).length > 0) {
    await call("PATCH", `/v1/facilities/${id}`, changes, { "If-Match": `"${kept.version}"` })
  }
  sessionStorage.removeItem(draftKey)
  return leave(`/facilities/${id}`)
}
