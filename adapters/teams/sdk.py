"""The little that is used of the Bot Framework SDK, and how it is told to use our gate and our connector.

The SDK keeps the turn: `CloudAdapterBase` makes the `TurnContext`, runs the pipeline and carries an invoke's answer.
"""

from __future__ import annotations

from http import HTTPStatus

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount, ConversationReference
from botframework.connector.auth import AuthenticateRequestResult, BotFrameworkAuthentication, ClaimsIdentity
from botframework.connector.auth.connector_factory import ConnectorFactory
from pydantic import JsonValue

from adapters.teams.connector import Connector, Outbound
from adapters.teams.errors import Refused
from adapters.teams.gate import Caller
from adapters.teams.inbound import Inbound
from adapters.teams.ref import Ref
from adapters.teams.results import InvokeResult


class Raw(Activity):  # type: ignore[misc] # the SDK has no types
    """An outgoing activity that keeps its wire form, which the SDK's own model would lose parts of."""

    def __init__(self, wire: Outbound) -> None:
        super().__init__(type=wire.get("type", ActivityTypes.message))
        self.wire = dict(wire)


class OurAuthentication(BotFrameworkAuthentication):  # type: ignore[misc] # the SDK has no types
    """Tells the SDK that callers were checked at the gate, and that it sends through our connector."""

    def __init__(self, connector: Connector) -> None:
        self._factory = _OurFactory(connector)

    def admitted(self, caller: Caller) -> AuthenticateRequestResult:
        """Return what the SDK wants to know of a caller whom the gate let in."""
        result = AuthenticateRequestResult()
        result.claims_identity = ClaimsIdentity(dict(caller.claims), is_authenticated=True)
        result.connector_factory = self._factory
        return result

    async def authenticate_request(self, *_: object) -> AuthenticateRequestResult:
        """Refuse: a caller who did not pass the gate passes nowhere."""
        raise _ungated()

    async def authenticate_streaming_request(self, *_: object) -> AuthenticateRequestResult:
        """Refuse: Ambit has no streaming door."""
        raise _ungated()

    def create_connector_factory(self, *_: object) -> ConnectorFactory:
        """Return the factory of our connector."""
        return self._factory

    async def create_user_token_client(self, *_: object) -> None:
        """Return nothing: Ambit asks nobody to sign in."""


class _OurFactory(ConnectorFactory):  # type: ignore[misc] # the SDK has no types
    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, *_: object) -> Connector:
        return self._connector


def _ungated() -> Refused:
    return Refused(HTTPStatus.UNAUTHORIZED, "Only the gate lets callers in.")


def sdk_activity(inbound: Inbound) -> Activity:
    """Return *inbound* as the SDK wants it: the address alone, as what was said never passes through the SDK."""
    actor, bot, where = inbound.actor, inbound.bot, inbound.conversation
    return Activity(
        type=inbound.type,
        id=inbound.id,
        name=inbound.invoke_name,
        channel_id=inbound.channel_id,
        service_url=inbound.service_url,
        from_property=ChannelAccount(id=actor.id, name=actor.name) if actor else None,
        recipient=ChannelAccount(id=bot.id, name=bot.name) if bot else None,
        conversation=ConversationAccount(id=where.id, conversation_type=where.type, tenant_id=where.tenant),
    )


def invoke_answer(result: InvokeResult) -> Activity:
    """Return *result* as the SDK carries it through the turn."""
    return Activity(type=ActivityTypes.invoke_response, value=result)


def wire_of(activity: Activity) -> dict[str, JsonValue]:
    """Return the wire form of an outgoing activity."""
    wire: dict[str, JsonValue] = activity.wire if isinstance(activity, Raw) else activity.serialize()
    return wire


def address_of(context: TurnContext, reference: ConversationReference | Activity) -> Ref:
    """Return where an activity of this turn goes: Teams' address is the turn's, whatever the activity says."""
    turn = context.activity
    where = reference.conversation or turn.conversation
    return Ref(
        service_url=turn.service_url,
        conversation_id=where.id,
        bot_id=turn.recipient.id if turn.recipient else None,
        user_id=turn.from_property.id if turn.from_property else None,
    )
