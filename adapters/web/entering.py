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
from adapters.web.views.rebasing import Trouble, limits_view, proposed
from knowledge.errors import AmbitError, Unavailable
from knowledge.receipts import Receipt
from knowledge.series import Indicator

DONE = {
    "anew": "Its limits start anew, as you said.",
    "undone": "Its limits do not start anew there any longer.",
}


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

    async def rebase(self, request: web.Request) -> web.Response:
        """Let the limits of the series `{id}`, or of one of its parts, start anew, or undo that."""
        offered = choice(request.match_info["id"], self._desk.library())
        if len(offered.series) != 1:
            return await self.form(request)
        [indicator] = offered.series
        typed = (await read_form(request)).texts
        try:
            await self._desk.readings.rebase(proposed(indicator, typed, request[CALLER].name))
        except Unavailable:
            raise
        except AmbitError as error:
            return self._form(request, indicator, trouble=Trouble(typed, str(error)))
        done = "undone" if typed.get("undo") else "anew"
        raise web.HTTPSeeOther(f"/readings/new/{indicator.id}?done={done}")

    async def _take(self, request: web.Request, row: Mapping[str, object], *, trial: bool) -> Receipt:
        brought = Brought(by=request[CALLER].name, rows=(row,), page=True, trial=trial)
        return await self._desk.readings.take(brought)

    def _form(
        self, request: web.Request, indicator: Indicator, attempt: Attempt = EMPTY, trouble: Trouble | None = None
    ) -> web.Response:
        library, today = self._desk.library(), self._desk.today()
        view = entry_view(indicator, library, today, attempt)
        limits = limits_view(indicator, library, today, trouble)
        shown = {"view": view, "limits": limits, "done": DONE.get(request.query.get("done", ""))}
        title = "Is this right?" if attempt.questions and not attempt.problems else "Bring a reading"
        status = 400 if attempt.problems or trouble else 200
        return unkept(self._rendering.page("entry.html", title, shown, status, request[CALLER]))
