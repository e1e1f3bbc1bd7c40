"""Readings and targets that programs send."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from aiohttp import web

from adapters.web.access import CALLER
from adapters.web.desk import Brought, Desk
from adapters.web.errors import Malformed
from adapters.web.receipts import Receipts
from adapters.web.shapes import Outcome

FILE_LIMIT = 32 * 1024 * 1024
"""Bytes of a request that brings readings."""

YES = frozenset({"true", "1", "yes"})


class Incoming:
    """What programs bring to *desk*."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def readings(self, request: web.Request) -> web.Response:
        """Take `{"readings": [...]}`; `?atomic=true` takes all or nothing, `?trial=true` keeps nothing."""
        brought = Brought(
            by=request[CALLER].name,
            rows=tuple(_listed(await request.read(), "readings")),
            atomic=_asked(request, "atomic"),
            trial=_asked(request, "trial"),
        )
        return _json(Outcome.of(await self._desk.readings.take(brought)))

    async def targets(self, request: web.Request) -> web.Response:
        """Take `{"targets": [...]}`."""
        rows = _listed(await request.read(), "targets")
        return _json(Outcome.of(await self._desk.readings.take_targets(rows, request[CALLER].name)))

    async def receipt(self, request: web.Request) -> web.Response:
        """Show the receipt `{id}` again; raises UnknownSubject."""
        found = await Receipts(self._desk.readings).find(request.match_info["id"], request[CALLER])
        return _json(Outcome.of(found))


def _asked(request: web.Request, name: str) -> bool:
    return request.query.get(name, "").casefold() in YES


def _listed(body: bytes, name: str) -> Sequence[object]:
    example = f'send an object such as {{"{name}": [{{"measure": "…", "period": "2025", "value": "12.5"}}]}}'
    try:
        value: object = json.loads(body, parse_float=Decimal, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"The body is no JSON: {example}.") from error
    if not isinstance(value, Mapping) or not isinstance(value.get(name), list):
        raise Malformed(f"“{name}” must be a list: {example}.", name)
    unknown = next((str(field)[:60] for field in value if field != name), None)
    if unknown is not None:
        raise Malformed(f"“{unknown}” is no field here: {example}.", unknown)
    rows: list[object] = value[name]
    return rows


def _refused(constant: str) -> object:
    raise ValueError(f"{constant} is no number")


def _json(outcome: Outcome) -> web.Response:
    return web.json_response(text=outcome.model_dump_json())
