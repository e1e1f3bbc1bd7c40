"""What came in from Teams, in Ambit's words, read from the raw JSON before the SDK can lose any of it."""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from adapters.teams.errors import Refused
from adapters.teams.mentions import words_without_mention
from adapters.teams.payloads import InvokeName, Payload, known_invoke
from adapters.teams.ref import Ref
from adapters.teams.wire import WireAccount, WireActivity


class Kind(StrEnum):
    """What an inbound activity is."""

    MESSAGE = "message"
    INVOKE = "invoke"
    INSTALLED = "installed"
    UNINSTALLED = "uninstalled"
    MEMBERS_ADDED = "members_added"
    OTHER = "other"


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True)


class Actor(_Plain):
    """Who did it: the id for this bot (`29:…`), the Entra object id where Teams gives it, the display name."""

    id: str
    aad_object_id: str | None = None
    name: str | None = None


class Conversation(_Plain):
    """Where: `type` is `personal`, `groupChat` or `channel`; the team and channel ids only in a channel."""

    id: str
    type: str
    tenant: str | None = None
    team: str | None = None
    channel: str | None = None


class Inbound(_Plain):
    """One inbound activity. `text` is without the bot's own mention; `payload` is the value of a known invoke."""

    kind: Kind
    type: str
    id: str | None
    text: str
    value: JsonValue
    invoke_name: str | None
    payload: Payload | None
    actor: Actor | None
    bot: Actor | None
    added: tuple[Actor, ...]
    conversation: Conversation
    channel_id: str
    service_url: str
    locale: str | None
    timezone: str | None
    reply_to_id: str | None

    @property
    def invoke(self) -> InvokeName | None:
        """The name of an invoke that Ambit answers, None for every other."""
        return known_invoke(self.invoke_name) if self.kind is Kind.INVOKE else None

    @property
    def ref(self) -> Ref:
        """The address to answer to, now and later."""
        actor = self.actor
        return Ref(
            service_url=self.service_url,
            conversation_id=self.conversation.id,
            conversation_type=self.conversation.type,
            tenant_id=self.conversation.tenant,
            user_id=actor.id if actor else None,
            aad_object_id=actor.aad_object_id if actor else None,
            bot_id=self.bot.id if self.bot else None,
            locale=self.locale,
        )


def read_inbound(body: dict[str, JsonValue], app_id: str | None) -> Inbound:
    """Return the activity in *body*; raise `Refused` (400) with one sentence when a needed field is missing or odd."""
    try:
        wire = WireActivity.model_validate(body)
    except ValidationError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, _sentence(error)) from None
    if wire.type in {"message", "invoke"} and wire.from_ is None:
        raise Refused(HTTPStatus.BAD_REQUEST, "The activity has no `from`: say who sent it.")
    client = next((entity for entity in wire.entities or () if entity.type == "clientInfo"), None)
    return Inbound(
        kind=_kind(wire),
        type=wire.type,
        id=wire.id,
        text=words_without_mention(wire.text or "", wire.entities or (), _own_ids(wire, app_id)),
        value=wire.value,
        invoke_name=wire.name,
        payload=None,
        actor=_actor(wire.from_),
        bot=_actor(wire.recipient),
        added=tuple(Actor(**member.model_dump()) for member in wire.members_added or ()),
        conversation=_conversation(wire),
        channel_id=wire.channel_id,
        service_url=wire.service_url,
        locale=wire.locale or (client.locale if client else None),
        timezone=wire.local_timezone or (client.timezone if client else None),
        reply_to_id=wire.reply_to_id,
    )


def _kind(wire: WireActivity) -> Kind:
    action = wire.action or ""
    match wire.type:
        case "message":
            return Kind.MESSAGE
        case "invoke":
            return Kind.INVOKE
        case "installationUpdate" if action.startswith("add"):
            return Kind.INSTALLED
        case "installationUpdate" if action.startswith("remove"):
            return Kind.UNINSTALLED
        case "conversationUpdate" if wire.members_added:
            return Kind.MEMBERS_ADDED
        case _:
            return Kind.OTHER


def _own_ids(wire: WireActivity, app_id: str | None) -> frozenset[str]:
    recipient = {wire.recipient.id} if wire.recipient else set[str]()
    return frozenset(recipient | ({app_id, f"28:{app_id}"} if app_id else set()))


def _actor(account: WireAccount | None) -> Actor | None:
    return Actor(id=account.id, aad_object_id=account.aad_object_id, name=account.name) if account else None


def _conversation(wire: WireActivity) -> Conversation:
    data, where = wire.channel_data, wire.conversation
    tenant = data.tenant.id if data and data.tenant else None
    return Conversation(
        id=where.id,
        type=where.conversation_type or ("groupChat" if where.is_group else "personal"),
        tenant=tenant or where.tenant_id,
        team=data.team.id if data and data.team else None,
        channel=data.channel.id if data and data.channel else None,
    )


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"The activity's field `{field}` is wrong: {first['msg'].lower()}."
