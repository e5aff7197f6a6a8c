// Tables: of what a CSV says, and for people to read.

import { h } from "./dom.js"

/** Rows of cells (RFC 4180). */
export function parseCSV(text) {
  const rows = []
  let row = []
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/y
  const content = text.replace(/^\uFEFF/, "")
  while (cell.lastIndex < content.length) {
    const [, quoted, plain, end] = cell.exec(content)
    row.push(quoted === undefined ? plain : quoted.replaceAll("\"\"", "\""))
    if (end === ",") continue
    rows.push(row)
    row = []
  }
  return rows
}

// Cells with more letters than these need room for them.
const [words, longText] = [5, 24]

/** A table that can be pushed sideways on a phone. `heads` and cells may be nodes; numbers stand to the right. */
export function table(label, heads, rows) {
  const isFigure = (index) => typeof rows[0]?.[index] === "number"
  const cell = (value, index) => typeof value === "number"
    ? h("td", { class: "figure" }, value.toLocaleString("ja-JP"))
    : h(index === 0 ? "th" : "td", { scope: index === 0 ? "row" : null, class: value?.length > longText ? "long" : value?.length > words ? "words" : null }, value ?? "")
  return h(
    "div", { class: "scroll", role: "region", tabindex: "0", "aria-label": label },
    h("table", { class: "grid-table" },
      h("thead", {}, h("tr", {}, heads.map((head, index) => h("th", { scope: "col", class: isFigure(index) ? "figure" : null }, head)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell))))),
  )
}
