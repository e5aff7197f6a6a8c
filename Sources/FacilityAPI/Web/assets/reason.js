// Asks why, and keeps what was typed until it was sent.

const dialog = document.getElementById("ask")
const field = dialog.querySelector("textarea")

/** @returns the reason, or null for whoever changed their mind. `draft` names what the reason is for. */
export function askReason(question, draft) {
  const key = `reason ${draft}`
  document.getElementById("ask-text").replaceChildren(question)
  field.value = sessionStorage.getItem(key) ?? ""
  field.oninput = () => sessionStorage.setItem(key, field.value)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const reason = field.value.trim()
      resolve(dialog.returnValue === "send" && reason ? reason : null)
      dialog.returnValue = ""
    }, { once: true })
  })
}

/** It has arrived: the draft is no longer needed. */
export function forgetReason(draft) { sessionStorage.removeItem(`reason ${draft}`) }
