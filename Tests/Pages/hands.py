"""Hands that tremble, or were taught that everything on a computer is pressed twice."""


def press_twice(button):
    """A double click at once, and its echo when the server may have answered and the page has changed: whatever is under
    the finger by then is pressed, too."""
    page = button.page
    x, y = middle(button)
    button.click()
    for pause, count in ((0, 2), (150, 3)):
        page.wait_for_timeout(pause)
        page.mouse.move(x, y)
        page.mouse.down(click_count=count)
        page.mouse.up(click_count=count)


def tap_twice(button):
    """The same by a thumb on an iPhone or iPad, where taps are not counted: again as soon as the page has changed."""
    x, y = middle(button)
    button.page.evaluate(
        """async ([clientX, clientY]) => {
          const there = () => document.elementFromPoint(clientX, clientY).closest("button")
          const tap = () => there()?.dispatchEvent(
            new MouseEvent("click", { clientX, clientY, detail: 1, bubbles: true, cancelable: true }))
          const first = there()
          tap()
          for (let frame = 0; frame < 15 && there() === first; frame += 1) await new Promise(requestAnimationFrame)
          tap()
        }""",
        [x, y],
    )


def middle(button):
    # In view and at rest.
    button.hover()
    box = button.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
