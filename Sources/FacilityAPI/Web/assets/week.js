// The week of a service, as it changes.

import { now } from "./api.js"
import { atMoment, fetchPage, follow, put } from "./live.js"

const { facility, opens } = document.getElementById("week").dataset
const refresh = async () => put(await fetchPage(location.href), "#week")

follow(facility ? [facility] : [], refresh)
// When the next slots open, nothing about them changes but the time.
if (opens) atMoment(opens, now, () => refresh().catch(() => {}))
