"""Whether a page can be used by everybody, as far as axe-core can tell."""

from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def assert_accessible(page):
    """Fails with everything that axe finds wrong with the page as it is now.

    The page's content security policy stays as it is: what the debugger evaluates is not subject to it.
    """
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    with scripts_running(page):
        violations = Axe().run(page, options=options).response["violations"]
    if violations:
        pytest.fail(f"{page.url} is not accessible:\n" + "\n".join(map(described, violations)), pytrace=False)


def described(violation):
    lines = [f"{violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"]:
        summary = node["failureSummary"].replace("\n", "\n      ")
        lines.append(f"    {' '.join(map(str, node['target']))}\n      {summary}")
    return "\n".join(lines)


@contextmanager
def scripts_running(page):
    """Lets axe run where the test has scripts switched off, else it would wait forever for its timers.

    The page's own scripts, passed over when it was read, do not run after all.
    """
    if not page.evaluate("matchMedia('(scripting: none)').matches"):
        yield
        return
    debugger = page.context.new_cdp_session(page)
    # Only who has switched scripts off can switch them on.
    for off in (True, False):
        debugger.send("Emulation.setScriptExecutionDisabled", {"value": off})
    try:
        yield
    finally:
        debugger.send("Emulation.setScriptExecutionDisabled", {"value": True})
