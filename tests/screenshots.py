"""`python -m tests.screenshots`: takes the README's pictures from the running product, into deploy/screenshots/.

It needs what `make e2e` installs: a browser, and the Playground as the Teams client.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from playwright.async_api import BrowserContext, FloatRect, async_playwright

from tests.e2e.client import Place, opened
from tests.e2e.conftest import CHROMIUM, QUIET, playing, serving, window

FOLDER = Path(__file__).parents[1] / "deploy" / "screenshots"
QUESTION = "how many people were killed or seriously injured on our roads"
PAGE = (960, 1010)
CLIENT = (1280, 900)
MARGIN = 16.0


async def main() -> None:
    """Start Ambit and a Teams client, ask one question in each place, and keep what a person sees."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as made:
        folder = Path(made)
        async with serving(folder) as bot, playing(bot, folder) as playground, async_playwright() as playwright:
            chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            async with window(chromium, PAGE) as page, window(chromium, CLIENT) as client:
                await _web(page, bot)
                await _teams(client, playground)
            await chromium.close()


async def _web(context: BrowserContext, bot: str) -> None:
    page = await context.new_page()
    await page.goto(f"{bot}/?{urlencode({'q': QUESTION})}")
    await page.screenshot(path=FOLDER / "web.png")


async def _teams(context: BrowserContext, playground: str) -> None:
    conversation = await opened(context, playground, Place.PERSONAL)
    await conversation.say(QUESTION)
    card = await conversation.answer(QUESTION).bounding_box()
    if card is None:
        raise RuntimeError("The card is not to be seen: has the Teams client changed?")
    above = 110.0
    left = card["x"] - 4 * MARGIN
    clip = FloatRect(x=left, y=card["y"] - above, width=CLIENT[0] - left, height=card["height"] + above + 2 * MARGIN)
    await conversation.page.screenshot(path=FOLDER / "teams.png", clip=clip)


if __name__ == "__main__":
    asyncio.run(main())
