"""What people do about an episode: its page with a form for each act, its report, and the same for programs."""

from __future__ import annotations

from aiohttp import web
from pydantic import ValidationError

from adapters.web.access import CALLER
from adapters.web.alert_shapes import ActOutcome, EpisodeDetail
from adapters.web.bringing import unkept
from adapters.web.desk import Became, Desk
from adapters.web.errors import Conflict, Elsewhere, Malformed
from adapters.web.forms import read_form
from adapters.web.incoming import as_json, read_one
from adapters.web.rendering import Rendering
from adapters.web.views.episode import Attempt, episode_view
from knowledge.access import Scope
from knowledge.acts import Asked, filled
from knowledge.answering.acting import owner_words
from knowledge.answering.report import exception_report
from knowledge.answering.setting import Setting
from knowledge.deciding import Done, Refusal, Refused
from knowledge.episodes import Case
from knowledge.errors import UnknownSubject
from knowledge.people import Person
from knowledge.rights import person_for

EXAMPLE = 'send an object such as {"version": 1, "act": {"act": "comment", "text": "…"}}'
UNFILLED = "Nothing was changed: fill in every field of the form; a day is written like 2026-12-31."
MOST_DIGITS = 9
OVERTAKEN = frozenset({Refusal.STALE, Refusal.ENDED, Refusal.CLOSED, Refusal.TAKEN})
DONE = "It is done, and stands in the history below."


class Acting:
    """Shows and takes what is done about the episodes of *desk*."""

    def __init__(self, desk: Desk, rendering: Rendering) -> None:
        self._desk = desk
        self._rendering = rendering

    async def page(self, request: web.Request) -> web.Response:
        """Show the episode `{ref}`; raises UnknownSubject."""
        return self._page(request, await self._case(request))

    async def send(self, request: web.Request) -> web.Response:
        """Do what the form asks for, or show it again with what is wrong."""
        case = await self._case(request)
        typed = (await read_form(request)).texts
        try:
            act = filled(typed.get("act", ""), typed)
            asked = Asked.model_validate({"version": typed.get("version"), "act": act})
        except ValidationError:
            return self._page(request, case, Attempt(typed, UNFILLED))
        became = await self._desk.acting.act_for(case.episode.number, asked, request[CALLER])
        if isinstance(became.outcome, Done):
            raise web.HTTPSeeOther(f"/alerts/{case.episode.name}?done=yes#history")
        return self._page(request, became.case or case, Attempt(typed, became.sentence))

    async def report(self, request: web.Request) -> web.Response:
        """Show the exception report on the episode `{ref}`; raises UnknownSubject."""
        report = exception_report(await self._case(request), self._setting())
        return self._rendering.page("exception.html", report.title, {"report": report}, caller=request[CALLER])

    async def shown(self, request: web.Request) -> web.Response:
        """Give the episode `{number}` with its history as JSON; raises UnknownSubject."""
        return as_json(self._detail(await self._case(request)))

    async def acted(self, request: web.Request) -> web.Response:
        """Do the act that was sent; raises Elsewhere, Conflict, Malformed where it is refused."""
        case = await self._case(request)
        asked = read_one(await request.read(), Asked, EXAMPLE)
        became = await self._desk.acting.act_for(case.episode.number, asked, request[CALLER])
        if isinstance(became.outcome, Refused) or became.case is None:
            raise _refused(became)
        done = isinstance(became.outcome, Done)
        return as_json(ActOutcome(done=done, said=became.sentence, episode=self._detail(became.case)))

    async def _case(self, request: web.Request) -> Case:
        digits = request.match_info["ref"].lstrip("E")
        case = await self._desk.acting.case(int(digits)) if len(digits) <= MOST_DIGITS else None
        if case is None or case.episode.indicator not in self._desk.library().indicators:
            raise UnknownSubject(f"There is no E{digits[:20]} here: `GET /api/episodes` lists what is off track.")
        return case

    def _setting(self) -> Setting:
        return Setting(self._desk.library(), self._desk.today())

    def _detail(self, case: Case) -> EpisodeDetail:
        return EpisodeDetail.of_case(case, owner_words(case.episode, self._setting()))

    def _page(self, request: web.Request, case: Case, attempt: Attempt | None = None) -> web.Response:
        view = episode_view(case, self._person(request, case), self._setting(), attempt)
        may = request[CALLER].may(Scope.EPISODES)
        shown = {"view": view, "may": may, "done": DONE if request.query.get("done") == "yes" else None}
        status = 400 if attempt else 200
        return unkept(self._rendering.page("episode.html", view.heading, shown, status, request[CALLER]))

    def _person(self, request: web.Request, case: Case) -> Person:
        return person_for(request[CALLER], case.episode, self._desk.library().people)


def _refused(became: Became) -> Malformed | Elsewhere | Conflict:
    match became.outcome:
        case Refused(reason=Refusal.NOT_YOURS):
            return Elsewhere(became.sentence)
        case Refused(reason=reason) if reason in OVERTAKEN:
            return Conflict(became.sentence)
        case _:
            return Malformed(became.sentence)
