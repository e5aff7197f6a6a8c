// What an organisation looks after: places, their boards, events.

import { showAdmin } from "./admin.js"
import { call, leave, now, onSubmit, once, requireSignIn, say } from "./api.js"
import { birthday, span } from "./dates.js"
import { h } from "./dom.js"
import { askReason, forgetReason } from "./reason.js"
import { phrase, text } from "./strings.js"

const box = document.getElementById("desk")

if (requireSignIn()) {
  show()
  onSubmit(document.getElementById("found-npo"), async (data) => {
    const founded = await call("POST", "/v1/organizations", { name: data.get("name"), kind: "npo" })
    return leave(`/desk?organization=${founded.id}`)
  })
}

async function show() {
  try {
    const { memberships, isAdmin } = await call("GET", "/v1/me")
    const asked = new URLSearchParams(location.search).get("organization")
    const chosen = memberships.find(({ organization }) => organization.id === asked)
      // An administrator looks after all of them.
      ?? (isAdmin && asked ? { organization: await call("GET", `/v1/organizations/${asked}`) } : memberships[0])
    document.getElementById("found").open = memberships.length === 0 && !isAdmin
    if (isAdmin) await showAdmin(document.getElementById("admin"), show)
    if (!chosen) return box.replaceChildren(isAdmin ? "" : h("p", {}, phrase("desk", "none")))
    box.replaceChildren(
      ...(memberships.length > 1 ? [chooser(memberships, chosen)] : []),
      ...await organization(chosen.organization),
    )
  } catch (error) {
    box.replaceChildren(h("p", { class: "notice" }, say(error)))
  }
}

function chooser(memberships, chosen) {
  const select = h("select", {}, memberships.map(({ organization }) => h(
    "option", { value: organization.id, selected: organization.id === chosen.organization.id }, organization.name)))
  select.addEventListener("change", () => { location.search = `?organization=${select.value}` })
  return h("label", { class: "field" }, h("span", {}, phrase("desk", "choose")), select)
}

async function organization({ id, name, kind, verified }) {
  const [{ facilities }, { events }] = await Promise.all([
    call("GET", `/v1/organizations/${id}/facilities?limit=200`), call("GET", `/v1/organizations/${id}/events?limit=200`),
  ])
  return [
    h("h2", {}, name),
    kind === "municipality" ? townLinks(id) : "",
    kind === "npo" && !verified ? h("p", { class: "notice" }, phrase("desk", "unverified")) : "",
    ...(kind === "npo" && facilities.length === 0 ? [] : [
      h("h3", {}, phrase("desk", "facilities")),
      facilities.length ? h("ul", { class: "cards" }, await Promise.all(facilities.map(facilityCard))) : h("p", {}, phrase("desk", "noFacilities")),
    ]),
    h("h3", {}, phrase("desk", "events")),
    h("p", {}, h("a", { class: "button primary", href: `/desk/events/new?organization=${id}` }, phrase("desk", "newEvent"))),
    events.length ? h("ul", { class: "cards" }, events.toReversed().map((event) => eventCard(event, id))) : h("p", {}, phrase("desk", "noEvents")),
  ]
}

function townLinks(id) {
  return h("nav", { class: "tabs", "aria-label": text("desk", "town") }, ["imports", "locate", "partners", "takedown", "figures"].map((name) =>
    h("a", { href: `/desk/${name}?organization=${id}` }, phrase("titles", name))))
}

async function facilityCard(facility) {
  const { services } = await call("GET", `/v1/facilities/${facility.id}/services`).catch(() => ({ services: [] }))
  const asking = await Promise.all(services.filter((service) => service.policy.registrationRequired).map(async (service) => {
    const { registrations } = await call("GET", `/v1/services/${service.id}/registrations?status=requested`)
    return registrations.map((registration) => registrationLine(registration, service))
  }))
  return h(
    "li", { class: "card" },
    h("h4", {}, h("a", { href: `/facilities/${facility.id}` }, facility.facility.name)),
    h("p", { class: "buttons" }, h("a", { class: "button primary", href: `/facilities/${facility.id}/board` }, phrase("desk", "board")),
      h("a", { class: "button", href: `/facilities/${facility.id}/services/new` }, phrase("desk", "newService")),
      h("a", { class: "button", href: `/facilities/${facility.id}/edit` }, phrase("desk", "editFacility"))),
    ...services.map((service) => h("p", { class: "buttons" }, h("span", {}, service.name),
      h("a", { class: "button", href: `/services/${service.id}/timetable`, "aria-label": `${service.name} ${text("board", "timetable")}` }, phrase("board", "timetable")),
      h("a", { class: "button", href: `/services/${service.id}/edit`, "aria-label": `${service.name} ${text("desk", "rules")}` }, phrase("desk", "rules")))),
    asking.flat().length ? h("h5", {}, phrase("desk", "registrations")) : null,
    asking.flat().length ? h("ul", { class: "guests" }, asking.flat()) : null,
  )
}

/** A child whom its parents want to be known before the first visit. */
function registrationLine(registration, service) {
  const outcome = h("div", { class: "outcome", role: "status" })
  const answer = (label, path, primary) => {
    const button = h("button", { type: "button", class: primary ? "primary" : null }, phrase("board", label))
    button.addEventListener("click", once(button, outcome, async () => {
      await call("POST", `/v1/registrations/${registration.id}/${path}`, {})
      await show()
    }))
    return button
  }
  return h(
    "li", { class: "guest", "data-registration": registration.id },
    h("p", {}, h("strong", {}, registration.nickname ?? "—"), " ",
      registration.birthDate ? phrase("children", "born", { date: birthday(registration.birthDate) }) : null, ` ${service.name}`),
    registration.notes ? h("p", { class: "care-note" }, phrase("board", "notes"), ": ", registration.notes) : null,
    h("p", { class: "buttons" }, answer("approve", "approval", true), answer("decline", "declination")), outcome,
  )
}

function eventCard({ id, properties }, organization) {
  const event = { id, ...properties }
  const outcome = h("div", { class: "outcome", role: "status" })
  const next = event.sessions.find((session) => new Date(session.end) > now()) ?? event.sessions.at(-1)
  const cancel = h("button", { type: "button" }, phrase("desk", "cancel"))
  cancel.addEventListener("click", once(cancel, outcome, async () => {
    const reason = await askReason(phrase("desk", "cancelAsk"), `event ${event.id}`)
    if (reason === null) return
    await call("POST", `/v1/events/${event.id}/cancellation`, { reason })
    forgetReason(`event ${event.id}`)
    await show()
  }))
  const isScheduled = event.status === "scheduled"
  return h(
    "li", { class: "card", "data-event": event.id },
    h("h4", {}, h("a", { href: `/events/${event.id}` }, event.title)),
    next ? h("p", { class: "when" }, span(next.start, next.end)) : null,
    event.status === "cancelled" ? h("p", { class: "cancelled" }, phrase("event", "cancelled")) : null,
    event.status === "takenDown" ? h("p", { class: "cancelled" }, phrase("desk", "takenDown", { reason: event.reason ?? "" })) : null,
    h("p", { class: "buttons" },
      next ? h("a", { class: "button", href: `/events/${event.id}/board?date=${next.start.slice(0, 10)}` }, phrase("desk", "participants")) : null,
      isScheduled ? h("a", { class: "button", href: `/desk/events/${event.id}?organization=${organization}` }, phrase("desk", "edit")) : null,
      h("a", { class: "button", href: `/desk/events/new?organization=${organization}&copy=${event.id}` }, phrase("desk", "copy")),
      isScheduled ? cancel : null),
    outcome,
  )
}
