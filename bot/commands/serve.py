"""`ambit serve`: the web page, the API and the Teams door."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import AsyncExitStack

import click
from aiohttp import web

from bot.app import make_web, open_service, server_lock
from bot.settings import NotConfigured, Settings, read_settings

log = logging.getLogger(__name__)

LONGEST_LINE = 64 * 1024
"""Bytes of a request's first line, so that a question that is far too long still gets a page that says so."""


@click.command()
def serve() -> None:
    """Serve the web page, the API and Microsoft Teams."""
    settings = read_settings()
    settings.require_complete()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # Bytes that are no HTTP are refused, and no news; our own faults are logged where they are caught.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    async with AsyncExitStack() as opened:
        opened.enter_context(server_lock(settings))
        service = await opened.enter_async_context(open_service(settings))
        watching = asyncio.create_task(service.shelf.watch())
        opened.callback(watching.cancel)
        app = await opened.enter_async_context(make_web(service))
        runner = web.AppRunner(app, access_log=None, max_line_size=LONGEST_LINE)
        await runner.setup()
        opened.push_async_callback(runner.cleanup)
        await _listen(runner, settings)
        await _told_to_stop()


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.address, settings.port).start()
    except OSError as error:
        raise NotConfigured(
            f"Cannot listen on {settings.address}:{settings.port} ({error.strerror}): stop what uses that port, "
            "or choose another with AMBIT_PORT."
        ) from error
    mode = "development mode, this machine only, no sign-in" if settings.dev else "production"
    click.echo(f"Ambit serves http://{settings.address}:{settings.port} ({mode}). Stop it with Ctrl+C.", err=True)


async def _told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for reason in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(reason, stop.set)
    await stop.wait()
    log.info("stopping")
