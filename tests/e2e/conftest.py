"""A running Ambit, a Teams client joined to it, and a browser; each is started once and ended by its process."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright

from tests.e2e.processes import Program, free_port, running

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ARTIFACTS = ROOT / "artifacts"
AMBIT = Path(sys.executable).with_name("ambit")
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
DESKTOP = (1280, 900)
PHONE = (390, 844)
TO_APPEAR = 10_000


@contextlib.asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[str]:
    """Run Ambit on a new data folder inside *folder*; gives its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {"AMBIT_DEV": "1", "AMBIT_PORT": str(port), "AMBIT_DATA": str(folder / "var")}
    log = folder / "ambit.log"
    async with running(Program((str(AMBIT), "serve"), ROOT, f"{address}/readyz", log, settings)):
        yield address


@contextlib.asynccontextmanager
async def playing(bot: str, folder: Path) -> AsyncIterator[str]:
    """Run the Playground, a Teams client, joined to the Ambit at *bot*; gives its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    script = "node_modules/@microsoft/m365agentsplayground/cli.js"
    joined = ("-e", f"{bot}/api/messages", "-c", "msteams", "-p", str(port), "--dt")
    settings = {
        "TEAMSAPPTESTER_BROWSER": "none",
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(HERE / "council.yml"),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(folder / "playground-events.log"),
    }
    log = folder / "playground.log"
    async with running(Program(("node", script, "start", *joined), HERE, address, log, settings)):
        yield address


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """Give the address of an Ambit that all tests share."""
    async with serving(tmp_path_factory.mktemp("ambit")) as address:
        yield address


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def playground(bot: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """Give the address of a Teams client that is joined to the shared Ambit."""
    async with playing(bot, tmp_path_factory.mktemp("playground")) as address:
        yield address


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Give a browser that reaches this machine alone."""
    ARTIFACTS.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        await chromium.close()


@contextlib.asynccontextmanager
async def window(browser: Browser, size: tuple[int, int], *, scripts: bool = True) -> AsyncIterator[BrowserContext]:
    """Open a window of *size* without cookies, with or without JavaScript."""
    width, height = size
    context = await browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=scripts)
    context.set_default_timeout(TO_APPEAR)
    try:
        yield context
    finally:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def desktop(browser: Browser) -> AsyncIterator[BrowserContext]:
    """Give a window as wide as a laptop's."""
    async with window(browser, DESKTOP) as context:
        yield context


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser) -> AsyncIterator[BrowserContext]:
    """Give a window as narrow as a phone's."""
    async with window(browser, PHONE) as context:
        yield context


@pytest_asyncio.fixture(loop_scope="session")
async def scriptless(browser: Browser) -> AsyncIterator[BrowserContext]:
    """Give a window in which no script runs."""
    async with window(browser, DESKTOP, scripts=False) as context:
        yield context
