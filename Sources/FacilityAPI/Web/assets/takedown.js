// What must not stand is taken off the map, and put back if that was a mistake.

import { call, onSubmit, once } from "./api.js"
import { span } from "./dates.js"
import { h } from "./dom.js"
import { askReason, forgetReason } from "./reason.js"
import { phrase, text } from "./strings.js"
import { atTown } from "./town.js"

const at = (name) => document.getElementById(name)

atTown(async (town) => {
  await list()
  onSubmit(at("find"), find)

  async function find() {
    const words = encodeURIComponent(at("find").elements.words.value.trim())
    const { facilities, events } = await call("GET", `${town.path}/local-search?q=${words}`)
    const cards = [
      ...facilities.map(({ id, name, address }) => card("facility", id, name, address)),
      ...events.map(({ id, title, start, end }) => card("event", id, title, start ? span(start, end) : null)),
    ]
    at("found").replaceChildren(...(cards.length ? cards : [h("li", {}, phrase("takedown", "nothing"))]))
  }

  function card(kind, id, name, details) {
    const outcome = h("div", { class: "outcome", role: "status" })
    const button = h("button", { type: "button", "aria-label": `${name} ${text("takedown", "take")}` }, phrase("takedown", "take"))
    button.addEventListener("click", once(button, outcome, async () => {
      const draft = `${kind} ${id}`
      const reason = await askReason(phrase("takedown", "ask", { name }), draft)
      if (reason === null) return
      if (kind === "facility") await call("DELETE", `/v1/facilities/${id}?reason=${encodeURIComponent(reason)}`)
      else await call("POST", `/v1/events/${id}/take-down`, { reason })
      forgetReason(draft)
      at("found").replaceChildren()
      await list()
    }))
    return h(
      "li", { class: "card", "data-thing": `${kind} ${id}` }, h("span", { class: "tag" }, phrase("takedown", kind)), " ",
      h("a", { href: `/${kind === "facility" ? "facilities" : "events"}/${id}` }, name), details ? h("p", {}, details) : null,
      h("p", { class: "buttons" }, button, kind === "facility" ? h(
        "a", { class: "button", href: `/facilities/${id}/edit`, "aria-label": `${name} ${text("desk", "editFacility")}` }, phrase("desk", "editFacility")) : null),
      outcome)
  }

  async function list() {
    const { facilities, events } = await call("GET", `${town.path}/taken-down`)
    const cards = [
      ...facilities.map(({ id, facility, hiddenReason }) => takenCard("facilities", "facility", id, facility.name, hiddenReason)),
      ...events.map(({ id, properties }) => takenCard("events", "event", id, properties.title, properties.reason, when(properties))),
    ]
    at("taken").replaceChildren(...(cards.length ? cards : [h("li", {}, phrase("takedown", "none"))]))
  }

  function takenCard(path, kind, id, name, reason, details) {
    const outcome = h("div", { class: "outcome", role: "status" })
    const button = h("button", { type: "button", "aria-label": `${name} ${text("takedown", "restore")}` }, phrase("takedown", "restore"))
    button.addEventListener("click", once(button, outcome, async () => {
      await call("POST", `/v1/${path}/${id}/restoration`, {})
      await list()
    }))
    return h(
      "li", { class: "card" }, h("span", { class: "tag" }, phrase("takedown", kind)), " ", h("strong", {}, name),
      details ? h("p", {}, details) : null, h("p", {}, phrase("takedown", "reason", { reason: reason ?? "" })),
      h("p", { class: "buttons" }, button), outcome)
  }
})

function when({ sessions }) {
  return sessions?.length ? span(sessions[0].start, sessions[0].end) : null
}
