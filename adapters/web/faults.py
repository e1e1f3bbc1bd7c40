"""Turns everything that can go wrong into one calm page, or JSON where a program asked."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from adapters.web.access import CALLER, CHALLENGE
from adapters.web.errors import Refused
from adapters.web.links import question_path
from adapters.web.question import clean
from adapters.web.rendering import Rendering
from adapters.web.shapes import Problem
from knowledge.errors import AmbitError, Unavailable, UnknownSubject

log = logging.getLogger(__name__)

SENTENCES = {
    404: "Nothing is held at this address: a letter may be wrong. Ask in your own words, or look through the lists.",
    405: "This address does not take that method: /api/openapi.json lists those that it takes.",
    413: "The body is larger than 64 KiB: send a question of a sentence or two.",
    500: "Something went wrong in Ambit, not in your question; it is written in the log. Try again in a minute.",
    503: "Ambit is not ready yet. Try again in a minute.",
}
AWAY = "What Ambit keeps its data in does not answer just now. Nothing was changed: try again in a minute."

TITLES = {
    400: "That could not be read",
    401: "A token is needed",
    403: "Not open from here",
    404: "Not found",
    405: "Not done that way",
    409: "Not as things stand",
    413: "Too large",
    500: "Something went wrong",
    503: "Not ready yet",
}


@dataclass(frozen=True)
class Fault:
    """What the caller is told. *nearby* is a question that may lead to what was looked for."""

    status: int
    sentence: str
    field: str | None = None
    nearby: str | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The fault in a few words."""
        return TITLES.get(self.status, HTTPStatus(self.status).phrase)


def calm(rendering: Rendering) -> Middleware:
    """Make the middleware beyond which no exception goes."""

    @web.middleware
    async def answer(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPRedirection:
            raise
        except web.HTTPException as error:
            fault = _of_http(error)
        except AmbitError as error:
            fault = _of_ambit(error, request)
        except Exception:
            log.exception("%s %s failed", request.method, request.path)
            fault = Fault(500, SENTENCES[500])
        return _response(fault, request, rendering)

    return answer


def _of_http(error: web.HTTPException) -> Fault:
    allow = error.headers.get(hdrs.ALLOW)
    headers = ((hdrs.ALLOW, allow),) if allow else ()
    sentence = SENTENCES.get(error.status, f"{HTTPStatus(error.status).phrase}.")
    return Fault(error.status, sentence, headers=headers)


def _of_ambit(error: AmbitError, request: web.Request) -> Fault:
    match error:
        case Refused(status=status, field=field):
            headers = ((hdrs.WWW_AUTHENTICATE, CHALLENGE),) if status == HTTPStatus.UNAUTHORIZED else ()
            return Fault(status, str(error), field, headers=headers)
        case UnknownSubject():
            return _unknown(error, request)
        case Unavailable():
            # The message names files and addresses, which are for the operator.
            log.warning("%s %s: %s", request.method, request.path, error)
            return Fault(503, AWAY)
        case _:
            return Fault(400, str(error))


def _unknown(error: UnknownSubject, request: web.Request) -> Fault:
    if _wants_json(request):
        return Fault(404, str(error))
    words = clean(request.path.rsplit("/", 1)[-1].replace("-", " "))
    return Fault(404, SENTENCES[404], nearby=words or None)


def _response(fault: Fault, request: web.Request, rendering: Rendering) -> web.Response:
    response = _json(fault) if _wants_json(request) else _page(fault, request, rendering)
    response.headers.extend(fault.headers)
    return response


def _wants_json(request: web.Request) -> bool:
    accepted = request.headers.get(hdrs.ACCEPT, "")
    return request.path.startswith("/api/") or ("json" in accepted and "html" not in accepted)


def _json(fault: Fault) -> web.Response:
    problem = Problem(error=clean(fault.sentence), field=fault.field)
    return web.json_response(text=problem.model_dump_json(), status=fault.status)


def _page(fault: Fault, request: web.Request, rendering: Rendering) -> web.Response:
    nearby = question_path(fault.nearby) if fault.nearby else None
    view = {"fault": fault, "nearby": nearby}
    return rendering.page("fault.html", fault.title, view, fault.status, request.get(CALLER))
