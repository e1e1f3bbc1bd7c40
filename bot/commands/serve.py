"""`ambit serve`: the web page, the API and the Teams door."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from contextlib import AsyncExitStack

import click

from bot.app import open_service, open_site, server_lock
from bot.garbage import keep_loaded
from bot.settings import Settings, read_settings

log = logging.getLogger(__name__)


@click.command()
def serve() -> None:
    """Serve the web page, the API and Microsoft Teams."""
    settings = read_settings()
    settings.require_complete()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # Bytes that are no HTTP are refused, and no news; our own faults are logged where they are caught.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    async with AsyncExitStack() as opened:
        opened.enter_context(server_lock(settings))
        # Nothing that is loaded now is garbage: to search it while it loads took a tenth of a second.
        gc.disable()
        service = await opened.enter_async_context(open_service(settings))
        watching = asyncio.create_task(service.shelf.watch())
        opened.callback(watching.cancel)
        await opened.enter_async_context(open_site(service))
        mode = "development mode, this machine only, no sign-in" if settings.dev else "production"
        click.echo(f"Ambit serves http://{settings.address}:{settings.port} ({mode}). Stop it with Ctrl+C.", err=True)
        keep_loaded()
        await _told_to_stop()


async def _told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for reason in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(reason, stop.set)
    await stop.wait()
    log.info("stopping")
