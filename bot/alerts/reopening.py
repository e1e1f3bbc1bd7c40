"""Reopening: an acknowledgement or a snooze ends, and whoever had the episode in hand is asked again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bot.alerts.announcing import Announcer
from bot.alerts.listeners import Listener, chats_of
from bot.alerts.reminding import Opening, Prompt, Scene, remind
from bot.clock import council_day
from knowledge.answering.figures import day_words
from knowledge.episodes import Episode, State
from knowledge.following import Chat
from knowledge.library import Library
from knowledge.people import Directory
from knowledge.reminders import Cause, Noted
from knowledge.rights import owners

ENDED = {State.ACKNOWLEDGED: Cause.ACKNOWLEDGEMENT_ENDED, State.SNOOZED: Cause.SNOOZE_ENDED}


class Reopening:
    """Looks what is in nobody's hands any longer; *opening* opens what was told, for one transaction."""

    def __init__(self, opening: Opening, announcer: Announcer) -> None:
        self._opening = opening
        self._announcer = announcer

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Open again what was acknowledged or snoozed until *now*, the moment in UTC."""
        async with self._opening() as book:
            scene = Scene(library, today, now, book)
            for episode in await scene.running():
                if episode.state in ENDED and episode.until is not None and episode.until <= now:
                    await self._reopen(episode, scene)

    async def _reopen(self, episode: Episode, scene: Scene) -> None:
        cause, until, who = ENDED[episode.state], episode.until or scene.now, episode.acknowledged_by
        heard = map(Listener, in_hand(episode, await scene.book.chats(), scene.library.people))
        changed = episode.changed(state=State.OPEN, until=None, reason=None, acknowledged_by=None, idle_since=scene.now)
        prompt = Prompt(
            cause=cause,
            act=Noted.REOPENED,
            details={"after": episode.state.value, "by": who, "until": until.isoformat()},
            gaps={"day": day_words(council_day(until)), "who": who or "somebody"},
        )
        await remind(prompt, changed, heard, scene, self._announcer)


def in_hand(episode: Episode, chats: Iterable[Chat], people: Directory) -> tuple[Chat, ...]:
    """Give the chats with those who had *episode* in hand: who acknowledged it, and who answers for it."""
    held = tuple(chats)
    who = episode.acknowledged_by
    named = {one.id for one in people.people if who in {one.id, one.name}}
    own = chats_of(owners(episode, people), held)
    taken = (one for one in held if one.person is not None and (one.person in {who, *named} or one.name == who))
    return tuple({one.conversation: one for one in (*own, *(taken if who else ()))}.values())
