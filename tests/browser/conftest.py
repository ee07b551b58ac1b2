"""A real browser before a real server. Where there is no Chromium these tests are skipped."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE = 10_000  # milliseconds until something that does not appear is a failure
TELL_OF_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`Policy: ${event.effectiveDirective} refused ${event.blockedURI}`));
"""


@pytest.fixture(scope="module")
def browser():
    """Chromium without a window.

    Not for longer than a module: while it runs, Django takes every test for asynchronous code.
    """
    if not CHROMIUM.exists():
        pytest.skip(f"There is no {CHROMIUM}: install the package chromium.")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def complaints():
    """What the browser complained of: errors of its console and of scripts, what a policy refused,
    and requests to anywhere but the site.
    """
    return []


@pytest.fixture
def page(browser, live_server, complaints):
    """An empty tab, whose addresses begin at the site."""
    context = browser.new_context(base_url=live_server.url)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(TELL_OF_VIOLATIONS)
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: complain_of_elsewhere(asked.url, live_server.url, complaints))
    yield page
    context.close()


def complain_of_elsewhere(address, site, complaints):
    """Nothing that a page shows comes from anywhere else."""
    if not address.startswith((site, "data:", "blob:")):
        complaints.append(f"Asked for {address}")
