// The day at a facility or of an event, for those who look after it: large targets, always up to date.

import { call, once, Refusal, requireSignIn, say } from "./api.js"
import { clock, day as dayText } from "./dates.js"
import { h } from "./dom.js"
import { follow } from "./live.js"
import { askReason, forgetReason } from "./reason.js"
import { phrase, text } from "./strings.js"

const [, kind, id] = location.pathname.split("/")
const at = (name) => document.getElementById(name)
const dayForm = at("day")
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date())
let date = new URLSearchParams(location.search).get("date") ?? today()
let facilities = ""
let shown

if (requireSignIn()) start()

async function start() {
  dayForm.elements.date.value = date
  dayForm.addEventListener("submit", (event) => event.preventDefault())
  dayForm.elements.date.addEventListener("change", () => dayForm.reportValidity() && go(dayForm.elements.date.value))
  for (const button of dayForm.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => go(button.dataset.step === "today" ? today() : shifted(Number(button.dataset.step))))
  }
  at("check-in").addEventListener("submit", once(at("check-in"), at("check-in").querySelector(".outcome"), lookUp))
  addEventListener("online", show)
  addEventListener("offline", () => { at("connection").hidden = false })
  // Where changes of an event at its own place cannot be followed, and for a connection that came back unnoticed.
  setInterval(show, 30_000)
  await name()
  await show()
  // A scanned code leads here.
  if (location.hash.length > 1) {
    at("check-in").elements.code.value = decodeURIComponent(location.hash.slice(1))
    history.replaceState(null, "", location.pathname + location.search)
    at("check-in").requestSubmit()
  }
}

async function name() {
  const place = await call("GET", `/v1/${kind}/${id}`).catch(() => null)
  if (place) at("board-title").append(` ${place.properties.name ?? place.properties.title}`)
}

