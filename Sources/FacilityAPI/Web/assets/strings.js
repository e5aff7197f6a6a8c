// What scripts say, in the language of the page: t("search", "nearest", { n: 3 }).

const language = document.documentElement.dataset.lang
const { default: sections } = await import(`./strings-${language}.js`)

/** Text in one line, for attributes: the words, in the easy language their readings. */
export function text(section, key, values = {}) {
  return fill(sections[section]?.[key] ?? `${section}.${key}`, values).replace(/\{([^{}|]+)\|([^{}|]+)\}/g, language === "ja-easy" ? "$2" : "$1")
}

/** A fragment with readings above the words. */
export function phrase(section, key, values = {}) {
  const fragment = document.createDocumentFragment()
  const parts = fill(sections[section]?.[key] ?? `${section}.${key}`, values).split(/\{([^{}|]+)\|([^{}|]+)\}/)
  parts.forEach((part, index) => {
    if (index % 3 === 0) return fragment.append(part)
    if (index % 3 === 2) return
    const ruby = document.createElement("ruby")
    const reading = document.createElement("rt")
    reading.textContent = parts[index + 1]
    ruby.append(part, reading)
    fragment.append(ruby)
  })
  return fragment
}

function fill(text, values) {
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), text)
}
