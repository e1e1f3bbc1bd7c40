"""`python -m tests.bench.receiver PORT [EVERY]`: the Bot Connector's part, taking what bots send and counting it.

With EVERY, one conversation in so many is told 429 at its first message, to come again after `RETRY_AFTER` seconds.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from zlib import crc32

from aiohttp import web

RETRY_AFTER = 2
"""Whole seconds: Teams gives no others."""


@dataclass
class Ledger:
    """What was heard: how many each bot sent, and each request as (seconds, conversation, status given)."""

    every: int = 0
    counted: dict[str, int] = field(default_factory=dict)
    heard: list[tuple[float, str, int]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def status(self, conversation: str) -> int:
        """Give the status for a message that comes now."""
        chosen = self.every and crc32(conversation.encode()) % self.every == 0 and conversation not in self.refused
        if chosen:
            self.refused.add(conversation)
        given = 429 if chosen else 201
        self.heard.append((time.perf_counter(), conversation, given))
        return given


LEDGER = web.AppKey("ledger", Ledger)


async def take(request: web.Request) -> web.Response:
    """Take an activity and give it an id, or tell to come again."""
    await request.read()
    bot, ledger = request.match_info["bot"], request.app[LEDGER]
    if ledger.status(request.match_info["conversation"]) == web.HTTPTooManyRequests.status_code:
        return web.json_response({}, status=429, headers={"Retry-After": str(RETRY_AFTER)})
    ledger.counted[bot] = number = ledger.counted.get(bot, 0) + 1
    return web.json_response({"id": f"{number}"}, status=201)


async def counts(request: web.Request) -> web.Response:
    """Say how many activities of each bot were taken."""
    return web.json_response(request.app[LEDGER].counted)


async def heard(request: web.Request) -> web.Response:
    """Say what came, and when."""
    return web.json_response(request.app[LEDGER].heard)


if __name__ == "__main__":
    receiver = web.Application()
    receiver[LEDGER] = Ledger(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    receiver.add_routes(
        [
            web.post("/{bot}/v3/conversations/{conversation}/{rest:.+}", take),
            web.get("/counts", counts),
            web.get("/heard", heard),
        ]
    )
    web.run_app(receiver, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
