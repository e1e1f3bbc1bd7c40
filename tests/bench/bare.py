"""`python -m tests.bench.bare PORT`: as little as a bot can be, aiohttp in and aiohttp out, an echo without cards."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web

POOL = web.AppKey("pool", aiohttp.ClientSession)


async def messages(request: web.Request) -> web.Response:
    """Send what was said back to where it came from."""
    said = await request.json()
    url = f"{said['serviceUrl']}v3/conversations/{said['conversation']['id']}/activities/{said['id']}"
    async with request.app[POOL].post(url, json={"type": "message", "text": f"you said {said['text']}"}) as answer:
        await answer.read()
    return web.json_response({})


async def alive(_: web.Request) -> web.Response:
    """Say that the process runs."""
    return web.Response(text="ok\n")


async def pooled(app: web.Application) -> AsyncIterator[None]:
    """Keep one pool of connections as long as *app* runs."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200)) as app[POOL]:
        yield


if __name__ == "__main__":
    bot = web.Application()
    bot.add_routes([web.post("/api/messages", messages), web.get("/healthz", alive)])
    bot.cleanup_ctx.append(pooled)
    web.run_app(bot, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
