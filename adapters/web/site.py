"""The site: an application put on an address of this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from adapters.web.errors import CannotListen

LONGEST_LINE = 64 * 1024
"""Bytes of a request's first line, so that a question that is far too long still gets a page that says so."""


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[None]:
    """Serve *app* on *host* and *port* until left; raises CannotListen."""
    runner = web.AppRunner(app, access_log=None, max_line_size=LONGEST_LINE)
    await runner.setup()
    try:
        await _start(runner, host, port)
        yield
    finally:
        await runner.cleanup()


async def _start(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise CannotListen(
            f"Cannot listen on {host}:{port} ({error.strerror}): stop what uses that port, "
            "or choose another with AMBIT_PORT."
        ) from error
