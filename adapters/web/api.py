"""The JSON side: questions in, answers and the register out."""

from __future__ import annotations

import json
import secrets

from aiohttp import web

from adapters.web.access import person_of
from adapters.web.desk import Asked, Desk
from adapters.web.errors import Malformed
from adapters.web.openapi import document
from adapters.web.question import read_body
from adapters.web.register import edition_entry, goal_entry, measure_detail, measure_entry
from adapters.web.shapes import EditionList, GoalList, MeasureList
from knowledge.record import Record


class Api:
    """What programs ask of *desk*."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def ask(self, request: web.Request) -> web.Response:
        """Answer one question: `{"text", "conversation", "as_of"}` gives an Answer."""
        question = read_body(await _body(request))
        conversation = question.conversation or secrets.token_urlsafe()
        asked = Asked(
            text=question.text,
            conversation=f"api:{conversation}",
            person=person_of(request),
            as_of=question.as_of,
        )
        return _json(await self._desk.asking.ask(asked))

    async def measures(self, _: web.Request) -> web.Response:
        """List all measures, unpaged."""
        library = self._desk.library()
        return _json(MeasureList(measures=tuple(measure_entry(one, library) for one in library.measures.values())))

    async def measure(self, request: web.Request) -> web.Response:
        """Show one measure or component with its figures; raises UnknownSubject."""
        library = self._desk.library()
        measure = library.measure(request.match_info["id"])
        return _json(measure_detail(measure, library, self._desk.today()))

    async def goals(self, _: web.Request) -> web.Response:
        """List all goals with their actions and tracked statements."""
        library = self._desk.library()
        return _json(GoalList(goals=tuple(goal_entry(goal, library) for goal in library.goals.values())))

    async def editions(self, _: web.Request) -> web.Response:
        """List all editions, the oldest first."""
        library, today = self._desk.library(), self._desk.today()
        entries = (edition_entry(edition, library, today) for edition in library.editions.values())
        return _json(EditionList(editions=tuple(entries)))

    async def openapi(self, _: web.Request) -> web.Response:
        """Describe this API as an OpenAPI 3.1 document."""
        return web.json_response(text=json.dumps(document(), ensure_ascii=False))


async def _body(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.RequestPayloadError as error:
        raise Malformed("The body did not arrive as its headers announce it: send plain JSON.") from error


def _json(record: Record) -> web.Response:
    return web.json_response(text=record.model_dump_json())
