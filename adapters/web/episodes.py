"""What is off track, as a page and as JSON."""

from __future__ import annotations

from aiohttp import web

from adapters.web.access import CALLER
from adapters.web.alert_shapes import EpisodeEntry, EpisodeList
from adapters.web.desk import Desk
from adapters.web.rendering import Rendering
from adapters.web.views.episodes import episode_lines, quiet_words


class Episodes:
    """Shows what is off track at *desk*."""

    def __init__(self, desk: Desk, rendering: Rendering) -> None:
        self._desk = desk
        self._rendering = rendering

    async def page(self, request: web.Request) -> web.Response:
        """List what is off track, the newest first."""
        lines = episode_lines(await self._desk.acting.running(), self._desk.library(), self._desk.today())
        view = {"lines": lines, "quiet": quiet_words(self._desk.library().quiet, self._desk.now())}
        return self._rendering.page("alerts.html", "Off track", view, caller=request[CALLER])

    async def listed(self, _: web.Request) -> web.Response:
        """List what is off track, the newest first."""
        found = EpisodeList(episodes=tuple(map(EpisodeEntry.of, await self._desk.acting.running())))
        return web.json_response(text=found.model_dump_json())
