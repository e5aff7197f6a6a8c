// One booking: what to bring to the door, and how to give it back. An offer is a booking that waits for an answer.

import { call, now, once, requireSignIn, say } from "./api.js"
import { about, stateMark } from "./bookingcard.js"
import { moment, span } from "./dates.js"
import { h } from "./dom.js"
import { follow } from "./live.js"
import { phrase, text } from "./strings.js"

const box = document.getElementById("booking")
const id = location.pathname.split("/").at(-1)
let shown, isFollowing
if (requireSignIn()) {
  show()
  // What happens at an event's own place comes over no stream.
  setInterval(() => { if (!document.hidden) show() }, 30_000)
}

async function show({ focus = false } = {}) {
  try {
    const booking = await call("GET", `/v1/bookings/${id}`)
    if (booking.facilityId && !isFollowing) follow([booking.facilityId], () => show())
    isFollowing = true
    const [place, children] = await Promise.all([about(booking), names(booking)])
    const waits = ["waiting", "offered"].includes(booking.status)
    const entry = waits ? await call("GET", `/v1/waitlist-entries/${id}`) : null
    const state = JSON.stringify([booking, entry])
    if (state === shown) return
    shown = state
    box.replaceChildren(...details(booking, place, children), ...actions(booking, place, entry))
    document.title = `${span(booking.start, booking.end)} ${place.title}`
    if (focus) box.querySelector("h1").focus()
  } catch (error) {
    box.replaceChildren(h("p", { class: "notice" }, error.status === 404 ? phrase("booking", "notFound") : say(error)))
  }
}

async function names(booking) {
  const { children } = await call("GET", "/v1/me/children")
  return children.filter((child) => booking.childIds.includes(child.id)).map((child) => child.nickname)
}

function details(booking, place, children) {
  const rows = [
    ["when", span(booking.start, booking.end)],
    ["where", place.link ? h("a", { href: place.link }, place.place || place.title) : place.place],
    ["children", children.join(document.documentElement.lang === "en" ? ", " : "、")],
    ["reason", booking.reason],
  ].filter(([, value]) => value)
  return [
    h("h1", { tabindex: -1 }, place.title),
    h("p", { role: "status" }, stateMark(booking)),
    booking.code && ["confirmed", "checkedIn"].includes(booking.status) ? code(booking) : "",
    h("dl", { class: "facts-list" }, rows.flatMap(([name, value]) => [
      h("dt", {}, phrase("booking", name)), h("dd", {}, value)])),
    place.address ? h("p", { class: "address" }, place.address) : "",
    place.phone ? h("p", { class: "address" }, phoneLink(place.phone)) : "",
  ].filter(Boolean)
}

/** The first number of 「0999-00-1234（内線12）」. */
function phoneLink(phone) {
  const number = phone.normalize("NFKC").match(/\+?\d[\d\-() ]{7,}\d/)?.[0].replace(/[^\d+]/g, "")
  return number ? h("a", { href: `tel:${number}` }, phone) : phone
}

function code(booking) {
  return h(
    "section", { class: "code-box" },
    h("h2", {}, phrase("booking", "code")),
    h("p", { class: "code" }, booking.code),
    h("img", { src: `/v1/bookings/${booking.id}/code.svg`, alt: text("booking", "qr"), width: 180, height: 180 }),
    h("p", { class: "hint" }, phrase("booking", "codeHelp")),
  )
}

function actions(booking, place, entry) {
  const outcome = h("div", { class: "outcome", role: "status" })
  const act = (label, method, path, { primary, body, ask } = {}) => {
    const button = h("button", { type: "button", class: primary ? "primary" : null }, phrase("booking", label))
    button.addEventListener("click", once(button, outcome, async () => {
      if (ask && !confirm(text("booking", ask))) return
      await call(method, path, body)
      await show({ focus: true })
    }))
    return button
  }
  const buttons = []
  const notes = []
  if (booking.status === "offered") {
    notes.push(h("p", { class: "notice" }, phrase("booking", "offerUntil", { time: moment(booking.expiresAt) })))
    buttons.push(act("accept", "POST", `/v1/offers/${id}/acceptance`, { primary: true }))
    buttons.push(act("refuse", "POST", `/v1/offers/${id}/refusal`, { ask: "refuseConfirm" }))
  }
  if (booking.status === "waiting") {
    notes.push(h("p", { class: "notice" }, phrase("booking", "position", { n: entry.position })))
    if (entry.obstacle) notes.push(h("p", {}, phrase("booking", "obstacle", { text: entry.obstacle.detail })))
    buttons.push(act("leave", "DELETE", `/v1/waitlist-entries/${id}`, { ask: "leaveConfirm" }))
  }
  if (["confirmed", "requested"].includes(booking.status)) {
    const until = new Date(booking.start) - 3_600_000 * (place.policy.cancelHoursBefore ?? 0)
    buttons.push(h("a", { class: "button", href: `/v1/bookings/${id}/calendar.ics` }, phrase("booking", "calendar")))
    buttons.push(h("button", { type: "button", onclick: () => print() }, phrase("booking", "print")))
    if (now() < until || booking.status === "requested") {
      notes.push(h("p", {}, phrase("booking", "cancelUntil", { time: moment(until) })))
      buttons.push(act("cancel", "POST", `/v1/bookings/${id}/cancellation`, { body: {}, ask: "cancelConfirm" }))
    } else {
      notes.push(h("p", {}, phrase("booking", "cancelOver")))
    }
  }
  return [...notes, h("p", { class: "buttons" }, buttons), outcome]
}
