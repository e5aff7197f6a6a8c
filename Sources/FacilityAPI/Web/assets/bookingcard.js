// What is known of a booking, and of the place it is at.

import { call, now } from "./api.js"
import { h } from "./dom.js"
import { phrase } from "./strings.js"

const known = new Map()

function fetchOnce(path) {
  if (!known.has(path)) known.set(path, call("GET", path).catch(() => null))
  return known.get(path)
}

/** @returns { title, place, address, phone, link, policy } of a booking. */
export async function about(booking) {
  const service = await fetchOnce(`/v1/services/${booking.serviceId}`)
  const event = service?.eventId ? await fetchOnce(`/v1/events/${service.eventId}`) : null
  const facility = booking.facilityId ? await fetchOnce(`/v1/facilities/${booking.facilityId}`) : null
  const place = event?.properties.place ?? {}
  return {
    title: service?.name ?? "",
    place: facility?.properties.name ?? place.name ?? "",
    address: facility?.properties.address ?? place.address,
    phone: facility?.properties.phone ?? event?.properties.contact?.phone,
    link: event ? `/events/${service.eventId}` : facility ? `/facilities/${facility.id}` : null,
    policy: service?.policy ?? {},
  }
}

export function stateMark(booking) {
  return h("span", { class: `booking-state ${booking.status}` }, phrase("state", booking.status))
}

/** Whether it lies ahead and means something. */
export function isAhead(booking) {
  return ["requested", "confirmed", "checkedIn", "waiting", "offered"].includes(booking.status)
    && new Date(booking.end) > now()
}
