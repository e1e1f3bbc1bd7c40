"""The door of `POST /api/messages`: bytes from strangers in, a turn, replies out, and never a 500.

    messages ── body ── gate ── inbound ──▶ SDK turn ──▶ bot's `turn` or `invoke` ──▶ connector

It stands on the SDK's `CloudAdapterBase`, whose sends it turns over to our own connector.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Protocol

from aiohttp import web
from botbuilder.core import CloudAdapterBase, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationReference, ResourceResponse

from adapters.teams.body import read_json
from adapters.teams.connector import Clock, Connector, Outbound
from adapters.teams.errors import Gone, NotSent, Refused, Throttled, Transient
from adapters.teams.gate import Gate
from adapters.teams.inbound import Inbound, Kind, read_inbound
from adapters.teams.payloads import InvokeName, ignorable_invokes, known_invoke, read_payload
from adapters.teams.replay import Seen
from adapters.teams.results import InvokeResult, apology_for, done, misread, unknown
from adapters.teams.sdk import OurAuthentication, Raw, address_of, invoke_answer, sdk_activity, wire_of

TRIES = 3
LONGEST_WAIT = 3.0
USUAL_WAIT = 0.25
"""Seconds: Teams sends an activity again after 15, so a reply may not wait long."""

log = logging.getLogger(__name__)


class Turn(Protocol):
    """What the bot says to a message, an installation or new members: activities to send as replies, in order."""

    async def __call__(self, inbound: Inbound, /) -> Sequence[Outbound]:
        """Return the replies; whatever is raised becomes the apology."""


class Invoke(Protocol):
    """What the bot answers to a button, a dialog, a search or feedback; `inbound.payload` is the value, read."""

    async def __call__(self, inbound: Inbound, /) -> InvokeResult:
        """Return the answer; whatever is raised becomes the apology."""


@dataclass(frozen=True, slots=True)
class Bot:
    """Who stands behind the door; *apology* is said when it fails, *app_id* is its own, by which it is mentioned."""

    turn: Turn
    invoke: Invoke
    apology: str
    app_id: str | None = None


class Door(CloudAdapterBase):  # type: ignore[misc] # the SDK has no types
    """Takes what Teams sends, has it answered, and sends the replies."""

    def __init__(self, gate: Gate, connector: Connector, bot: Bot, clock: Clock) -> None:
        self._authentication = OurAuthentication(connector)
        super().__init__(self._authentication)
        self.on_turn_error = self._apologise
        self._gate = gate
        self._connector = connector
        self._bot = bot
        self._clock = clock
        self._seen = Seen()

    def routes(self, app: web.Application) -> None:
        """Add the door to *app*."""
        app.router.add_route("*", "/api/messages", self.messages)

    async def messages(self, request: web.Request) -> web.Response:
        """Answer one request: 200 when taken, 202 when it was taken before, 4xx or 503 with one sentence when not."""
        try:
            return await self._taken(request)
        except Refused as refused:
            log.info("Refused %s: %s", int(refused.status), refused)
            return _refusal(refused)

    async def _taken(self, request: web.Request) -> web.Response:
        if request.method != "POST":
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "Send activities with POST.")
        caller = await self._gate.identify(request, self._clock())
        inbound = read_inbound(await read_json(request), self._bot.app_id)
        self._gate.allow(caller, inbound)
        if self._seen.before(inbound):
            return web.json_response({}, status=HTTPStatus.OK if inbound.kind is Kind.INVOKE else HTTPStatus.ACCEPTED)
        if inbound.kind is Kind.OTHER:
            return web.json_response({})
        admitted = self._authentication.admitted(caller)
        result = await self.process_activity(admitted, sdk_activity(inbound), partial(self._on_turn, inbound))
        result = result or done()
        return web.json_response(result.body, status=result.status)

    async def _on_turn(self, inbound: Inbound, context: TurnContext) -> None:
        if inbound.kind is Kind.INVOKE:
            context.turn_state[self._INVOKE_RESPONSE_KEY] = invoke_answer(await self._invoked(inbound))
            return
        for reply in await self._bot.turn(inbound):
            await self.send_activities(context, [Raw(reply)])

    async def _invoked(self, inbound: Inbound) -> InvokeResult:
        name = inbound.invoke
        if name is None:
            return done() if inbound.invoke_name in ignorable_invokes else unknown(inbound.invoke_name)
        try:
            payload = read_payload(name, inbound.value)
        except Refused as refused:
            return misread(name, str(refused))
        result = await self._bot.invoke(inbound.model_copy(update={"payload": payload}))
        # Teams takes any body here for a fault.
        return done() if name is InvokeName.FEEDBACK else result

    async def _apologise(self, context: TurnContext, error: Exception) -> None:
        if isinstance(error, Gone | Throttled | Transient):
            log.warning("A reply was not sent: %s", error)
            return
        log.error("A turn failed.", exc_info=error)
        if context.activity.type == ActivityTypes.invoke:
            apology = apology_for(known_invoke(context.activity.name), self._bot.apology)
            context.turn_state[self._INVOKE_RESPONSE_KEY] = invoke_answer(apology)
            return
        try:
            await self.send_activities(context, [Raw({"text": self._bot.apology})])
        except NotSent as unsent:
            log.warning("The apology was not sent: %s", unsent)

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Send *activities* as answers to this turn; return their ids; raise `NotSent`."""
        return [ResourceResponse(id=await self._sent(context, activity) or "") for activity in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Replace an activity of this conversation; raise `NotSent`."""
        made = await self._connector.update(address_of(context, activity), activity.id, wire_of(activity))
        return ResourceResponse(id=made or activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Take an activity of this conversation away; raise `NotSent`."""
        await self._connector.delete(address_of(context, reference), reference.activity_id)

    async def _sent(self, context: TurnContext, activity: Activity) -> str | None:
        ref, wire, to = address_of(context, activity), wire_of(activity), context.activity.id
        for _ in range(TRIES - 1):
            try:
                return await (self._connector.reply(ref, to, wire) if to else self._connector.send(ref, wire))
            except (Throttled, Transient) as error:
                if (wait := _wait(error)) is None:
                    raise
                await asyncio.sleep(wait)
        return await (self._connector.reply(ref, to, wire) if to else self._connector.send(ref, wire))


def _wait(error: Throttled | Transient) -> float | None:
    """Return how long to wait before a second try, None when there may be none."""
    if isinstance(error, Throttled):
        wait = USUAL_WAIT if error.retry_after is None else error.retry_after
        return wait if wait <= LONGEST_WAIT else None
    return None if error.ambiguous else USUAL_WAIT


def _refusal(refused: Refused) -> web.Response:
    headers = {"Connection": "close"}
    match refused.status:
        case HTTPStatus.METHOD_NOT_ALLOWED:
            headers = {"Allow": "POST"}
        case HTTPStatus.UNAUTHORIZED:
            headers["WWW-Authenticate"] = "Bearer"
        case HTTPStatus.SERVICE_UNAVAILABLE:
            headers["Retry-After"] = "5"
        case _:
            pass
    return web.json_response({"error": str(refused)}, status=refused.status, headers=headers)
