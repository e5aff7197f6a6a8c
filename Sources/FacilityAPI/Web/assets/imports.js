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
const mostBytes = 16 * 1024 * 1024
const counted = ["rows", "created", "updated", "unchanged", "rejected", "needsLocation", "missing", "removed", "keptByHand"]
let lines = []
// What was checked, to be taken in just so; and how often something has been changed.
let checked
let changes = 0

atTown(async (town) => {
  onSubmit(form, () => check(town, false))
  at("run").addEventListener("click", once(at("run"), outcome, async () => show(town, await send(town, { ...checked, dryRun: false }))))
  form.addEventListener("input", () => {
    // What was seen is no longer what would be taken in.
    if (!at("run").hidden) outcome.replaceChildren(phrase("import", "changed"))
    at("run").hidden = true
    changes += 1
  })
  at("filter").addEventListener("change", showLines)
  const { categories } = await call("GET", "/v1/categories")
  fields.category.append(...categories.map(({ code, label }) => h("option", { value: code }, isEnglish ? label.en : label.ja)))
  await showHistory(town)
})

/** Shows what would happen. `force`: although the file may be the wrong one. */
async function check(town, force) {
  const [file, before] = [fields.file.files[0], changes]
  if (file.size > mostBytes) return outcome.replaceChildren(phrase("import", "tooLarge"))
  const query = { fileName: file.name, source: fields.source.value.trim() }
  for (const name of ["licence", "category"]) if (fields[name].value.trim()) query[name] = fields[name].value.trim()
  if (fields.removeMissing.checked) query.removeMissing = true
  if (force) query.force = true
  at("run").hidden = true
  try {
    const run = await send(town, { file, query, dryRun: true })
    checked = { file, query }
    await show(town, run)
    at("run").hidden = before !== changes || run.counts.rows === run.counts.rejected
  } catch (error) {
    if (!["removal-uncertain", "most-are-missing"].includes(error.code)) throw error
    const button = h("button", { type: "button" }, phrase("import", "force"))
    button.addEventListener("click", once(button, outcome, () => check(town, true)))
    outcome.replaceChildren(say(error), " ", button)
  }
}

async function send(town, { file, query, dryRun }) {
  at("result").hidden = true
  outcome.replaceChildren(phrase("import", "reading"))
  const run = await call("POST", `${town.path}/imports?${new URLSearchParams({ ...query, dryRun })}`, file)
  outcome.replaceChildren()
  at("run").hidden = true
  return run
}

async function show(town, run) {
  const report = `${town.path}/imports/${run.id}/report.csv`
  at("result").hidden = false
  at("said-of-run").replaceChildren(phrase("import", run.dryRun ? "dryRun" : "done"),
    run.counts.cutOff ? " " : "", run.counts.cutOff ? phrase("import", "cutOff") : "")
  const label = (name) => phrase("import", name === "removed" && run.dryRun ? "wouldBeRemoved" : name)
  at("counts").replaceChildren(...counted.filter((name) => run.counts[name] || ["rows", "rejected"].includes(name)).map((name) => h(
    "div", { class: `tile ${name}` }, h("dt", {}, label(name)), h("dd", {}, run.counts[name]))))
  at("report").href = report
  at("to-locate").hidden = run.dryRun || !run.counts.needsLocation
  at("to-locate").search = town.search
  const answer = await fetch(report, { cache: "no-store" })
  const [heads, ...rows] = parseCSV(await answer.text())
  lines = rows.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index]])))
  showLines()
  at("said-of-run").focus()
  await showHistory(town)
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
  const { imports, sources } = await call("GET", `${path}/imports?limit=20`)
  at("sources").replaceChildren(...sources.map((source) => h("option", { value: source })))
  at("history").replaceChildren(imports.length === 0 ? h("p", {}, phrase("import", "noHistory")) : h(
    "ul", { class: "cards" }, imports.map(({ id, time, source, fileName, dryRun, counts }) => h(
      "li", { class: "card" }, h("strong", {}, source), ` ${fileName} `, dryRun ? h("span", { class: "tag" }, phrase("import", "tried")) : "",
      h("p", {}, moment(time), ...["created", "updated", "unchanged", "rejected"].flatMap((name) => ["・", phrase("import", name), ` ${counts[name]}`])),
      h("p", {}, h("a", { href: `${path}/imports/${id}/report.csv`, download: "", "aria-label": `${source} ${moment(time)} ${text("import", "report")}` },
        phrase("import", "report")))))))
}
