// Elements in a line each.

/** h("a", { href }, "text", element): properties that are null or false are left out. */
export function h(name, properties, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value)
    else made.setAttribute(key, value === true ? "" : value)
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return made
}
