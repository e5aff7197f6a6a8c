// What changes while somebody looks.

/** What the server says to an address now, as a document. */
export async function fetchPage(url, signal) {
  const answer = await fetch(url, { signal, headers: { Accept: "text/html" } })
  return new DOMParser().parseFromString(await answer.text(), "text/html")
}

/**
 * Calls `changed` after slots of these facilities have changed, not more often than once in a moment.
 * @returns a function that ends it.
 */
export function follow(facilities, changed) {
  if (facilities.length === 0) return () => {}
  const source = new EventSource(`/v1/slots/stream?facility=${facilities.join(",")}`)
  let timer
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(changed, 250)
  }
  source.addEventListener("slot", soon)
  source.addEventListener("reset", soon)
  const end = () => {
    clearTimeout(timer)
    source.close()
  }
  addEventListener("pagehide", end, { once: true })
  return end
}
