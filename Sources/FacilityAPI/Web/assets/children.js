// Children in forms.

/** A child as the form says it. */
export function childOf(data) {
  const notes = data.get("notes").trim()
  return { nickname: data.get("nickname"), birthDate: data.get("birthDate"), ...(notes ? { notes } : {}) }
}
