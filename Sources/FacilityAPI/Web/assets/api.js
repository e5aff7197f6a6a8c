// The REST service as a page speaks to it: with its cookie, and the token that goes with it.

import { text } from "./strings.js"

const session = "session" in document.documentElement.dataset
let csrfToken

export const isSignedIn = session

/** After signing in or out the token is another. */
export function forget() { csrfToken = undefined }

/** Where somebody has to be signed in: sends them to sign in, and back here. */
export function requireSignIn() {
  if (session) return true
  goSignIn()
  return false
}

export function goSignIn() {
  location.replace(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`)
}

/** What the service refused, with the sentence it gave for people. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail ?? "")
    this.status = status
    this.code = (problem.type ?? "").replace("/problems/", "")
    this.problem = problem
  }
}

/** @returns the body; throws a Refusal, or a TypeError where there is no connection. */
export async function call(method, path, body, headers = {}, options = {}) {
  if (session && method !== "GET" && !csrfToken) csrfToken = (await call("GET", "/v1/sessions/current")).csrfToken
  const answer = await fetch(path, {
    method,
    headers: {
      "Accept-Language": document.documentElement.lang,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(csrfToken ? { "X-CSRF-Token": csrfToken } : {}),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: "no-store",
    ...options,
  })
  const content = answer.status === 204 ? {} : await answer.json()
  if (!answer.ok) throw new Refusal(answer.status, content)
  return content
}

/** A sentence for whatever went wrong; who is no longer signed in is asked to. */
export function say(error) {
  if (!(error instanceof Refusal)) return text("search", "failed")
  if (error.status === 401 && error.code === "sign-in-required") goSignIn()
  return error.message
}

/** Does something once, however often it is pressed; says what went wrong in `outcome`. */
export function once(element, outcome, act) {
  let isBusy = false
  return async (event) => {
    event.preventDefault()
    if (isBusy) return
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

/** Lets a form send once at a time. `send` gets its fields and its `.outcome`. */
export function onSubmit(form, send) {
  const outcome = form.querySelector(".outcome")
  form.addEventListener("submit", once(form, outcome, () => send(new FormData(form), outcome)))
}
