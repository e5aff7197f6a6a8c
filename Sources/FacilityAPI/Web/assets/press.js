// Presses that are not meant: the second one of a double click, at whatever the first has put under the finger by then, and
// a key that is held down. Loaded before anything is shown, so that it listens before anything can be pressed.

// A mouse counts its presses. Fingers and keys do not, so time and place tell. (Safari has its own names for them.)
const doublePress = { milliseconds: 400, pixels: 24 }
// What was pressed before this page was there, nobody knows; but a mouse goes on counting.
let last = { at: -Infinity, thing: "another page" }
let isSecond = false

/** Whether what is done right now is done by a press that is not meant. */
export const isUnmeant = () => isSecond

addEventListener("click", (event) => {
  const { timeStamp: at, clientX: x, clientY: y } = event
  const target = event.target.closest("a, button, input, select, label, summary")
  // A button that is drawn anew is the same one.
  const thing = target?.dataset.key ?? target
  const isNear = at - last.at < doublePress.milliseconds && Math.hypot(x - last.x, y - last.y) < doublePress.pixels
  // A first press that hit nothing begins nothing.
  isSecond = Boolean(last.thing) && (event.detail > 1 || (event.pointerType !== "mouse" && isNear))
  // For as long as this press lasts, its submit included.
  setTimeout(() => { isSecond = false })
  last = { at, x, y, thing: isSecond ? last.thing : thing }
  // Weeks are turned over quickly.
  if (thing === last.thing || !target?.matches("a:not([rel=next], [rel=prev]), button")) return
  event.preventDefault()
  event.stopImmediatePropagation()
}, true)

addEventListener("keydown", (event) => {
  // Whoever goes on to something else means it.
  if (event.key !== "Enter" && event.key !== " ") last = { at: -Infinity }
  else if (event.repeat && event.key === "Enter" && !event.target.matches("textarea")) event.preventDefault()
}, true)
