"""Sign-off by programs: what waits for a second person, and that person's yes."""

from __future__ import annotations

from aiohttp import web

from adapters.web.access import CALLER
from adapters.web.bodies import SignOffBody
from adapters.web.bringing import unkept
from adapters.web.desk import Desk
from adapters.web.incoming import as_json, read_one
from adapters.web.shapes import FigureEntry, WaitingEntry, WaitingList

EXAMPLE = 'send an object such as {"mark": "0123456789ab"}'


class Signing:
    """What a second person sees of *desk*, and says to it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def pending(self, request: web.Request) -> web.Response:
        """List what waits, figures under embargo among it; no caller keeps it."""
        library, waiting = self._desk.library(), await self._desk.readings.waiting()
        shown = (WaitingEntry.of(one, library.indicators[one.indicator].unit, request[CALLER]) for one in waiting)
        return unkept(as_json(WaitingList(pending=tuple(shown))))

    async def sign_off(self, request: web.Request) -> web.Response:
        """Sign off the figure whose exact content `{"mark": …}` names, and show it as it counts now."""
        mark = read_one(await request.read(), SignOffBody, EXAMPLE).mark
        settled = await self._desk.readings.sign_off(mark, request[CALLER].name)
        unit = self._desk.library().indicators[settled.indicator].unit
        return unkept(as_json(FigureEntry.model_validate(FigureEntry.fields_of(settled, unit))))
