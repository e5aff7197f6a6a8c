// What changes while somebody looks.

/**
 * What the server says to an address now, as a document.
 * Throws what is wrong in the server's words where it has no page to show.
 */
export async function fetchPage(url, signal) {
  const answer = await fetch(url, { signal, headers: { Accept: "text/html" } })
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  if (!answer.ok) throw new Error(page.querySelector(".problem p")?.textContent ?? answer.statusText)
  return page
}

/** Puts parts of a newer page in place; whoever stands on a link with the keyboard stays there. */
export function put(page, ...selectors) {
  for (const selector of selectors) {
    const [current, next] = [document.querySelector(selector), page.querySelector(selector)]
    if (!current || !next) continue
    const focused = current.contains(document.activeElement) && document.activeElement.getAttribute("href")
    current.replaceWith(next)
    if (focused) next.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
  }
}

/** For those who cannot see that something has changed. */
export function announce(message) {
  document.getElementById("announcer").textContent = message
}

/**
 * Calls `changed` soon after slots of these facilities have changed, but not all pages of a city at the same moment, and
 * again while they go on changing. A page that nobody looks at follows nothing and catches up when it is seen again.
 * @returns a function that ends it.
 */
export function follow(facilities, changed) {
  if (facilities.length === 0) return () => {}
  let source, timer
  const soon = () => {
    timer ??= setTimeout(async () => {
      timer = undefined
      // Without a connection nothing is shown that is older than what stands there.
      await Promise.resolve(changed()).catch(() => {})
    }, 150 + Math.random() * 450)
  }
  const open = () => {
    source = new EventSource(`/v1/slots/stream?facility=${facilities.join(",")}`)
    source.addEventListener("slot", soon)
    source.addEventListener("reset", soon)
  }
  const close = () => {
    clearTimeout(timer)
    timer = undefined
    source?.close()
  }
  const look = () => {
    close()
    if (document.hidden) return
    open()
    soon()
  }
  document.addEventListener("visibilitychange", look)
  addEventListener("pagehide", close)
  if (!document.hidden) open()
  return () => {
    document.removeEventListener("visibilitychange", look)
    close()
  }
}

/** Calls `act` at a moment, by the service's clock, and not for everybody at once. */
export function atMoment(instant, now, act) {
  const wait = Date.parse(instant) - now()
  // Timers of more than some weeks run at once.
  if (wait > 0 && wait < 86_400_000) setTimeout(act, wait + 300 + Math.random() * 1_500)
}
