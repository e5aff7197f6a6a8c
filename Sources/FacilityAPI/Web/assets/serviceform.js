// What can be booked at a place, and by which rules. A rule that is left empty restricts nothing.

import { readAges, showAges } from "./ages.js"
import { call, leave, onSubmit, once, requireSignIn, say } from "./api.js"
import { phrase, text } from "./strings.js"

const form = document.getElementById("service")
const fields = form.elements
const outcome = form.querySelector(".outcome")
const end = document.getElementById("end")
const id = location.pathname.match(/^\/services\/(\d+)\/edit$/)?.[1]
const host = location.pathname.match(/^\/facilities\/(\d+)\//)?.[1]
const subject = document.getElementById("subject")
const draftKey = `service ${id ?? `new ${host}`}`
const numbers = ["opensDaysBefore", "closesHoursBefore", "cancelHoursBefore", "maxParty", "monthlyHoursPerChild"]
const plain = ["kind", "name", "note", "minMonths", "maxYears", "opensAtTime", "approval", ...numbers]
let version, known

if (requireSignIn()) start()

async function start() {
  try {
    if (id) fill(await call("GET", `/v1/services/${id}`))
    else subject.textContent = (await call("GET", `/v1/facilities/${host}`)).properties.name
  } catch (error) {
    return outcome.replaceChildren(say(error))
  }
  const draft = JSON.parse(sessionStorage.getItem(draftKey) ?? "null")
  for (const [name, value] of Object.entries(draft ?? {})) {
    if (typeof value === "boolean") fields[name].checked = value
    else fields[name].value = value
  }
  form.addEventListener("input", () => sessionStorage.setItem(draftKey, JSON.stringify({
    ...Object.fromEntries(plain.map((name) => [name, fields[name].value])), registrationRequired: fields.registrationRequired.checked,
  })))
  onSubmit(form, save)
  end.addEventListener("click", once(end, outcome, async () => {
    if (!confirm(text("service", "endConfirm"))) return
    await call("DELETE", `/v1/services/${id}`)
    return leave("/desk")
  }))
}

function fill({ kind, name, note, ages = {}, policy, facilityId, version: seen, active }) {
  version = seen
  known = ages
  end.hidden = !active
  subject.textContent = name
  const set = (field, value) => { fields[field].value = value ?? "" }
  set("kind", kind)
  set("name", name)
  set("note", note)
  showAges(fields, ages)
  for (const field of ["opensAtTime", ...numbers]) set(field, policy[field])
  set("approval", policy.approval ?? "instant")
  fields.registrationRequired.checked = policy.registrationRequired ?? false
}

function read() {
  const number = (name) => fields[name].value === "" ? null : Number(fields[name].value)
  return {
    kind: fields.kind.value, name: fields.name.value.trim(), note: fields.note.value.trim() || null,
    ages: readAges(fields, known),
    policy: {
      ...Object.fromEntries(numbers.map((name) => [name, number(name)])),
      opensAtTime: fields.opensAtTime.value || null, approval: fields.approval.value,
      registrationRequired: fields.registrationRequired.checked || null,
    },
  }
}

async function save() {
  if (fields.opensAtTime.value && fields.opensDaysBefore.value === "") {
    fields.opensDaysBefore.focus()
    return outcome.replaceChildren(phrase("service", "needsDays"))
  }
  if (id) {
    await call("PATCH", `/v1/services/${id}`, read(), { "If-Match": `"${version}"` })
    sessionStorage.removeItem(draftKey)
    return leave(`/services/${id}`)
  }
  const service = await call("POST", `/v1/facilities/${host}/services`, read())
  sessionStorage.removeItem(draftKey)
  // The next step: when there are places.
  return leave(`/services/${service.id}/timetable`)
}
