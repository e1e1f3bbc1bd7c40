"""Readings, targets and rebases that programs send."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from aiohttp import web
from pydantic import ValidationError

from adapters.web.access import CALLER
from adapters.web.bodies import RebaseBody
from adapters.web.desk import Brought, Desk
from adapters.web.errors import Malformed
from adapters.web.receipts import Receipts
from adapters.web.shapes import Outcome, RebaseEntry
from knowledge.rebases import Proposal
from knowledge.record import Record

FILE_LIMIT = 32 * 1024 * 1024
"""Bytes of a request that brings readings."""

REBASE_EXAMPLE = 'send an object such as {"measure": "…", "from": "2025", "reason": "…"}'
R = TypeVar("R", bound=Record)

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
        return as_json(Outcome.of(await self._desk.readings.take(brought)))

    async def targets(self, request: web.Request) -> web.Response:
        """Take `{"targets": [...]}`."""
        rows = _listed(await request.read(), "targets")
        return as_json(Outcome.of(await self._desk.readings.take_targets(rows, request[CALLER].name)))

    async def rebase(self, request: web.Request) -> web.Response:
        """Let the limits of a series start anew, or undo that, and show what stands."""
        asked = read_one(await request.read(), RebaseBody, REBASE_EXAMPLE)
        made = await self._desk.readings.rebase(Proposal(**asked.model_dump(), by=request[CALLER].name))
        return as_json(RebaseEntry.of(made))

    async def receipt(self, request: web.Request) -> web.Response:
        """Show the receipt `{id}` again; raises UnknownSubject."""
        found = await Receipts(self._desk.readings).find(request.match_info["id"], request[CALLER])
        return as_json(Outcome.of(found))


def _asked(request: web.Request, name: str) -> bool:
    return request.query.get(name, "").casefold() in YES


def read_one(body: bytes, model: type[R], example: str) -> R:
    """Read *body* as one *model*; raises Malformed, which gives the *example*."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        [first, *_] = error.errors()
        field = ".".join(map(str, first["loc"]))[:60]
        if not field:
            raise Malformed(f"The body is no JSON object: {example}.") from None
        raise Malformed(f"“{field}” cannot be read, {first['msg'].lower()}: {example}.", field) from None


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


def as_json(record: Record) -> web.Response:
    """Answer with *record*, its fields by the names that callers see."""
    return web.json_response(text=record.model_dump_json(by_alias=True))
