// The REST service as a page speaks to it: with its cookie, and the token that goes with it.

import { h } from "./dom.js"
import { isUnmeant } from "./press.js"
import { phrase, text } from "./strings.js"

// Whether there is a cookie; whether it still is good for anything, only the service knows.
export const isSignedIn = "session" in document.documentElement.dataset
// Tells the other tabs who has come or gone; does not speak to this one.
export const otherTabs = new BroadcastChannel("session")
let csrfToken
// How much the service's clock is ahead of this device's, milliseconds.
let clockAhead = 0

/** What the service refused, with the sentence it gave for people. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail || text("search", "busy"))
    this.status = status
    this.code = (problem.type ?? "").replace("/problems/", "")
    this.problem = problem
    // Whether it may have been done all the same, or may be done in a moment.
    this.isUncertain = status >= 500 || status === 429
  }
}

/** The time by the service's clock: the phone's may be minutes off. */
export const now = () => Date.now() + clockAhead

/** After signing in or out the token is another. */
export function forget() { csrfToken = undefined }

/** Where somebody has to be signed in: sends them to sign in, and back here. */
export function requireSignIn() {
  if (!isSignedIn) goSignIn()
  return isSignedIn
}

function goSignIn() {
  location.replace(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`)
}

/** Sends `body` as JSON, or as it is if it is a file. @returns the body; throws a Refusal, or a TypeError where there is no connection. */
export async function call(method, path, body, headers = {}) {
  if (isSignedIn && method !== "GET" && csrfToken === undefined) csrfToken = await tokenOfSession()
  const isFile = body instanceof Blob
  const answer = await fetch(path, {
    method,
    headers: {
      "Accept-Language": document.documentElement.lang,
      ...(body === undefined ? {} : { "Content-Type": isFile ? "application/octet-stream" : "application/json" }),
      ...(csrfToken ? { "X-CSRF-Token": csrfToken } : {}),
      ...headers,
    },
    body: body === undefined || isFile ? body : JSON.stringify(body),
    cache: "no-store",
  })
  const date = Date.parse(answer.headers.get("Date") ?? "")
  if (date && Math.abs(date - now()) > 2_000) clockAhead = date - Date.now()
  const content = answer.status === 204 ? {} : await answer.json().catch(() => ({}))
  if (!answer.ok) throw new Refusal(answer.status, content)
  return content
}

/** Empty for a session that has ended: whoever has no session needs no token. */
async function tokenOfSession() {
  try {
    return (await call("GET", "/v1/sessions/current")).csrfToken
  } catch (error) {
    if (error.status !== 401) throw error
    return ""
  }
}

/** A sentence for whatever went wrong; who is no longer signed in is asked to. */
export function say(error) {
  if (!(error instanceof Refusal)) {
    if (!(error instanceof TypeError)) console.error(error)
    return text("search", "failed")
  }
  if (error.code === "sign-in-required" && !location.pathname.startsWith("/sign-")) goSignIn()
  return error.message
}

/** Does something once, however often it is pressed; says what went wrong in `outcome`. */
export function once(element, outcome, act) {
  let isBusy = false
  return async (event) => {
    event.preventDefault()
    if (isBusy || isUnmeant()) return
    isBusy = true
    element.setAttribute("aria-busy", "true")
    outcome.replaceChildren()
    try {
      await act(event)
    } catch (error) {
      outcome.replaceChildren(say(error))
    } finally {
      isBusy = false
      element.removeAttribute("aria-busy")
    }
  }
}

/** Ends what `once` does by going on to another page: nothing can be pressed again while that one is coming. */
export function leave(path) {
  location.replace(path)
  // Whoever has stopped it, or lost the connection, finds the way.
  const way = () => h("p", { class: "notice", role: "status" }, h("a", { href: path }, phrase("site", "goOn")))
  return new Promise(() => setTimeout(() => document.getElementById("main").prepend(way()), 10_000))
}

/** Lets a form send once at a time. `send` gets its fields and its `.outcome`. */
export function onSubmit(form, send) {
  const outcome = form.querySelector(".outcome")
  form.addEventListener("submit", once(form, outcome, () => send(new FormData(form), outcome)))
}
