// A facility's or an event's page: where it is, what is free, what is wrong.

import { call, onSubmit } from "./api.js"
import { fetchPage, follow, put } from "./live.js"
import { createMap } from "./map.js"
import { phrase } from "./strings.js"

const sheet = document.querySelector(".sheet")
const { id, lat, lon, glyph, family, mark, sign } = sheet.dataset
const isFacility = location.pathname.startsWith("/facilities/")

if (lat) {
  const label = document.querySelector("h1").textContent
  createMap()?.show([{ id, lat: Number(lat), lon: Number(lon), glyph, family, mark, sign, label }])
}

const back = document.querySelector("[data-back]")
back.href = sessionStorage.getItem(`search ${back.getAttribute("href")}`) ?? back.href

if (isFacility && document.querySelector("#services .service")) {
  follow([id], async () => put(await fetchPage(location.href), "#state", "#services"))
}

const correction = document.querySelector("[data-correction]")
if (correction) {
  correction.hidden = false
  const form = correction.querySelector("form")
  onSubmit(form, async (data, outcome) => {
    await call("POST", `/v1/facilities/${id}/corrections`, { message: data.get("message") })
    form.reset()
    outcome.append(phrase("facility", "reported"))
  })
}
