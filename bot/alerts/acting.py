"""Acting on an episode: a button of its card, checked on the server; late or repeated presses do no harm and say so."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import council_day
from knowledge.answering.setting import Setting
from knowledge.episodes import Episode, State
from knowledge.library import Library

ACKNOWLEDGED_FOR = timedelta(days=14)
"""Ten working days, after which it is open again."""


class Episodes(Protocol):
    """Episodes, open for one transaction."""

    async def episode(self, number: int) -> Episode | None:
        """Give the episode with that number."""

    async def keep(self, changed: Episode) -> None:
        """Keep an episode."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a press: the sentence to say, and the episode as it is now, if there is one."""

    sentence: str
    episode: Episode | None


class Acting:
    """Lets people act on episodes; *opening* opens them for one transaction, *clock* gives the moment in UTC."""

    def __init__(
        self,
        opening: Callable[[], AbstractAsyncContextManager[Episodes]],
        library: Callable[[], Library],
        clock: Callable[[], datetime],
    ) -> None:
        self._opening = opening
        self._library = library
        self._clock = clock

    async def acknowledge(self, number: int, who: str) -> Done:
        """Let *who* answer for episode *number* for the next ten working days."""
        now = self._clock()
        setting = Setting(self._library(), council_day(now))
        async with self._opening() as book:
            held = await book.episode(number)
            if held is None:
                return Done(setting.say("act.unknown", ref=f"E{number}"), None)
            ref = f"E{number}"
            if not held.running:
                return Done(setting.say("act.resolved", ref=ref), held)
            if held.state is State.ACKNOWLEDGED and held.acknowledged_by:
                return Done(setting.say("act.already", ref=ref, who=held.acknowledged_by), held)
            until = now + ACKNOWLEDGED_FOR
            changed = held.changed(state=State.ACKNOWLEDGED, acknowledged_by=who, until=until)
            await book.keep(changed)
        day = f"{council_day(until):%-d %B %Y}"
        return Done(setting.say("act.acknowledged", ref=ref, until=day), changed)
