"""The pages, one method each: find, gather what is shown, write it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping

from aiohttp import web

from adapters.web.access import CALLER, person_of
from adapters.web.desk import Asked, Desk
from adapters.web.errors import Refused
from adapters.web.question import read_text
from adapters.web.rendering import Rendering
from adapters.web.views.ask import Exchange, ask_view
from adapters.web.views.committee import committee_view
from adapters.web.views.coverage import coverage_view
from adapters.web.views.document import document_view
from adapters.web.views.edition import edition_lines, edition_view
from adapters.web.views.goal import goal_view
from adapters.web.views.measure import measure_view
from adapters.web.views.measures import Chosen, measure_lines, measures_view
from adapters.web.views.questions import questions_view
from adapters.web.views.series import series_view
from adapters.web.wording import AWAITING

CONVERSATION = "ambit_conversation"
CONVERSATION_NAME = re.compile(r"[A-Za-z0-9_-]{43}")


class Pages:
    """What people see of *desk*; *secure* keeps the conversation's cookie to encrypted connections."""

    def __init__(self, desk: Desk, rendering: Rendering, *, secure: bool) -> None:
        self._desk = desk
        self._rendering = rendering
        self._secure = secure

    async def front(self, request: web.Request) -> web.Response:
        """Show the form, and with `?q=` the answer; the conversation goes on in a cookie."""
        conversation = _conversation(request)
        exchange = await self._exchange(request, conversation)
        library = self._desk.library()
        view = ask_view(exchange, library, library.in_force(self._desk.today()))
        status = 400 if exchange.problem else 200
        response = self._page(request, "ask.html", view.title, {"view": view}, status)
        response.set_cookie(CONVERSATION, conversation, httponly=True, samesite="Lax", secure=self._secure, path="/")
        return response

    def _page(
        self, request: web.Request, template: str, title: str, view: Mapping[str, object], status: int = 200
    ) -> web.Response:
        return self._rendering.page(template, title, view, status, request.get(CALLER))

    async def _exchange(self, request: web.Request, conversation: str) -> Exchange:
        words = request.query.get("q")
        if words is None:
            return Exchange()
        try:
            text = read_text(words)
        except Refused as refused:
            return Exchange(words, problem=str(refused))
        asked = Asked(text=text, conversation=f"web:{conversation}", person=person_of(request))
        return Exchange(text, await self._desk.asking.ask(asked))

    async def privacy(self, request: web.Request) -> web.Response:
        """Say what is kept of people who ask."""
        return self._page(request, "privacy.html", "Privacy", {})

    async def terms(self, request: web.Request) -> web.Response:
        """Say what Ambit is, and what it is not."""
        return self._page(request, "terms.html", "Terms of use", {})

    async def measure(self, request: web.Request) -> web.Response:
        """Show one measure or component."""
        view = measure_view(request.match_info["id"], self._desk.library(), self._desk.today())
        return self._page(request, "measure.html", view.measure.title, {"view": view})

    async def published(self, request: web.Request) -> web.Response:
        """Show the published series that no measure names."""
        library, today = self._desk.library(), self._desk.today()
        lines = tuple(series_view(indicator, library, today) for indicator in library.published.values())
        return self._page(request, "published.html", "Other published figures", {"lines": lines})

    async def coverage(self, request: web.Request) -> web.Response:
        """Show which readings are due, of whom, and which measures nobody updates."""
        view = coverage_view(self._desk.library(), self._desk.today())
        return self._page(request, "coverage.html", "What is due", {"view": view, "states": AWAITING})

    async def questions(self, request: web.Request) -> web.Response:
        """Show stewards what was asked and not answered as meant."""
        view = questions_view(await self._desk.asking.unanswered())
        return self._page(request, "questions.html", "Questions not answered", {"view": view})

    async def measures(self, request: web.Request) -> web.Response:
        """List the measures, narrowed by `?edition=`, `?committee=` and `?status=`."""
        wanted = (request.query.get(name) or None for name in ("edition", "committee", "status"))
        view = measures_view(Chosen(*wanted), self._desk.library(), self._desk.today())
        return self._page(request, "measures.html", "Measures", {"view": view})

    async def goal(self, request: web.Request) -> web.Response:
        """Show one goal."""
        view = goal_view(request.match_info["id"], self._desk.library(), self._desk.today())
        return self._page(request, "goal.html", view.goal.title, {"view": view})

    async def committee(self, request: web.Request) -> web.Response:
        """Show one committee."""
        library, today = self._desk.library(), self._desk.today()
        view = committee_view(request.match_info["id"], library)
        lines = {
            "led": measure_lines(view.measures, library, today),
            "inherited": measure_lines(view.inherited, library, today),
        }
        return self._page(request, "committee.html", view.committee.name, {"view": view, **lines})

    async def editions(self, request: web.Request) -> web.Response:
        """List the editions."""
        lines = edition_lines(self._desk.library(), self._desk.today())
        return self._page(request, "editions.html", "Editions", {"lines": lines})

    async def edition(self, request: web.Request) -> web.Response:
        """Show one edition."""
        view = edition_view(request.match_info["id"], self._desk.library(), self._desk.today())
        return self._page(request, "edition.html", view.edition.title, {"view": view})

    async def document(self, request: web.Request) -> web.Response:
        """Show one source document."""
        view = document_view(request.match_info["id"], self._desk.library())
        return self._page(request, "document.html", view.document.title, {"view": view})


def _conversation(request: web.Request) -> str:
    """Give the cookie's conversation if it is one of ours, else begin one."""
    name = request.cookies.get(CONVERSATION, "")
    return name if CONVERSATION_NAME.fullmatch(name) else secrets.token_urlsafe(32)
