"""Where a conversation is: what must be kept to write to it later."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Ref(BaseModel):
    """The address of a conversation with a person, a group chat, a channel or a thread; plain and storable."""

    model_config = ConfigDict(frozen=True)

    service_url: str = Field(min_length=1)
    conversation_id: str = Field(min_length=1)
    conversation_type: str = "personal"
    """`personal`, `groupChat` or `channel`."""
    tenant_id: str | None = None
    user_id: str | None = None
    """The person's id for this bot, `29:…`; it is different for each bot."""
    aad_object_id: str | None = None
    """The person's Entra object id."""
    bot_id: str | None = None
    """The bot's own id, `28:…`."""
    locale: str | None = None
