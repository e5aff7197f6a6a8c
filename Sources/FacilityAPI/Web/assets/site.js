// On every page: signing in and out without losing the way.

import { call, forget, isSignedIn, otherTabs } from "./api.js"
import { announce } from "./live.js"
import { text } from "./strings.js"

// A page that the back button brings out of memory may belong to somebody who has signed out meanwhile: it comes back
// empty, and is loaded again.
if (isSignedIn) addEventListener("pagehide", () => { document.getElementById("main").hidden = true })
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload()
})

// A form that its script has not taken up yet waits for it: loading the page again would lose what was typed.
addEventListener("submit", (event) => {
  const form = event.target
  if (!form.hasAttribute("action") && form.getAttribute("method") !== "dialog") event.preventDefault()
})

// Whoever signs in comes back to where they were.
for (const link of document.querySelectorAll("[data-sign-in]")) {
  const path = link.getAttribute("href")
  link.addEventListener("click", () => {
    const isOnTheWay = location.pathname.startsWith("/sign-")
    link.href = isOnTheWay ? path + location.search : `${path}?to=${encodeURIComponent(location.pathname + location.search)}`
  })
}
for (const link of document.querySelectorAll("[data-keep-to]")) link.href += location.search

otherTabs.addEventListener("message", () => location.reload())

document.querySelector("[data-sign-out]")?.addEventListener("click", async (event) => {
  const button = event.currentTarget
  button.disabled = true
  try {
    await call("DELETE", "/v1/sessions/current")
  } catch (error) {
    // Whoever believes to have signed out on a shared tablet must have.
    if (error.status !== 401) {
      button.disabled = false
      announce(text("search", "failed"))
      return alert(text("search", "failed"))
    }
  }
  forget()
  sessionStorage.clear()
  otherTabs.postMessage("signed out")
  // What was somebody's own is gone from the screen and from behind the back button.
  location.replace("/")
})
