// All bookings of whoever has signed in.

import { call, requireSignIn, say } from "./api.js"
import { about, isAhead, stateMark } from "./bookingcard.js"
import { span } from "./dates.js"
import { h } from "./dom.js"
import { phrase } from "./strings.js"

const box = document.getElementById("bookings")
if (requireSignIn()) show()

async function show() {
  try {
    const { bookings } = await call("GET", "/v1/bookings?limit=200")
    // A hold that was left lying is no news to anybody.
    const shown = bookings.filter((booking) => booking.status !== "held")
    const ahead = shown.filter(isAhead).sort((a, b) => a.start.localeCompare(b.start))
    const past = shown.filter((booking) => !isAhead(booking))
    if (shown.length === 0) {
      box.append(h("p", {}, phrase("booking", "none")))
      box.append(h("p", {}, h("a", { class: "button primary", href: "/" }, phrase("booking", "find"))))
    }
    if (ahead.length) box.append(h("h2", {}, phrase("booking", "upcoming")), await list(ahead))
    if (past.length) box.append(h("h2", {}, phrase("booking", "past")), await list(past))
  } catch (error) {
    box.append(h("p", { class: "notice" }, say(error)))
  }
}

async function list(bookings) {
  return h("ol", { class: "cards" }, await Promise.all(bookings.map(card)))
}

async function card(booking) {
  const { title, place } = await about(booking)
  return h(
    "li", { class: "card" },
    h("h3", {}, h("a", { href: `/bookings/${booking.id}` }, span(booking.start, booking.end))),
    h("p", {}, `${place} ${title}`), h("p", {}, stateMark(booking)),
  )
}
