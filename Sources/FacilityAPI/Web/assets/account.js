// Signing in and up, and one's own page. The page has some of these forms; each is looked after if it is there.

import { call, forget, isSignedIn, leave, onSubmit, once, otherTabs, requireSignIn, say } from "./api.js"
import { childOf } from "./children.js"
import { birthday } from "./dates.js"
import { h } from "./dom.js"
import { phrase, text } from "./strings.js"

const form = (id) => document.getElementById(id)
// Behind the # of a mail's link: it never reaches a server's log.
const token = location.hash.slice(1)

/** Back to where somebody came from: a path of this site, nothing else. */
function destination() {
  const to = new URL(new URLSearchParams(location.search).get("to") ?? "/", location.origin)
  return to.origin === location.origin && !to.pathname.startsWith("/sign-") ? to.pathname + to.search : "/"
}

async function signIn(email, password, confirmation) {
  await call("POST", "/v1/sessions", { email, password, cookie: true, ...(confirmation ? { confirmation } : {}) })
  forget()
  otherTabs.postMessage("signed in")
  return leave(destination())
}

if (form("sign-in")) {
  form("confirming").hidden = !token
  onSubmit(form("sign-in"), (data) => signIn(data.get("email"), data.get("password"), token))
}

if (form("sign-up")) {
  onSubmit(form("sign-up"), async (data, outcome) => {
    const [email, password] = [data.get("email"), data.get("password")]
    await call("POST", "/v1/accounts", { email, password, displayName: data.get("displayName") })
    try {
      await signIn(email, password)
    } catch (error) {
      // Where addresses are confirmed first, signing in has to wait for the mail.
      if (error.status !== 401) throw error
      outcome.append(phrase("account", "confirmMail"))
    }
  })
}

if (form("ask-reset")) {
  form("ask-reset").hidden = Boolean(token)
  form("choose-password").hidden = !token
  onSubmit(form("ask-reset"), async (data, outcome) => {
    await call("POST", "/v1/password-resets", { email: data.get("email") })
    outcome.append(phrase("account", "linkSent"))
  })
  onSubmit(form("choose-password"), async (data, outcome) => {
    await call("POST", "/v1/password-resets/completion", { token, newPassword: data.get("newPassword") })
    outcome.append(phrase("account", "passwordSaved"), " ", h("a", { href: "/sign-in" }, phrase("account", "signIn")))
  })
}

if (form("accept-invitation")) {
  // Signing in in between must not lose the link.
  if (token) sessionStorage.setItem("invitation", token)
  const link = token || sessionStorage.getItem("invitation")
  form("accept-invitation").hidden = !isSignedIn
  document.getElementById("please-sign-in").hidden = isSignedIn
  onSubmit(form("accept-invitation"), async (data, outcome) => {
    if (!link) return outcome.append(phrase("account", "noLink"))
    await call("POST", `/v1/invitations/${encodeURIComponent(link)}/acceptance`)
    sessionStorage.removeItem("invitation")
    outcome.append(phrase("account", "joined"), " ", h("a", { href: "/desk" }, phrase("titles", "desk")))
  })
}

if (form("account") && requireSignIn()) showAccount()

async function showAccount() {
  try {
    const { displayName, email } = await call("GET", "/v1/me")
    document.getElementById("who").append(text("account", "signedInAs", { name: displayName, email }))
    await listChildren()
  } catch (error) {
    document.getElementById("who").append(say(error))
  }
  form("account").hidden = false
  onSubmit(form("add-child"), async (data) => {
    await call("POST", "/v1/me/children", childOf(data))
    form("add-child").reset()
    document.getElementById("new-child").open = false
    await listChildren()
  })
  onSubmit(form("change-password"), async (data, outcome) => {
    const { currentPassword, newPassword } = Object.fromEntries(data)
    await call("PUT", "/v1/me/password", { currentPassword, newPassword })
    form("change-password").reset()
    outcome.append(phrase("account", "passwordSaved"))
  })
  onSubmit(form("erase"), async () => {
    if (!confirm(text("account", "eraseConfirm"))) return
    await call("DELETE", "/v1/me")
    return leave("/")
  })
}

async function listChildren() {
  const { children } = await call("GET", "/v1/me/children")
  const list = document.getElementById("children-list")
  list.replaceChildren(...children.map(childCard))
  if (children.length === 0) list.append(h("li", {}, phrase("children", "none")))
}

function childCard(child) {
  const outcome = h("div", { class: "outcome", role: "status" })
  const remove = h("button", { type: "button", "aria-label": `${child.nickname} ${text("children", "remove")}` }, phrase("children", "remove"))
  remove.addEventListener("click", once(remove, outcome, async () => {
    if (!confirm(text("children", "removeConfirm", { name: child.nickname }))) return
    await call("DELETE", `/v1/me/children/${child.id}`)
    await listChildren()
  }))
  // The same fields as for a new child.
  const edit = h("form", {}, [...form("add-child").children].map((field) => field.cloneNode(true)))
  edit.elements.nickname.value = child.nickname
  edit.elements.birthDate.value = child.birthDate
  edit.elements.notes.value = child.notes ?? ""
  onSubmit(edit, async (data) => {
    await call("PATCH", `/v1/me/children/${child.id}`, { ...childOf(data), notes: data.get("notes").trim() || null })
    await listChildren()
  })
  edit.querySelector("button").replaceChildren(phrase("children", "update"))
  return h(
    "li", { class: "card" },
    h("strong", {}, child.nickname), " ", phrase("children", "born", { date: birthday(child.birthDate) }),
    child.notes ? h("p", { class: "note" }, child.notes) : null,
    h("details", {}, h("summary", {}, phrase("children", "edit")), edit),
    h("p", { class: "buttons" }, remove), outcome,
  )
}
