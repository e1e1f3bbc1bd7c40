"""The page where one reading is brought: checked at once, asked about where it is unusual, then taken."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from adapters.web.access import CALLER
from adapters.web.bringing import to_receipt, unkept
from adapters.web.desk import Brought, Desk
from adapters.web.forms import read_form
from adapters.web.rendering import Rendering
from adapters.web.views.entry import EMPTY, Attempt, attempted, choice, entry_view, row_of
from knowledge.receipts import Receipt
from knowledge.series import Indicator


class Entering:
    """The form for one reading of *desk*."""

    def __init__(self, desk: Desk, rendering: Rendering) -> None:
        self._desk = desk
        self._rendering = rendering

    async def form(self, request: web.Request) -> web.Response:
        """Show the form for the measure or series `{id}`, or the series to pick one of."""
        offered = choice(request.match_info["id"], self._desk.library())
        if len(offered.series) == 1:
            return self._form(request, offered.series[0])
        page = self._rendering.page("choose.html", "Bring a reading", {"view": offered}, 200, request[CALLER])
        return unkept(page)

    async def enter(self, request: web.Request) -> web.Response:
        """Take what was typed, unless something is wrong with it or to be asked about first."""
        offered = choice(request.match_info["id"], self._desk.library())
        if len(offered.series) != 1:
            return await self.form(request)
        [indicator] = offered.series
        typed = (await read_form(request)).texts
        row = row_of(indicator, typed)
        attempt = attempted(typed, await self._take(request, row, trial=True))
        if attempt.problems or (attempt.questions and typed.get("confirmed") != attempt.mark):
            return self._form(request, indicator, attempt)
        raise to_receipt(await self._take(request, row, trial=False))

    async def _take(self, request: web.Request, row: Mapping[str, object], *, trial: bool) -> Receipt:
        brought = Brought(by=request[CALLER].name, rows=(row,), page=True, trial=trial)
        return await self._desk.readings.take(brought)

    def _form(self, request: web.Request, indicator: Indicator, attempt: Attempt = EMPTY) -> web.Response:
        view = entry_view(indicator, self._desk.library(), self._desk.today(), attempt)
        title = "Is this right?" if attempt.questions and not attempt.problems else "Bring a reading"
        status = 400 if attempt.problems else 200
        return unkept(self._rendering.page("entry.html", title, {"view": view}, status, request[CALLER]))
