// For whoever runs the deployment: all organisations, and new ones.

import { call, onSubmit, once } from "./api.js"
import { h } from "./dom.js"
import { phrase, text } from "./strings.js"

const form = document.getElementById("found-any")
let isReady = false

/** @param changed called when organisations are others than before. */
export async function showAdmin(section, changed) {
  section.hidden = false
  const { organizations } = await call("GET", "/v1/organizations?limit=200")
  document.getElementById("organizations").replaceChildren(
    organizations.length === 0 ? h("p", {}, phrase("partners", "none")) : h("ul", { class: "cards" }, organizations.map((one) => card(one, changed))))
  if (isReady) return
  isReady = true
  form.elements.kind.addEventListener("change", arrange)
  arrange()
  onSubmit(form, async (data, outcome) => {
    const [kind, name, email] = ["kind", "name", "email"].map((field) => data.get(field).trim())
    const code = kind === "municipality" ? { municipalityCode: data.get("municipalityCode").trim() } : {}
    const { id } = await call("POST", "/v1/organizations", { kind, name, ...code })
    await call("POST", `/v1/organizations/${id}/invitations`, { email, role: "owner" })
    form.reset()
    arrange()
    await changed()
    outcome.append(phrase("partners", "sent", { name }))
  })
}

/** A municipality is known by its code. */
function arrange() {
  const isTown = form.elements.kind.value === "municipality"
  form.elements.municipalityCode.required = isTown
  form.elements.municipalityCode.closest("label").hidden = !isTown
}

function card({ id, name, kind, municipalityCode, verified }, changed) {
  const outcome = h("div", { class: "outcome", role: "status" })
  const label = verified ? "unverify" : "verify"
  const button = h("button", { type: "button", "aria-label": `${name} ${text("admin", label)}` }, phrase("admin", label))
  button.addEventListener("click", once(button, outcome, async () => {
    await call("PUT", `/v1/organizations/${id}/verification`, { verified: !verified })
    await changed()
  }))
  return h(
    "li", { class: "card", "data-organization": id }, h("a", { href: `/desk?organization=${id}` }, name), " ",
    h("span", { class: "tag" }, phrase("partners", kind)), municipalityCode ? ` ${municipalityCode}` : "", " ",
    verified ? "" : h("span", { class: "tag" }, phrase("partners", "unverified")),
    kind === "npo" ? h("p", { class: "buttons" }, button) : null, outcome)
}
