// Booking a slot: choose the children, keep the places for some minutes, confirm. Or wait for a place.

import { call, isSignedIn, leave, now, onSubmit, once, Refusal, say } from "./api.js"
import { childOf } from "./children.js"
import { countDown, span } from "./dates.js"
import { h } from "./dom.js"
import { atMoment, fetchPage, follow, put } from "./live.js"
import { phrase } from "./strings.js"

const sheet = document.querySelector(".booking-form")
const slot = sheet.dataset.slot
const at = (id) => document.getElementById(id)
const outcome = at("choose").querySelector(".outcome")
// One key for one wish, so that a second press, or a press after a lost answer, books nothing twice. Kept with the hold:
// whoever reloads the page still has both.
const holdKey = `hold ${slot}`
let kept, endCountDown
// Whether an answer was lost, so that the booking may be there.
let isUnsure = false

follow(sheet.dataset.facility ? [sheet.dataset.facility] : [], refresh)
if (sheet.dataset.opens) atMoment(sheet.dataset.opens, now, () => location.reload())
if (isSignedIn) start()
else at("please-sign-in").hidden = !isBookable()

function isBookable() { return ["open", "few", "full"].includes(sheet.dataset.status) }

async function start() {
  onSubmit(at("choose"), keep)
  onSubmit(at("book"), book)
  onSubmit(at("add-child"), async (data) => {
    const child = await call("POST", "/v1/me/children", childOf(data))
    at("add-child").reset()
    at("new-child").open = false
    await listChildren(child.id)
    at("proceed").focus()
  })
  at("let-go").addEventListener("click", letGo)
  at("wait").addEventListener("click", once(at("wait"), outcome, wait))
  kept = JSON.parse(sessionStorage.getItem(holdKey) ?? "null")
  arrange()
  try {
    await listChildren()
  } catch (error) {
    outcome.replaceChildren(say(error))
  }
  if (kept) showHold()
}

/** What can be done with the slot as it stands. */
function arrange() {
  const isFull = sheet.dataset.status === "full"
  at("party").hidden = Boolean(kept) || !isBookable()
  at("proceed").hidden = isFull
  at("wait").hidden = !isFull
  at("wait").classList.toggle("primary", isFull)
  if (isFull && !kept) outcome.replaceChildren(phrase("booking", "full"))
}

/** The slot as others have changed it. */
async function refresh() {
  const page = await fetchPage(location.href)
  put(page, "#slot-state")
  sheet.dataset.status = page.querySelector(".booking-form").dataset.status
  if (isSignedIn && !kept) arrange()
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
    kept = { ...await call("POST", "/v1/holds", { slotId: slot, childIds }), childIds, key: crypto.randomUUID() }
  } catch (error) {
    return refused(error)
  }
  sessionStorage.setItem(holdKey, JSON.stringify(kept))
  showHold()
}

function showHold() {
  at("chosen").textContent = [...at("children").querySelectorAll("input")]
    .filter((box) => kept.childIds.includes(box.value))
    .map((box) => box.dataset.name).join(document.documentElement.lang === "en" ? ", " : "、")
  at("party").hidden = true
  at("confirm").hidden = false
  at("confirm").focus()
  endCountDown = countDown(
    kept.expiresAt,
    (time) => at("countdown").replaceChildren(phrase("booking", "countdown", { time })),
    over,
  )
}

/** What was sent once is sent again in the same words: a key stands for them. */
function send() {
  const field = at("book").elements.note
  kept.note ??= field.value.trim()
  sessionStorage.setItem(holdKey, JSON.stringify(kept))
  field.value = kept.note
  field.readOnly = true
  const note = kept.note ? { note: kept.note } : {}
  return call(
    "POST", "/v1/bookings", { slotId: slot, childIds: kept.childIds, holdId: kept.id, ...note },
    { "Idempotency-Key": kept.key })
}

function booked(booking) {
  endCountDown?.()
  sessionStorage.removeItem(holdKey)
  return leave(`/bookings/${booking.id}`)
}

async function book() {
  try {
    return await booked(await send())
  } catch (error) {
    // Nobody knows whether it was booked: the same key finds out, whenever it is pressed again.
    if (!(error instanceof Refusal) || error.isUncertain) {
      isUnsure = true
      throw error
    }
    back()
    refused(error)
  }
}

/** The places are free again. If an answer was lost, the booking may be there all the same. */
async function over() {
  if (isUnsure) {
    try {
      return booked(await send())
    } catch (error) {
      if (!(error instanceof Refusal)) return at("countdown").replaceChildren(say(error))
    }
  }
  back(phrase("booking", "holdOver"))
}

function letGo() {
  // A booking on its way is not called back.
  if (at("book").getAttribute("aria-busy")) return
  const { id } = kept
  back()
  // What does not arrive ends by itself.
  call("DELETE", `/v1/holds/${id}`).catch(() => {})
}

async function wait() {
  const childIds = chosenChildren()
  if (childIds.length === 0) return outcome.append(phrase("booking", "chooseChild"))
  const entry = await call("POST", `/v1/slots/${slot}/waitlist-entries`, { childIds })
  return leave(`/bookings/${entry.id}`)
}

function back(message) {
  endCountDown?.()
  kept = undefined
  isUnsure = false
  sessionStorage.removeItem(holdKey)
  at("confirm").hidden = true
  at("book").elements.note.readOnly = false
  arrange()
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
  if (error.code === "registration-required") offerRegistration()
}

/** Where the place wants to know the children first. */
function offerRegistration() {
  const button = h("button", { type: "button" }, phrase("booking", "register"))
  button.addEventListener("click", once(button, outcome, async () => {
    await call("POST", `/v1/services/${sheet.dataset.service}/registrations`, { childIds: chosenChildren() })
    outcome.replaceChildren(phrase("booking", "registered"))
  }))
  outcome.append(h("p", { class: "buttons" }, button))
}

function offerWaiting() {
  at("wait").hidden = false
}
