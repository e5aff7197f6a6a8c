// The week that slots are made from. Nothing takes effect before what it would change was seen.

import { call, onSubmit, once, requireSignIn, say } from "./api.js"
import { moment } from "./dates.js"
import { h } from "./dom.js"
import { phrase, text } from "./strings.js"

const id = location.pathname.split("/").at(-2)
const at = (name) => document.getElementById(name)
const form = at("timetable")
const outcome = form.querySelector(".outcome")
const draftKey = `timetable ${id}`
const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
// What the form does not show (hours of single days, further quotas) stays as it is.
let kept = { weekly: [], exceptions: [], holidays: "closed" }

if (requireSignIn()) start()

async function start() {
  try {
    const service = await call("GET", `/v1/services/${id}`)
    at("service-name").textContent = service.name
    const draft = sessionStorage.getItem(draftKey)
    kept = draft ? JSON.parse(draft) : await call("GET", `/v1/services/${id}/timetable`).catch((error) => {
      if (error.status === 404) return kept
      throw error
    })
    at("draft").hidden = !draft
  } catch (error) {
    outcome.replaceChildren(say(error))
  }
  show()
  form.addEventListener("input", changed)
  at("add-line").addEventListener("click", () => {
    at("lines").append(line({ weekday: "mon", start: "09:00", end: "12:00", slotMinutes: 60, capacity: 3, quotas: [] }))
    at("lines").lastElementChild.querySelector("select").focus()
    changed()
  })
  at("add-day").addEventListener("click", () => {
    at("closed-days").append(closedDay(""))
    at("closed-days").lastElementChild.querySelector("input").focus()
  })
  onSubmit(form, async () => showPlan(await send(true)))
  at("apply").addEventListener("click", once(at("apply"), outcome, async () => {
    showPlan(await send(false))
    sessionStorage.removeItem(draftKey)
    at("apply").hidden = true
    at("draft").hidden = true
    outcome.replaceChildren(phrase("timetable", "applied"))
  }))
}

function send(dryRun) {
  return call("PUT", `/v1/services/${id}/timetable${dryRun ? "?dryRun=true" : ""}`, read())
}

/** What was seen is no longer what would be applied. */
function changed() {
  sessionStorage.setItem(draftKey, JSON.stringify(read()))
  at("apply").hidden = true
  at("plan").replaceChildren()
}

function show() {
  at("lines").replaceChildren(...kept.weekly.map(line))
  if (kept.weekly.length === 0) at("add-line").click()
  form.elements.holidays.checked = kept.holidays === "asUsual"
  at("closed-days").replaceChildren(...(kept.exceptions ?? []).filter((day) => day.closed).map((day) => closedDay(day.date)))
}

const isBabies = (quota) => (quota.minMonths ?? 0) === 0 && quota.maxMonths === 11

function line(entry) {
  const field = (name, key, properties) => h(
    "label", { class: "field" }, h("span", {}, phrase("timetable", key)), h("input", { name, required: name !== "babies", ...properties }))
  const number = (name, value, min) => field(name, name, { type: "number", inputmode: "numeric", min, max: 1440, value: value ?? "" })
  const made = h(
    "fieldset", { class: "line row" },
    h("label", { class: "field" }, h("span", {}, phrase("timetable", "weekday")), h("select", { name: "weekday" }, weekdays.map((weekday) => h(
      "option", { value: weekday, selected: weekday === entry.weekday }, text("timetable", weekday))))),
    field("start", "start", { type: "time", value: entry.start }),
    field("end", "end", { type: "time", value: entry.end === "24:00" ? "23:59" : entry.end }),
    number("minutes", entry.slotMinutes, 5),
    number("capacity", entry.capacity, 0),
    number("babies", entry.quotas?.find(isBabies)?.capacity, 0),
    h("button", { type: "button", onclick: () => { made.remove(); changed() } }, phrase("timetable", "remove")),
  )
  made.querySelector("[name=minutes]").required = false
  made.others = (entry.quotas ?? []).filter((quota) => !isBabies(quota))
  return made
}

function closedDay(date) {
  const made = h(
    "p", { class: "row" },
    h("label", { class: "field" }, h("span", {}, phrase("timetable", "closedDay")), h("input", { type: "date", name: "closed", value: date, required: true })),
    h("button", { type: "button", onclick: () => { made.remove(); changed() } }, phrase("timetable", "remove")),
  )
  return made
}

/** The timetable as the form says it. */
function read() {
  const weekly = [...at("lines").children].map((made) => {
    const value = (name) => made.querySelector(`[name=${name}]`).value
    const babies = value("babies")
    const end = value("end")
    return {
      weekday: value("weekday"), start: value("start"), end: end === "23:59" ? "24:00" : end,
      ...(value("minutes") ? { slotMinutes: Number(value("minutes")) } : {}),
      capacity: Number(value("capacity")),
      quotas: [...(babies === "" ? [] : [{ maxMonths: 11, capacity: Number(babies) }]), ...made.others],
    }
  })
  const closed = [...at("closed-days").querySelectorAll("input")].filter((input) => input.value)
  return {
    weekly,
    exceptions: [
      ...(kept.exceptions ?? []).filter((day) => !day.closed),
      ...closed.map((input) => ({ date: input.value, closed: true })),
    ],
    holidays: form.elements.holidays.checked ? "asUsual" : "closed",
  }
}

function showPlan(plan) {
  const list = (slots, say) => slots?.length ? h("ul", { class: "slots" }, slots.slice(0, 30).map((slot) => h("li", {}, moment(slot.start), say?.(slot)))) : null
  at("plan").replaceChildren(
    h("p", { class: "notice" }, phrase("timetable", "adds", { n: plan.adds })), 
    h("p", {}, phrase("timetable", "keeps", { n: plan.keeps })),
    h("p", {}, phrase("timetable", "removes", { n: plan.removes })), list(plan.slots.remove) ?? "",
    h("p", {}, phrase("timetable", "cannot", { n: plan.cannotRemove })),
    list(plan.slots.cannotRemove, (slot) => h("strong", {}, phrase("timetable", slot.reason))) ?? "",
  )
  at("apply").hidden = !plan.dryRun
  if (plan.dryRun) at("apply").focus()
}
