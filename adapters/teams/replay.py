"""Remembers which activities came in, so that one that Teams sends again has no second turn."""

from __future__ import annotations

from collections import OrderedDict

from adapters.teams.inbound import Inbound


class Seen:
    """The newest *room* activities of this process."""

    def __init__(self, room: int = 20_000) -> None:
        self._room = room
        self._keys: OrderedDict[tuple[str, str, str, str], None] = OrderedDict()

    def before(self, inbound: Inbound) -> bool:
        """Say whether *inbound* was asked about before, and remember it; an activity without an id is always new."""
        if inbound.id is None:
            return False
        # An edited message keeps its id, and ids are unique within their conversation only.
        key = (inbound.conversation.id, inbound.id, inbound.type, inbound.invoke_name or "")
        if key in self._keys:
            return True
        self._keys[key] = None
        if len(self._keys) > self._room:
            self._keys.popitem(last=False)
        return False
