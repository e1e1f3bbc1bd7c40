"""`python -m tests.bench.receiver PORT`: the Bot Connector's part, taking what bots send and counting it."""

from __future__ import annotations

import sys

from aiohttp import web

COUNTED = web.AppKey("counted", dict[str, int])


async def take(request: web.Request) -> web.Response:
    """Take an activity and give it an id."""
    await request.read()
    bot = request.match_info["bot"]
    request.app[COUNTED][bot] = number = request.app[COUNTED].get(bot, 0) + 1
    return web.json_response({"id": f"{number}"}, status=201)


async def counts(request: web.Request) -> web.Response:
    """Say how many activities each bot has sent."""
    return web.json_response(request.app[COUNTED])


if __name__ == "__main__":
    receiver = web.Application()
    receiver[COUNTED] = {}
    receiver.add_routes([web.post("/{bot}/v3/conversations/{rest:.+}", take), web.get("/counts", counts)])
    web.run_app(receiver, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
