// On every page: signing in and out without losing the way.

import { call, forget } from "./api.js"

// A page that the back button brings out of memory may belong to somebody who has signed out meanwhile.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload()
})

// Whoever signs in comes back to where they were.
const here = location.pathname + location.search
for (const link of document.querySelectorAll("[data-sign-in]")) {
  if (!location.pathname.startsWith("/sign-")) link.href = `${link.getAttribute("href")}?to=${encodeURIComponent(here)}`
}
for (const link of document.querySelectorAll("[data-keep-to]")) link.href += location.search

const others = new BroadcastChannel("session")
others.addEventListener("message", () => location.reload())

document.querySelector("[data-sign-out]")?.addEventListener("click", async (event) => {
  event.currentTarget.disabled = true
  await call("DELETE", "/v1/sessions/current").catch(() => {})
  forget()
  sessionStorage.clear()
  others.postMessage("signed out")
  // What was somebody's own is gone from the screen and from behind the back button.
  location.replace("/")
})
