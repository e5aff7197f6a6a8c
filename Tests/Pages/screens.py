"""The screens that people hold or sit before, and pictures of what they see there."""

from pathlib import Path

PICTURES = Path(__file__).resolve().parents[2] / ".build/pages-screenshots"
VIEWPORTS = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "tablet": {"viewport": {"width": 820, "height": 1180}, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1440, "height": 900}},
}

# By night or not, and in which language, for pages of which there are many: longer words are tried where there is least
# room for them.
LOOKS = {
    "phone": [(False, "ja"), (False, "ja-easy"), (False, "en")],
    "tablet": [(False, "ja")],
    "desktop": [(True, "ja")],
}


def screenshot(page, name):
    """The whole page, for people to look at, as `.build/pages-screenshots/NAME-VIEWPORT[-dark].png`."""
    viewport = next(known for known, screen in VIEWPORTS.items() if screen["viewport"] == page.viewport_size)
    dark = "-dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else ""
    path = PICTURES / f"{name}-{viewport}{dark}.png"
    page.screenshot(path=path, full_page=True, animations="disabled")
    return path


def assert_fits(page):
    """Nothing sticks out sideways."""
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], f"{page.url} is {width} wide"
