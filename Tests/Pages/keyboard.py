"""Going through a page without a mouse."""

from playwright.sync_api import expect

# What can show the focus: the element itself, the label of a hidden one, or what stands around it. Nobody sees what is
# too small or transparent. Transitions are over at once, or the focus would not have come yet.
LOOKS = """elements => elements.map(element => {
  for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  return [element, ...(element.labels ?? []), element.parentElement].map(shown => {
    const {width, height} = shown.getBoundingClientRect();
    if (width < 5 || height < 5 || !shown.checkVisibility({opacityProperty: true})) return 'unseen';
    const style = getComputedStyle(shown);
    return (style.outlineStyle === 'none' ? 'none' : style.outline) + ' / ' + style.boxShadow;
  });
})"""


def tab_to(page, role, name, limit=100):
    """Presses Tab until the element of that role and exact name has the focus, which must show; returns it."""
    candidates = page.get_by_role(role, name=name, exact=True)
    expect(candidates.first, f"{role} “{name}” is not on the page").to_be_attached()
    before = candidates.evaluate_all(LOOKS)
    way = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        index = candidates.evaluate_all("elements => elements.indexOf(document.activeElement)")
        if index >= 0:
            after = candidates.evaluate_all(LOOKS)
            assert after[index] != before[index], f"nobody sees that {role} “{name}” has the focus: {after[index]}"
            return candidates.nth(index)
        way.append(focused(page))
    raise AssertionError(f"{limit} times Tab did not lead to {role} “{name}” but to\n" + "\n".join(way))


def focused(page):
    """What has the focus, as a screen reader would say it."""
    element = page.locator(":focus")
    return element.aria_snapshot().splitlines()[0] if element.count() else "- (the page itself)"
