"""Messages to Teams, and what became of each."""

from __future__ import annotations

import logging
from datetime import timedelta

from pydantic import JsonValue, ValidationError

from adapters.teams.connector import Connector
from adapters.teams.errors import NotSent, Throttled, Transient
from adapters.teams.ref import Ref
from knowledge.delivery import Later, Outcome, Refused, Sent, Unclear

log = logging.getLogger(__name__)


class TeamsSender:
    """Writes messages to Teams through *connector*."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def send(self, address: JsonValue, body: JsonValue) -> Outcome:
        """Write *body*, an activity, to the conversation at *address*, and tell what became of it."""
        try:
            ref = Ref.model_validate(address)
            return Sent(await self._connector.send(ref, body if isinstance(body, dict) else {}))
        except ValidationError:
            return Refused("the stored address cannot be read")
        except Throttled as fault:
            return Later(None if fault.retry_after is None else timedelta(seconds=fault.retry_after), str(fault))
        except Transient as fault:
            return Unclear(str(fault)) if fault.ambiguous else Later(None, str(fault))
        except NotSent as fault:
            return Refused(str(fault))

    async def replace(self, address: JsonValue, activity: str, body: JsonValue) -> None:
        """Put *body* in place of *activity*, if Teams takes it."""
        try:
            await self._connector.update(Ref.model_validate(address), activity, body if isinstance(body, dict) else {})
        except (ValidationError, NotSent) as fault:
            log.info("a card was not brought up to date: %s", fault)
