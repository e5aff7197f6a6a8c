// The search without reloading: the server writes the list, this puts it in place and on the map.

import { announce, fetchPage, follow, put } from "./live.js"
import { createMap } from "./map.js"
import { phrase, text } from "./strings.js"

const form = document.getElementById("search")
// What the list was asked for; another place is meant to leave the part of the map that was searched.
let askedNear = form.elements.near.value
const map = createMap()
let results = document.getElementById("results")
// The pages of the list that are shown, and whose marks are followed.
let addresses = [location.href]
let followed = new Set()
let endFollowing = () => {}
let running
let shown = location.pathname + location.search

start()

function start() {
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    go(address())
  })
  // Words are sent by the button or the keyboard; everything else at once.
  form.addEventListener("change", (event) => {
    if (event.target.type !== "search") go(address())
  })
  addEventListener("popstate", () => {
    // Jumping to a part of the page is no other search.
    if (location.pathname + location.search !== shown) location.reload()
  })
  offerPosition()
  map?.onMovedByHand(offerBox)
  settle()
  restore()
}

/** Whoever comes back to a list that was extended finds all of it, where they left it. */
async function restore() {
  addEventListener("pagehide", () => history.replaceState({ further: addresses.slice(1), top: scrollY }, ""))
  const { further = [], top } = history.state ?? {}
  if (further.length === 0) return
  addresses.push(...further)
  if (await load({ stay: true })) scrollTo(0, top)
}

/** The address of what the form says. */
function address(without = []) {
  const fields = new Map()
  for (const [name, value] of new FormData(form)) {
    if (!value.trim() || without.includes(name)) continue
    fields.set(name, fields.has(name) ? `${fields.get(name)},${value}` : value)
  }
  // What is typed goes before where one is.
  if (fields.has("near") && !without.includes("near")) {
    for (const name of ["lat", "lon", ...(form.elements.near.value === askedNear ? [] : ["bbox"])]) fields.delete(name)
  }
  const query = new URLSearchParams([...fields]).toString().replaceAll("%2C", ",")
  return query ? `${form.action}?${query}` : form.action
}

async function go(url, { stay = false } = {}) {
  history.pushState(null, "", url)
  shown = location.pathname + location.search
  askedNear = form.elements.near.value
  addresses = [location.href]
  followed.clear()
  if (await load({ stay })) announce(document.getElementById("results-heading").textContent)
}

/** Puts what the server says to the addresses in place. */
async function load({ stay = false } = {}) {
  running?.abort()
  running = new AbortController()
  results.setAttribute("aria-busy", "true")
  try {
    const [page, ...others] = await Promise.all(addresses.map((address) => fetchPage(address, running.signal)))
    for (const other of others) append(other, page.getElementById("results"))
    put(page, "#results", "#where-notes", ".languages")
    results = document.getElementById("results")
    say()
    settle({ stay })
    return true
  } catch (error) {
    if (error.name === "AbortError") return false
    results.removeAttribute("aria-busy")
    say(error instanceof TypeError ? phrase("search", "failed") : error.message)
    return false
  }
}

/** After a new list: the map, the link to more, what is live. */
function settle({ stay = false } = {}) {
  const here = new URL(location.href)
  here.searchParams.delete("lang")
  sessionStorage.setItem(`search ${form.getAttribute("action")}`, here.href)
  document.getElementById("search-box")?.remove()
  const cards = [...results.querySelectorAll("[data-id]")]
  map?.show(cards.filter((card) => card.dataset.lat).map(place), { centre: centre(), stay })
  document.getElementById("more")?.addEventListener("click", showMore)
  offerSharing()
  // Also those that have dropped out meanwhile: they may come back.
  for (const card of cards) if (card.dataset.mark && card.dataset.facility) followed.add(card.dataset.facility)
  endFollowing()
  endFollowing = follow(
    [...followed].slice(0, 100), async () => { if (await load({ stay: true })) announce(text("map", "updated")) })
}

