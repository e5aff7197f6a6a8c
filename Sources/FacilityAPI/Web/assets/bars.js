// Plots of our own: bars by month. A table beside them says the same in numbers.

import { h } from "./dom.js"

const [width, height, top, bottom] = [480, 200, 12, 24]

function draw(name, properties, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  for (const [key, value] of Object.entries(properties)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

/** `series`: up to two of `{ label, values, kind }`, as many values as labels. Labels are months such as 2026-11. */
export function bars(title, labels, series) {
  const ceiling = niceCeiling(Math.max(1, ...series.flatMap(({ values }) => values)))
  // As much as the highest number needs.
  const left = 20 + 10 * numeral(ceiling).length
  const y = (value) => height - bottom - (height - bottom - top) * value / ceiling
  const step = (width - left) / labels.length
  const bar = step * 0.8 / series.length
  const lines = [0, ceiling / 2, ceiling].filter(Number.isInteger).map((value) => draw(
    "g", {}, draw("line", { x1: left, x2: width, y1: y(value), y2: y(value), class: "rule" }),
    draw("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, numeral(value))))
  const marks = series.flatMap(({ values, kind }, place) => values.map((value, index) => draw("rect", {
    x: left + step * index + step * 0.1 + bar * place, y: y(value), width: bar, height: height - bottom - y(value), class: `bar ${kind}`,
  }, draw("title", {}, `${labels[index]}: ${value}`))))
  // As many months as fit; the first with its year, and January unless it is next to it.
  const every = Math.ceil(labels.length / 12)
  const months = labels.map((label, index) => index % every ? "" : draw(
    "text", { x: left + step * (index + 0.5), y: height - 8, "text-anchor": "middle" }, short(label, index)))
  const latest = series.map(({ label, values }) => `${label ? `${label} ` : ""}${values.at(-1)}`).join(", ")
  const spoken = `${title}: ${labels.at(-1)} ${latest}`
  return h(
    "figure", {}, h("figcaption", {}, h("strong", {}, title), series.length > 1 ? series.map(({ label, kind }) => h(
      "span", { class: "key" }, h("i", { class: `swatch ${kind}` }), label)) : null),
    draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": spoken }, ...lines, ...marks, ...months))
}

function short(label, index) {
  const [year, month] = label.split("-").map(Number)
  return index === 0 || month === 1 && index > 1 ? `${year % 100}/${month}` : String(month)
}

function numeral(value) { return value.toLocaleString("ja-JP") }

/** 1, 2, 5, 10, 20, … above the highest bar. */
function niceCeiling(value) {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map((factor) => factor * power).find((ceiling) => ceiling >= value)
}
