// Booking a slot: choose the children, keep the places for some minutes, confirm. Or wait for a place.

import { call, isSignedIn, onSubmit, once, Refusal, say } from "./api.js"
import { countDown, span } from "./dates.js"
import { h } from "./dom.js"
import { phrase, text } from "./strings.js"

const sheet = document.querySelector(".booking-form")
const slot = sheet.dataset.slot
const at = (id) => document.getElementById(id)
const outcome = at("choose").querySelector(".outcome")
const canWait = ["open", "few", "full"].includes(sheet.dataset.status)
// One key for one wish, so that a second press, or a press after a lost answer, books nothing twice.
let key, hold, endCountDown

if (!isSignedIn) {
  at("please-sign-in").hidden = !canWait
} else if (canWait) {
  start()
}

async function start() {
  at("party").hidden = false
  if (sheet.dataset.status === "full") offerWaiting()
  try {
    await listChildren()
  } catch (error) {
    outcome.replaceChildren(say(error))
  }
  onSubmit(at("choose"), keep)
  onSubmit(at("book"), book)
  onSubmit(at("add-child"), async (data) => {
    const notes = data.get("notes").trim()
    const child = await call("POST", "/v1/me/children", {
      nickname: data.get("nickname"), birthDate: data.get("birthDate"), ...(notes ? { notes } : {}),
    })
    at("add-child").reset()
    at("new-child").open = false
    await listChildren(child.id)
  })
  at("let-go").addEventListener("click", once(at("let-go"), outcome, letGo))
  at("wait").addEventListener("click", once(at("wait"), outcome, wait))
}

async function listChildren(chosen) {
  const known = new Set(chosenChildren().concat(chosen ?? []))
  const { children } = await call("GET", "/v1/me/children")
  at("children").replaceChildren(...children.map((child) => h(
    "label", { class: "chip" },
    h("input", {
      type: "checkbox", name: "child", value: child.id, "data-name": child.nickname,
      checked: known.has(child.id) || children.length === 1,
    }),
    h("span", {}, child.nickname),
  )))
  at("new-child").open = children.length === 0
}

function chosenChildren() {
  return [...at("children").querySelectorAll("input:checked")].map((box) => box.value)
}

/** Keeps the places, and shows for how long. */
async function keep() {
  const childIds = chosenChildren()
  if (childIds.length === 0) return outcome.append(phrase("booking", "chooseChild"))
  try {
    hold = await call("POST", "/v1/holds", { slotId: slot, childIds })
  } catch (error) {
    return refused(error)
  }
  key = crypto.randomUUID()
  at("chosen").textContent = [...at("children").querySelectorAll("input:checked")]
    .map((box) => box.dataset.name).join(document.documentElement.lang === "en" ? ", " : "、")
  at("party").hidden = true
  at("confirm").hidden = false
  at("confirm").focus()
  endCountDown = countDown(
    hold.expiresAt,
    (time) => at("countdown").replaceChildren(phrase("booking", "countdown", { time })),
    () => back(phrase("booking", "holdOver")),
  )
}

async function book() {
  try {
    const booking = await call(
      "POST", "/v1/bookings", { slotId: slot, childIds: hold.childIds, holdId: hold.id }, { "Idempotency-Key": key })
    endCountDown()
    hold = undefined
    location.replace(`/bookings/${booking.id}`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    endCountDown()
    back()
    refused(error)
  }
}

async function letGo() {
  endCountDown()
  await call("DELETE", `/v1/holds/${hold.id}`)
  back()
}

async function wait() {
  const childIds = chosenChildren()
  if (childIds.length === 0) return outcome.append(phrase("booking", "chooseChild"))
  const entry = await call("POST", `/v1/slots/${slot}/waitlist-entries`, { childIds })
  location.replace(`/bookings/${entry.id}`)
}

function back(message) {
  hold = undefined
  at("confirm").hidden = true
  at("party").hidden = false
  if (message) outcome.replaceChildren(message)
  at("proceed").focus()
}

/** Says why, and where else there is room. */
function refused(error) {
  outcome.replaceChildren(h("p", { class: "notice" }, say(error)))
  const help = error.problem?.help
  if (help?.nextSlots?.length) {
    outcome.append(
      h("p", {}, phrase("booking", "nextSlots")),
      h("ul", { class: "slots" }, help.nextSlots.map((next) => h(
        "li", {}, h("a", { href: `/slots/${next.id}` }, span(next.start, next.end))))),
    )
  }
  if (help?.waitlist) offerWaiting()
}

function offerWaiting() {
  at("wait").hidden = false
  if (sheet.dataset.status === "full") {
    at("proceed").hidden = true
    at("wait").classList.add("primary")
    outcome.replaceChildren(phrase("booking", "full"))
  }
}

// Whoever leaves needs the place no longer.
addEventListener("pagehide", () => {
  if (hold) call("DELETE", `/v1/holds/${hold.id}`, undefined, {}, { keepalive: true }).catch(() => {})
})
