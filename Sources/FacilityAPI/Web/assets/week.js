// The week of a service, as it changes.

import { follow, fetchPage } from "./live.js"

const facility = document.querySelector(".back a")?.getAttribute("href")?.match(/^\/facilities\/(\d+)$/)?.[1]

if (facility) {
  follow([facility], async () => {
    // In place, so that whoever stands on a slot with the keyboard stays there.
    const focused = document.activeElement?.getAttribute("href")
    const week = document.getElementById("week")
    week.replaceChildren(...(await fetchPage(location.href)).getElementById("week").childNodes)
    if (focused) week.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus()
  })
}
