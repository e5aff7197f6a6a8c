// The map, where Leaflet is there. The list stands without it.

import { text } from "./strings.js"

// Pins that would lie closer together than this, in pixels, become one.
const clusterSize = 44
// Japan, until there is something to show.
const japan = [[30, 128], [46, 146]]

export function createMap() {
  const box = document.getElementById("map")
  const L = window.L
  if (!box || !L) return null
  document.getElementById("map-section").hidden = false

  const map = L.map(box, { zoomControl: false, zoomSnap: 0.5, maxZoom: 18 })
  L.control.zoom({ zoomInTitle: text("map", "zoomIn"), zoomOutTitle: text("map", "zoomOut") }).addTo(map)
  map.fitBounds(japan)
  const attribution = document.createElement(box.dataset.attributionUrl ? "a" : "span")
  if (box.dataset.attributionUrl) attribution.href = box.dataset.attributionUrl
  attribution.textContent = box.dataset.attribution
  map.attributionControl.setPrefix(false).addAttribution(attribution.outerHTML)
  grid(L).addTo(map)
  L.tileLayer(box.dataset.tiles, { minZoom: 5, maxZoom: 18 }).addTo(map)
  const pins = L.layerGroup().addTo(map)
  let places = []
  let drawn
  // Moving the map ourselves is no wish of the person.
  let isOwnMove = false

  function draw() {
    pins.clearLayers()
    for (const cluster of clusters(map, places)) {
      pins.addLayer(cluster.length === 1 ? pin(L, map, cluster[0]) : clusterPin(L, map, cluster))
    }
  }
  map.on("zoomend", draw)

  return {
    /** Shows places and, unless told to stay, all of them at once. */
    show(newPlaces, { centre, stay = false } = {}) {
      const signature = JSON.stringify(newPlaces.map(({ id, mark, label }) => [id, mark, label]))
      // An open popup stays open where nothing has changed.
      if (stay && signature === drawn) return
      drawn = signature
      places = newPlaces
      const points = places.map((place) => [place.lat, place.lon])
      if (centre) points.push(centre)
      if (!stay && points.length > 0) {
        isOwnMove = true
        map.fitBounds(points, { padding: [36, 36], maxZoom: 16, animate: false })
        isOwnMove = false
      }
      draw()
      if (centre) {
        L.circleMarker(centre, { radius: 8, className: "you", interactive: false }).addTo(pins)
      }
    },
    onMovedByHand(moved) {
      // Not "moveend", which turning the phone is, too.
      map.on("dragend zoomend", () => {
        if (!isOwnMove) moved(map.getBounds())
      })
    },
    onClick(clicked) {
      map.on("click", (event) => clicked(event.latlng))
    },
  }
}

/** Groups of places that would cover each other: the first place draws in its neighbours. */
function clusters(map, places) {
  const groups = []
  for (const place of places) {
    const point = map.latLngToLayerPoint([place.lat, place.lon])
    const near = groups.find((group) => point.distanceTo(group.point) < clusterSize)
    if (near) near.places.push(place)
    else groups.push({ point, places: [place] })
  }
  return groups.map((group) => group.places)
}

function pin(L, map, place) {
  const icon = element("span", `pin ${place.family}`, element("b", "", place.glyph))
  if (place.sign) icon.append(element("i", `sign ${place.mark}`, place.sign))
  const marker = L.marker([place.lat, place.lon], {
    icon: L.divIcon({ html: icon, className: "pin-box", iconSize: [36, 36] }),
    title: place.label,
  })
  if (place.popup) {
    marker.bindPopup(place.popup, { closeButton: true, autoPanPadding: [64, 16] })
    marker.on("popupopen", () => {
      place.popup.querySelector("a")?.focus({ preventScroll: true })
      place.popup.onkeydown = (event) => {
        if (event.key !== "Escape") return
        marker.closePopup()
        marker.getElement()?.focus()
      }
    })
  }
  return usable(map, marker, place.label, Boolean(place.popup))
}

/** A pin is a button: for those who hear it and for those who press keys. */
function usable(map, marker, label, isButton) {
  return marker.on("add", () => {
    const element = marker.getElement()
    element.setAttribute("role", isButton ? "button" : "img")
    element.setAttribute("aria-label", label)
    element.addEventListener("keydown", (event) => {
      if (!isButton || (event.key !== "Enter" && event.key !== " ")) return
      event.preventDefault()
      event.stopPropagation()
      marker.fire("click")
    })
    // Leaflet would open what was just opened, and close it again.
    element.addEventListener("keypress", (event) => event.stopPropagation())
    // Who goes from pin to pin by keyboard sees the one they are at. (A finger needs no moving map.)
    element.addEventListener("focus", () => {
      if (!element.matches(":focus-visible")) return
      map.panInside(marker.getLatLng(), { padding: [40, 40], animate: false })
      // The browser has scrolled to where it was.
      element.scrollIntoView({ block: "nearest", inline: "nearest" })
    })
  })
}

function clusterPin(L, map, cluster) {
  const bounds = L.latLngBounds(cluster.map((place) => [place.lat, place.lon]))
  const best = ["open", "few"].map((mark) => cluster.find((place) => place.mark === mark)).find(Boolean)
  const icon = element("span", "pin cluster", element("b", "", String(cluster.length)))
  if (best) icon.append(element("i", `sign ${best.mark}`, best.sign))
  const label = text("map", "cluster", { n: cluster.length })
  const marker = L.marker(bounds.getCenter(), {
    icon: L.divIcon({ html: icon, className: "pin-box", iconSize: [44, 44] }),
    title: label,
  }).on("click", () => {
    if (map.getZoom() < 18 && !bounds.getNorthEast().equals(bounds.getSouthWest())) {
      map.fitBounds(bounds, { padding: [40, 40] })
    } else {
      // At one and the same address zooming does not help: the list does.
      document.querySelector(`#results [data-id="${cluster[0].id}"] a`)?.focus()
    }
  })
  return usable(map, marker, label, true)
}

/** Lines to hold on to where no tile can be loaded. */
function grid(L) {
  const layer = L.gridLayer({ className: "grid" })
  layer.createTile = () => element("div", "grid-tile")
  return layer
}

function element(name, className, ...children) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}
