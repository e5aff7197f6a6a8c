// The municipality whose desk this is: the one the address names, or the first one that whoever is signed in works for.

import { call, requireSignIn, say } from "./api.js"
import { phrase } from "./strings.js"

/** Calls `show` with the municipality and where REST keeps its things. */
export async function atTown(show) {
  if (!requireSignIn()) return
  const line = document.getElementById("town")
  try {
    const town = await find(new URLSearchParams(location.search).get("organization"))
    if (!town) return line.replaceChildren(phrase("desk", "notTown"))
    for (const link of document.querySelectorAll(".tabs a")) {
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page")
      link.search = `?organization=${town.id}`
    }
    line.replaceChildren(town.name)
    await show({ ...town, path: `/v1/organizations/${town.id}`, search: `?organization=${town.id}` })
  } catch (error) {
    line.replaceChildren(say(error))
  }
}

async function find(asked) {
  const { memberships } = await call("GET", "/v1/me")
  const towns = memberships.map(({ organization, role }) => ({ ...organization, role })).filter(({ kind }) => kind === "municipality")
  const own = towns.find(({ id }) => id === asked) ?? (asked ? null : towns[0])
  if (own || !asked) return own
  // An administrator looks after all of them.
  const other = await call("GET", `/v1/organizations/${asked}`)
  return other.kind === "municipality" ? { ...other, role: "owner" } : null
}
