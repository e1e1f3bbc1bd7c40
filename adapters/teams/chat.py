"""The chat that an activity came from, as it is remembered to be written to later."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from adapters.teams.inbound import Inbound
from knowledge.following import Chat, Hours, Place

OF_SOMEBODY = frozenset({"user_id", "aad_object_id", "locale"})
"""What of an address is about whoever wrote last, and so must not change a chat in which several do."""


def chat_of(inbound: Inbound, now: datetime) -> Chat:
    """Give the chat that *inbound* came from at *now*, in UTC; its hours are in the zone that Teams names."""
    place, actor = place_of(inbound), inbound.actor
    alone = place is Place.PERSONAL
    return Chat(
        conversation=inbound.conversation.id,
        place=place,
        person=actor.aad_object_id if actor and alone else None,
        name=actor.name if actor and alone else None,
        hours=Hours(zone=inbound.timezone) if inbound.timezone in _zones() else Hours(),
        address=inbound.ref.model_dump(mode="json", exclude=None if alone else set(OF_SOMEBODY)),
        seen_at=now,
    )


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def place_of(inbound: Inbound) -> Place:
    """Tell where *inbound* came from."""
    where = inbound.conversation
    if where.team is not None or where.channel is not None or where.type == "channel":
        return Place.CHANNEL
    return Place.PERSONAL if where.type == "personal" else Place.GROUP
