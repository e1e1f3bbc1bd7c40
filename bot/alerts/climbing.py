"""Climbing: while nobody acts on an episode, the next rung of the ladder is told."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime

from bot.alerts.announcing import Announcer
from bot.alerts.listeners import Listener, chats_of
from bot.alerts.reminding import Opening, Prompt, Scene, remind
from knowledge.episodes import Episode
from knowledge.following import Chat
from knowledge.ladder import Climb, climb
from knowledge.library import Library
from knowledge.notices import Kind
from knowledge.reminders import Cause, Noted
from knowledge.rungs import To

log = logging.getLogger(__name__)


class Climbing:
    """Looks who must be told next; *opening* opens what was told, for one transaction."""

    def __init__(self, opening: Opening, announcer: Announcer) -> None:
        self._opening = opening
        self._announcer = announcer

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Climb every rung that is due on *today*; *now* is the moment in UTC."""
        async with self._opening() as book:
            scene = Scene(library, today, now, book)
            running = await scene.running()
            chats = await book.chats() if running else ()
            reached = {one.person for one in chats if one.person is not None}
            for episode in running:
                await self._climb(episode, climb(episode, library, today, reached), chats, scene)

    async def _climb(self, episode: Episode, due: Iterable[Climb], chats: Iterable[Chat], scene: Scene) -> None:
        held = tuple(chats)
        for step in due:
            episode = episode.model_copy(update={"climbed": (*episode.climbed, step.rung.id)})
            if step.people:
                heard = map(Listener, chats_of(step.people, held))
                episode = await remind(_prompt(step), episode, heard, scene, self._announcer)
            else:
                await scene.book.keep(episode)
                await scene.note(episode, Noted.NOBODY_TO_TELL, {"rung": step.rung.id, "why": step.why.value})
                log.warning("%s: nobody to tell as %s (%s)", episode.name, step.rung.to, step.why)


def _prompt(step: Climb) -> Prompt:
    owner = step.rung.to is To.OWNER
    return Prompt(
        cause=Cause(step.rung.to.value),
        act=Noted.REMINDED if owner else Noted.ESCALATED,
        details={"rung": step.rung.id, "to": [one.name for one in step.people], "why": step.why.value},
        gaps={"days": f"{step.days} working days" if step.days != 1 else "1 working day"},
        kind=Kind.REMINDER if owner else Kind.ESCALATED,
    )