function place(card) {
  const { id, lat, lon, glyph, family, mark, sign } = card.dataset
  const link = card.querySelector("h3 a")
  const popup = document.createElement("div")
  popup.append(link.cloneNode(true), ...[...card.querySelectorAll(".facts")].map((facts) => facts.cloneNode(true)))
  const label = [link.textContent, card.querySelector(".mark")?.textContent].filter(Boolean).join(" ")
  return { id, lat: Number(lat), lon: Number(lon), glyph, family, mark, sign, label, popup }
}

function centre() {
  const { lat, lon } = Object.fromEntries(new FormData(form))
  return lat && lon ? [Number(lat), Number(lon)] : undefined
}

async function showMore(event) {
  event.preventDefault()
  const link = event.currentTarget
  if (link.hasAttribute("aria-busy")) return
  link.setAttribute("aria-busy", "true")
  const list = results
  try {
    const page = await fetchPage(link.href)
    // Meanwhile another search may have taken its place.
    if (list !== results) return
    const first = page.querySelector("#results .card a")
    append(page, results)
    addresses.push(link.href)
    settle()
    announce(document.getElementById("results-heading").textContent)
    first?.focus()
  } catch {
    link.removeAttribute("aria-busy")
    say(phrase("search", "failed"))
  }
}

/** The next page of a list below the ones before. */
function append(page, list) {
  list.querySelector(".cards").append(...page.querySelectorAll("#results .card"))
  list.querySelector(".more")?.remove()
  const next = page.querySelector("#results .more")
  if (next) list.append(next)
  const heading = list.querySelector("h2")
  const key = heading.dataset.key.replace("First", "") + (next ? "First" : "")
  heading.replaceChildren(phrase("search", key, { n: list.querySelectorAll(".card").length }))
}

function offerPosition() {
  const button = form.querySelector("[data-here]")
  if (!navigator.geolocation) return
  button.hidden = false
  button.addEventListener("click", () => {
    say(phrase("search", "locating"))
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.near.value = ""
        const url = new URL(address(["near", "lat", "lon", "bbox"]))
        // Some ten metres: near enough for every answer, and no more than it needs.
        url.searchParams.set("lat", coords.latitude.toFixed(4))
        url.searchParams.set("lon", coords.longitude.toFixed(4))
        go(url.href)
      },
      () => say(phrase("search", "denied")),
      { maximumAge: 60_000, timeout: 15_000 },
    )
  })
}

/** In the list, which is another one after each search. */
function offerSharing() {
  const button = results.querySelector("[data-share]")
  button.hidden = !(navigator.share || navigator.clipboard)
  button.addEventListener("click", async () => {
    const url = new URL(location.href)
    // A friend needs the neighbourhood, not the doorstep.
    for (const name of ["lat", "lon"]) {
      const value = url.searchParams.get(name)
      if (value) url.searchParams.set(name, Number(value).toFixed(2))
    }
    if (navigator.share) return navigator.share({ title: document.title, url: url.href }).catch(() => {})
    await navigator.clipboard.writeText(url.href)
    announce(text("search", "shared"))
  })
}

/** After the map was moved by hand: a search of what it shows. */
function offerBox(bounds) {
  let button = document.getElementById("search-box")
  if (!button) {
    button = document.createElement("button")
    button.id = "search-box"
    button.type = "button"
    button.append(phrase("search", "boxed"))
    document.getElementById("map-section").append(button)
  }
  const edges = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
  button.onclick = () => {
    const url = new URL(address(["bbox"]))
    url.searchParams.set("bbox", edges.map((edge) => edge.toFixed(5)).join(","))
    button.remove()
    go(url.href, { stay: true })
  }
}

/** Without a message: nothing any more. */
function say(message) {
  document.getElementById("said").replaceChildren(...(message ? [message] : []))
}
