"""Looks at the page of a report as people do: in a browser, wide and on a phone, light and dark.

It asks the network for nothing, says nothing on the console, breaks no rule of accessibility that
axe knows, fits the screen, opens every number to as many rows as it says, and is the same page
where scripts are switched off.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

_WIDTHS: Final = {"wide": 1200, "phone": 390}
_HEIGHT: Final = 900
# Opens each number by its link; returns those that leave other rows than they say.
_OPEN_ALL: Final = """() => [...document.querySelectorAll("a.n")].flatMap(link => {
    location.hash = link.hash;
    const said = document.querySelector(link.hash);
    const rows = said.parentElement.querySelectorAll("tr.r");
    const left = [...rows].filter(row => getComputedStyle(row).display !== "none").length;
    const shown = getComputedStyle(said).visibility === "visible";
    return shown && left === Number(said.dataset.rows) ? [] : [`${link.dataset.k}: ${left} rows`];
})"""
_TEXT: Final = "() => document.body.innerText"
_TOO_WIDE: Final = "() => document.documentElement.scrollWidth > window.innerWidth"


def look(file: Path, folder: Path) -> list[str]:
    """Take the pictures of a page, print it; return what is wrong with it, in sentences."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        found = [*_seen(browser, file, folder), *_without_scripts(browser, file)]
        browser.close()
    return found


def _seen(browser: Browser, file: Path, folder: Path) -> Iterator[str]:
    for scheme in ("light", "dark"):
        for name, width in _WIDTHS.items():
            size: Any = {"width": width, "height": _HEIGHT}
            context = browser.new_context(viewport=size, color_scheme=scheme)
            page, told = context.new_page(), f"{scheme}, {name}"
            heard: list[str] = []
            page.on("request", lambda one, heard=heard: heard.append(f"asks for {one.url}"))
            page.on("console", lambda one, heard=heard: heard.append(f"console: {one.text}"))
            page.on("pageerror", lambda one, heard=heard: heard.append(f"error: {one}"))
            page.goto(file.as_uri())
            page.screenshot(path=folder / f"page-{name}-{scheme}.png", full_page=True)
            faults = [one for one in heard if one != f"asks for {file.as_uri()}"]
            faults += [*_of_accessibility(page), *_of_use(page)]
            yield from (f"{told}: {one}" for one in faults)
            context.close()


def _of_accessibility(page: Page) -> Iterator[str]:
    for one in Axe().run(page).response["violations"]:
        places = ", ".join(node["html"][:100] for node in one["nodes"][:3])
        yield f"axe {one['id']} ({one['impact']}): {one['help']}: {places}"


def _of_use(page: Page) -> Iterator[str]:
    if page.evaluate(_TOO_WIDE):
        yield "it is wider than the screen"
    page.keyboard.press("Tab")
    if page.evaluate("() => document.activeElement.className") != "skip":
        yield "the first key does not lead to the link over the head"
    yield from page.evaluate(_OPEN_ALL)


def _without_scripts(browser: Browser, file: Path) -> Iterator[str]:
    texts = []
    for scripts in (True, False):
        page = browser.new_context(java_script_enabled=scripts).new_page()
        page.goto(file.as_uri())
        texts.append(page.evaluate(_TEXT))
        page.locator("a.n").first.click()
        if not page.locator(".f:target").is_visible():
            yield f"a number does not open, scripts {'on' if scripts else 'off'}"
    if texts[0] != texts[1]:
        yield "it is another page where scripts are off"


def printed(file: Path, out: Path) -> None:
    """Print a page as the browser does, on the paper that it asks for."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(file.as_uri())
        page.pdf(path=out, prefer_css_page_size=True)
        browser.close()
