"""The fields of an inbound activity that Ambit reads, as Teams writes them; all others are passed over."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints
from pydantic.alias_generators import to_camel

Id = Annotated[str, StringConstraints(min_length=1, max_length=1024, pattern=r"^[^\x00-\x1f]+$")]
Word = Annotated[str, StringConstraints(max_length=1024)]
Text = Annotated[str, StringConstraints(max_length=32_000)]
"""Teams takes about 28 KB from a person; more did not come from one."""


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel)


class WireAccount(_Wire):
    """A person or a bot."""

    id: Id
    name: Word | None = None
    aad_object_id: Word | None = None


class WireConversation(_Wire):
    """Where it was said; in a channel the id ends in `;messageid=` and the thread's root."""

    id: Id
    conversation_type: Word | None = None
    tenant_id: Word | None = None
    is_group: bool | None = None


class WireNamed(_Wire):
    """A tenant, team or channel, or who is mentioned."""

    id: Id | None = None
    name: Word | None = None


class WireChannelData(_Wire):
    """What Teams adds to the Bot Framework's fields."""

    tenant: WireNamed | None = None
    team: WireNamed | None = None
    channel: WireNamed | None = None


class WireEntity(_Wire):
    """A mention (`mentioned`, `text`) or the client's settings (`locale`, `timezone`)."""

    type: Word | None = None
    mentioned: WireNamed | None = None
    text: Text | None = None
    locale: Word | None = None
    timezone: Word | None = None


class WireActivity(_Wire):
    """One inbound activity."""

    type: Id
    id: Id | None = None
    name: Word | None = None
    channel_id: Id
    service_url: Id
    from_: WireAccount | None = Field(default=None, alias="from")
    recipient: WireAccount | None = None
    conversation: WireConversation
    channel_data: WireChannelData | None = None
    members_added: tuple[WireAccount, ...] | None = None
    entities: tuple[WireEntity, ...] | None = None
    action: Word | None = None
    text: Text | None = None
    value: JsonValue = None
    locale: Word | None = None
    local_timezone: Word | None = None
    reply_to_id: Id | None = None
