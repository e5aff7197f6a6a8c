// Who works in the town: operators are brought in, and places handed over to them.

import { call, onSubmit, once } from "./api.js"
import { h } from "./dom.js"
import { phrase, text } from "./strings.js"
import { atTown } from "./town.js"

const at = (name) => document.getElementById(name)

atTown(async (town) => {
  const assign = at("assign")
  const { words, facility, organization } = assign.elements
  // Bringing somebody in is for those who answer for the town.
  at("bring-section").hidden = town.role !== "owner"
  await list()
  onSubmit(at("bring"), async (data, outcome) => {
    const name = data.get("name").trim()
    await call("POST", `${town.path}/operators`, { name, email: data.get("email").trim() })
    at("bring").reset()
    await list()
    outcome.append(phrase("partners", "sent", { name }))
  })
  const find = once(at("find"), assign.querySelector(".outcome"), async () => {
    if (!words.value.trim()) return words.focus()
    const { facilities } = await call("GET", `${town.path}/local-search?q=${encodeURIComponent(words.value.trim())}`)
    facility.replaceChildren(...facilities.map(({ id, name, address }) => h("option", { value: id }, `${name} ${address ?? ""}`)))
    if (facilities.length === 0) assign.querySelector(".outcome").append(phrase("takedown", "nothing"))
  })
  at("find").addEventListener("click", find)
  words.addEventListener("keydown", (event) => { if (event.key === "Enter") find(event) })
  onSubmit(assign, async (data, outcome) => {
    if (!facility.value) return outcome.append(phrase("partners", "chooseFacility"))
    const given = await call("PUT", `/v1/facilities/${facility.value}/organization`, { organizationId: organization.value })
    await list(organization.value)
    outcome.append(phrase("partners", "handed", { facility: given.facility.name, name: organization.selectedOptions[0].textContent }))
  })

  async function list(chosen) {
    const { organizations } = await call("GET", `${town.path}/local-organizations`)
    at("partners").replaceChildren(organizations.length === 0 ? h("p", {}, phrase("partners", "none")) : h(
      "ul", { class: "cards" }, organizations.map(({ id, name, kind, verified, facilities, events }) => h(
        "li", { class: "card", "data-organization": id }, h("strong", {}, name), " ", h("span", { class: "tag" }, phrase("partners", kind)), " ",
        verified ? "" : h("span", { class: "tag" }, phrase("partners", "unverified")),
        h("p", {}, phrase("partners", "counts", { facilities, events }))))))
    const keepers = [...organizations.filter(({ id }) => id !== town.id), town]
    organization.replaceChildren(...keepers.map(({ id, name }) => h("option", { value: id, selected: id === chosen }, name)))
  }
})
