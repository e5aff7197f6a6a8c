// A published file: first seen row by row, then taken in.

import { call, onSubmit, once, say } from "./api.js"
import { moment } from "./dates.js"
import { h } from "./dom.js"
import { phrase, text } from "./strings.js"
import { parseCSV, table } from "./table.js"
import { atTown } from "./town.js"

const at = (name) => document.getElementById(name)
const form = at("import")
const fields = form.elements
const outcome = form.querySelector(".outcome")
const isEnglish = document.documentElement.lang === "en"
// More would make a phone slow; the report has them all.
const mostRows = 300
const counted = ["rows", "created", "updated", "unchanged", "rejected", "needsLocation", "missing", "removed", "keptByHand"]
let lines = []

atTown(async (town) => {
  onSubmit(form, () => send(town, true))
  at("run").addEventListener("click", once(at("run"), outcome, () => send(town, false)))
  form.addEventListener("input", () => {
    // What was seen is no longer what would be taken in.
    if (!at("run").hidden) outcome.replaceChildren(phrase("import", "changed"))
    at("run").hidden = true
  })
  at("filter").addEventListener("change", showLines)
  const { categories } = await call("GET", "/v1/categories")
  fields.category.append(...categories.map(({ code, label }) => h("option", { value: code }, isEnglish ? label.en : label.ja)))
  await showHistory(town)
})

async function send(town, dryRun, force = false) {
  const file = fields.file.files[0]
  const query = new URLSearchParams({ fileName: file.name, source: fields.source.value.trim(), dryRun })
  for (const name of ["licence", "category"]) if (fields[name].value.trim()) query.set(name, fields[name].value.trim())
  if (fields.removeMissing.checked) query.set("removeMissing", true)
  if (force) query.set("force", true)
  outcome.replaceChildren(phrase("import", "reading"))
  let run
  try {
    run = await call("POST", `${town.path}/imports?${query}`, file)
  } catch (error) {
    if (!["removal-uncertain", "most-are-missing"].includes(error.code)) throw error
    const button = h("button", { type: "button" }, phrase("import", "force"))
    button.addEventListener("click", once(button, outcome, () => send(town, dryRun, true)))
    return outcome.replaceChildren(say(error), " ", button)
  }
  outcome.replaceChildren()
  at("run").hidden = !dryRun || run.counts.rows === run.counts.rejected
  await show(town, run)
  await showHistory(town)
}

async function show(town, run) {
  const report = `${town.path}/imports/${run.id}/report.csv`
  at("result").hidden = false
  at("said-of-run").replaceChildren(phrase("import", run.dryRun ? "dryRun" : "done"),
    run.counts.cutOff ? " " : "", run.counts.cutOff ? phrase("import", "cutOff") : "")
  at("counts").replaceChildren(...counted.filter((name) => run.counts[name] || ["rows", "rejected"].includes(name)).map((name) => h(
    "div", { class: `tile ${name}` }, h("dt", {}, phrase("import", name)), h("dd", {}, run.counts[name]))))
  at("report").href = report
  at("to-locate").hidden = run.dryRun || !run.counts.needsLocation
  at("to-locate").search = town.search
  const answer = await fetch(report, { cache: "no-store" })
  const [heads, ...rows] = parseCSV(await answer.text())
  lines = rows.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index]])))
  showLines()
  at("said-of-run").scrollIntoView({ block: "nearest" })
}

/** The worse comes first. */
function urgency({ verdict, placement, reason }) {
  if (verdict === "rejected") return 0
  if (verdict === "missing" || verdict === "removed") return 1
  if (placement === "needsLocation") return 2
  return reason && verdict !== "skipped" ? 3 : 4
}

function showLines() {
  const isAll = at("filter").querySelector("input:checked").value === "all"
  const shown = isAll ? lines : lines.filter((line) => urgency(line) < 4).sort((one, other) => urgency(one) - urgency(other))
  if (shown.length === 0) return at("verdicts").replaceChildren(h("p", {}, phrase("import", "nothing")))
  const heads = ["line", "verdict", "name", "reason", "column", "value"].map((name) => phrase("import", name))
  const rows = shown.slice(0, mostRows).map((line) => [
    line.line || "—", h("span", { class: `verdict ${line.verdict}` }, isEnglish ? line.verdict : line["結果"]), line.name,
    isEnglish ? line.explanation : line["理由"], line.column, line.value,
  ])
  const rest = shown.length - rows.length
  at("verdicts").replaceChildren(
    table(text("import", "verdicts"), heads, rows), ...(rest ? [h("p", {}, phrase("import", "more", { n: rest }))] : []))
}

async function showHistory({ path }) {
  const { imports } = await call("GET", `${path}/imports?limit=20`)
  at("sources").replaceChildren(...new Set(imports.filter((run) => !run.dryRun).map(({ source }) => source))
    .values().map((source) => h("option", { value: source })))
  at("history").replaceChildren(imports.length === 0 ? h("p", {}, phrase("import", "noHistory")) : h(
    "ul", { class: "cards" }, imports.map(({ id, time, source, fileName, dryRun, counts }) => h(
      "li", { class: "card" }, h("strong", {}, source), ` ${fileName} `, dryRun ? h("span", { class: "tag" }, phrase("import", "tried")) : "",
      h("p", {}, `${moment(time)} `, ...["created", "updated", "unchanged", "rejected"].flatMap((name) => [phrase("import", name), ` ${counts[name]} `])),
      h("p", {}, h("a", { href: `${path}/imports/${id}/report.csv`, download: "", "aria-label": `${source} ${moment(time)} ${text("import", "report")}` },
        phrase("import", "report")))))))
}
