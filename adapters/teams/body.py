"""Reads the body of a request without trusting a byte of it."""

from __future__ import annotations

import asyncio
import json
import math
from http import HTTPStatus

from aiohttp import web
from pydantic import JsonValue

from adapters.teams.errors import Refused

LARGEST = 256 * 1024
DEEPEST = 64
PATIENCE = 10.0
"""Seconds in which the whole body must have arrived."""


async def read_json(request: web.Request) -> dict[str, JsonValue]:
    """Return the JSON object in the body; raise `Refused` (408, 413, 415 or 400) with what is wrong with it."""
    if request.content_type != "application/json" or "Content-Encoding" in request.headers:
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send an uncompressed body of type application/json.")
    try:
        async with asyncio.timeout(PATIENCE):
            return parse(await _read(request))
    except TimeoutError:
        raise Refused(HTTPStatus.REQUEST_TIMEOUT, "The body did not arrive in time: send it again.") from None


async def _read(request: web.Request) -> bytes:
    if (request.content_length or 0) > LARGEST:
        raise _too_large()
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > LARGEST:
            raise _too_large()
    return bytes(body)


def _too_large() -> Refused:
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The body is larger than {LARGEST // 1024} KiB: send less.")


def parse(body: bytes) -> dict[str, JsonValue]:
    """Return the JSON object in *body*; of a key that stands twice the last counts, as nobody reads it after us."""
    try:
        found = json.loads(body.decode(), parse_constant=_no_number, parse_float=_finite)
        _spare(found)
        # Half a surrogate pair can be read but never written again.
        if rb"\ud" in body.lower():
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        sentence = f"The body is not JSON in UTF-8 with at most {DEEPEST} levels and finite numbers."
        raise Refused(HTTPStatus.BAD_REQUEST, sentence) from None
    if not isinstance(found, dict):
        raise Refused(HTTPStatus.BAD_REQUEST, "The body must be one JSON object, an activity.")
    return found


def _no_number(name: str) -> float:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(digits)
    return number


def _spare(found: JsonValue) -> None:
    level: list[JsonValue] = [found]
    for _ in range(DEEPEST):
        nested = [node for node in level if isinstance(node, dict | list)]
        level = [part for node in nested for part in (node.values() if isinstance(node, dict) else node)]
        if not level:
            return
    raise RecursionError