function shifted(days) {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

function go(newDate) {
  date = newDate
  dayForm.elements.date.value = date
  history.replaceState(null, "", `?date=${date}`)
  show()
}

async function show() {
  const asked = date
  try {
    const { slots } = await call("GET", `/v1/${kind}/${id}/board?date=${asked}`)
    if (asked !== date) return
    at("connection").hidden = true
    at("board-day").textContent = dayText(`${date}T12:00:00+09:00`)
    replace(slots)
    followSlots(slots)
  } catch (error) {
    if (error instanceof Refusal) at("board-outcome").replaceChildren(say(error))
    else at("connection").hidden = false
  }
}

/** In place, so that whoever stands on a button stays on it. */
function replace(slots) {
  // What is as it was stays where it is: a finger may be on it.
  const state = JSON.stringify(slots)
  if (state === shown) return
  shown = state
  const focused = document.activeElement?.dataset?.key
  at("board").replaceChildren(...slots.map(slotCard))
  if (slots.length === 0) at("board").append(h("p", {}, phrase("board", "noSlots")))
  if (focused) at("board").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus()
}

function followSlots(slots) {
  const ids = [...new Set([...(kind === "facilities" ? [id] : []), ...slots.map((slot) => slot.facilityId).filter(Boolean)])]
  if (ids.join() === facilities) return
  facilities = ids.join()
  follow(ids, show)
}

/** A button that does one thing and shows the board as it then is. */
function action(label, key, act, { primary = false } = {}) {
  const button = h("button", { type: "button", class: primary ? "primary" : null, "data-key": key }, phrase("board", label))
  button.addEventListener("click", once(button, at("board-outcome"), async () => {
    await act()
    await show()
  }))
  return button
}

function slotCard(slot) {
  const { id: slotId, start, end, remaining, capacity, waiting, status, overcommitted } = slot
  const isOver = ["ended", "cancelled"].includes(status)
  return h(
    "section", { class: `card board-slot ${status}`, "data-slot": slotId },
    h("h3", {}, `${clock(start)}〜${clock(end)} `, h("span", { class: "service-name" }, slot.serviceName)),
    h("p", { class: "counts" },
      h("strong", { class: "left" }, phrase("board", "left", { n: remaining })), " ",
      h("span", {}, phrase("board", "of", { n: capacity })),
      waiting ? h("span", {}, phrase("board", "waiting", { n: waiting })) : null,
      overcommitted ? h("span", { class: "cancelled" }, phrase("board", "over", { n: overcommitted })) : null,
      ["open", "few"].includes(status) ? null : h("span", { class: "state" }, phrase("slot", status, { n: remaining }))),
    isOver ? null : h("p", { class: "buttons big" },
      stepper(slotId, -1, "minus"), stepper(slotId, 1, "plus"),
      slot.closed
        ? action("open", `${slotId} open`, () => close(slot, false))
        : action("close", `${slotId} close`, () => close(slot, true)),
      action("cancelSlot", `${slotId} cancel`, () => withReason("cancelSlotAsk", `slot ${slotId}`, (reason) =>
        call("POST", `/v1/slots/${slotId}/cancellation`, { reason })))),
    slot.bookings.length ? h("ul", { class: "guests" }, slot.bookings.map(guestCard)) : h("p", { class: "none" }, phrase("board", "nobody")),
  )
}

/** One place less or more, each time it is pressed: three calls are three places. */
function stepper(slotId, delta, label) {
  const sign = delta < 0 ? "−1" : "+1"
  const button = h(
    "button", { type: "button", "data-key": `${slotId} ${label}` },
    h("span", { "aria-hidden": "true" }, sign), h("span", { class: "unseen" }, phrase("board", label)))
  button.addEventListener("click", async () => {
    at("board-outcome").replaceChildren()
    try {
      await adjusted(slotId, delta, text("board", `${label}Reason`))
      await show()
    } catch (error) {
      at("board-outcome").replaceChildren(say(error))
    }
  })
  return button
}

async function adjusted(slotId, delta, reason) {
  const body = { delta, reason }
  try {
    await call("POST", `/v1/slots/${slotId}/adjustments`, body)
  } catch (error) {
    if (error.code !== "below-booked" || !confirm(text("board", "overcommit"))) throw error
    await call("POST", `/v1/slots/${slotId}/adjustments`, { ...body, overcommit: true })
  }
}

async function close(slot, closed) {
  await call("PATCH", `/v1/slots/${slot.id}`, { closed }, { "If-Match": `"${slot.version}"` })
}

async function withReason(question, draft, act) {
  const reason = await askReason(phrase("board", question), draft)
  if (reason === null) return
  await act(reason)
  forgetReason(draft)
}

function guestCard(guest) {
  const step = (label, path, ask) => action(label, `${guest.id} ${label}`, async () => {
    if (!ask || confirm(text("board", ask))) await call("POST", `/v1/bookings/${guest.id}/${path}`, {})
  }, { primary: !ask })
  const buttons = {
    requested: () => [
      step("approve", "approval"),
      action("decline", `${guest.id} decline`, () => withReason("declineAsk", `booking ${guest.id}`, (reason) =>
        call("POST", `/v1/bookings/${guest.id}/declination`, { reason }))),
    ],
    confirmed: () => [step("checkIn", "check-in"), step("noShow", "no-show", "noShowConfirm")],
    checkedIn: () => [step("checkOut", "check-out")],
  }[guest.status]?.() ?? []
  return h(
    "li", { class: `guest ${guest.status}` },
    h("p", {}, h("span", { class: `booking-state ${guest.status}` }, phrase("state", guest.status)), " ", guest.parent ?? ""),
    h("ul", { class: "children" }, guest.children.map((child) => h(
      "li", {}, h("strong", {}, child.nickname ?? "—"), " ", age(child.ageMonths),
      child.notes ? h("p", { class: "care-note" }, phrase("board", "notes"), ": ", child.notes) : null))),
    guest.note ? h("p", {}, phrase("board", "noteFromParent"), ": ", guest.note) : null,
    buttons.length ? h("p", { class: "buttons big" }, buttons) : null,
  )
}

function age(months) {
  if (months === undefined) return ""
  const [years, rest] = [Math.floor(months / 12), months % 12]
  if (document.documentElement.lang === "en") return `${years} y ${rest} mo`
  return years === 0 ? `生後${rest}か月` : `${years}歳${rest ? `${rest}か月` : ""}`
}

async function lookUp() {
  const code = at("check-in").elements.code.value.trim().toUpperCase()
  const guest = await call("GET", `/v1/${kind}/${id}/board/${encodeURIComponent(code)}`)
  at("found").replaceChildren(h("ul", { class: "guests card" }, guestCard(guest)))
  at("check-in").reset()
  at("found").querySelector("button")?.focus()
}
