// Days and times in Japan, as the page's language writes them.

import { now } from "./api.js"

const isEnglish = document.documentElement.lang === "en"
const zone = { timeZone: "Asia/Tokyo" }
const parts = new Intl.DateTimeFormat("ja-JP", {
  ...zone, year: "numeric", month: "numeric", day: "numeric", weekday: "short", hour: "numeric", minute: "2-digit",
  hourCycle: "h23",
})
const english = new Intl.DateTimeFormat("en-GB", { ...zone, weekday: "short", day: "numeric", month: "short" })

function read(instant) {
  return Object.fromEntries(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
}

/** 11月24日（火）; with the year where it is another. */
export function day(instant) {
  const { year, month, day, weekday } = read(instant)
  const isOther = year !== read(now()).year
  if (isEnglish) return `${english.format(new Date(instant))}${isOther ? ` ${year}` : ""}`
  return `${isOther ? `${year}年` : ""}${month}月${day}日（${weekday}）`
}

/** 2026年11月, for "2026-11" */
export function month(name) {
  const [year, month] = name.split("-").map(Number)
  if (!isEnglish) return `${year}年${month}月`
  return new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${name}-01T00:00Z`))
}

/** 10:00 */
export function clock(instant) {
  const { hour, minute } = read(instant)
  return `${Number(hour)}:${minute}`
}

/** 11月24日（火）10:00 */
export function moment(instant) {
  return `${day(instant)}${isEnglish ? ", " : ""}${clock(instant)}`
}

/** 11月24日（火）10:00〜12:00; midnight at the end of the day is 24:00 */
export function span(start, end) {
  const isMidnight = clock(end) === "0:00" && day(Date.parse(end) - 1) === day(start)
  const rest = isMidnight ? "24:00" : day(start) === day(end) ? clock(end) : moment(end)
  return `${moment(start)}${isEnglish ? "–" : "〜"}${rest}`
}

/** A birthday, which has no time: 2025年6月1日 */
export function birthday(date) {
  const [year, month, day] = date.split("-").map(Number)
  return isEnglish
    ? new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(Date.UTC(year, month - 1, day))
    : `${year}年${month}月${day}日`
}

/** Calls `tick` with minutes and seconds that are left, 9:59, until there are none; then `over`. */
export function countDown(end, tick, over) {
  const step = () => {
    const seconds = Math.ceil((new Date(end) - now()) / 1_000)
    if (seconds <= 0) {
      clearInterval(timer)
      return over()
    }
    tick(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`)
  }
  const timer = setInterval(step, 1_000)
  step()
  return () => clearInterval(timer)
}
