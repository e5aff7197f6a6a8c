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
    """The same by a thumb, on a screen that does not count taps."""
    page = button.page
    x, y = middle(button)
    for _ in range(2):
        page.touchscreen.tap(x, y)
        page.wait_for_timeout(150)


def middle(button):
    # In view and at rest, but not pressed yet.
    button.click(trial=True)
    box = button.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
