"""Promises: steps of a plan that are overdue are chased, and a day of return that passed is told, each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from pydantic import JsonValue

from bot.alerts.announcing import Announcer
from bot.alerts.listeners import Audience, Listener, chats_of
from bot.alerts.reminding import Opening, Prompt, Scene, remind
from knowledge.answering.figures import day_words
from knowledge.episodes import Deed, Episode, State
from knowledge.following import Chat
from knowledge.library import Library
from knowledge.people import Directory
from knowledge.plans import Plan, Step
from knowledge.reminders import Cause, Noted
from knowledge.rights import owners

CHASED, MISSED = Noted.STEP_CHASED, Noted.RETURN_MISSED
AWAKE = frozenset({State.OPEN, State.ACKNOWLEDGED})
"""What was snoozed waits until it wakes; what people closed is told no more."""


class Promised:
    """Looks which promises were not kept; *opening* opens what was told, for one transaction."""

    def __init__(self, opening: Opening, announcer: Announcer) -> None:
        self._opening = opening
        self._announcer = announcer

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Tell what should have been done or reached before *today*; *now* is the moment in UTC."""
        async with self._opening() as book:
            scene = Scene(library, today, now, book)
            for episode in await scene.running():
                if episode.plan is not None and episode.state in AWAKE and _lapsed(episode.plan, today):
                    await self._tell(episode, episode.plan, scene)

    async def _tell(self, episode: Episode, plan: Plan, scene: Scene) -> None:
        deeds = await scene.book.deeds(episode.number)
        chats = await scene.book.chats()
        for step in plan.steps:
            if step.overdue(scene.today) and not _known(CHASED, _marks(step), deeds):
                heard = map(Listener, doers(step, episode, chats, scene.library.people))
                episode = await remind(_chase(step, scene.library.people), episode, heard, scene, self._announcer)
        back_by: dict[str, JsonValue] = {"back_by": plan.back_by.isoformat()}
        if plan.back_by < scene.today and not _known(MISSED, back_by, deeds):
            listeners = Audience(await scene.book.followers(), chats).of(episode.indicator, scene.library)
            own = chats_of(owners(episode, scene.library.people), chats)
            heard_of = {**{one.conversation: Listener(one) for one in own}, **listeners}.values()
            prompt = Prompt(Cause.RETURN_MISSED, MISSED, back_by, {"day": day_words(plan.back_by)})
            await remind(prompt, episode, heard_of, scene, self._announcer)


def doers(step: Step, episode: Episode, chats: Iterable[Chat], people: Directory) -> tuple[Chat, ...]:
    """Give the chats with whoever does *step*, by id or name; with those who answer for *episode* if nobody can be."""
    held = tuple(chats)
    named = [one for one in people.people if step.owner in {one.id, one.name}]
    return chats_of(named, held) or chats_of(owners(episode, people), held)


def _lapsed(plan: Plan, today: date) -> bool:
    return plan.back_by < today or any(step.overdue(today) for step in plan.steps)


def _marks(step: Step) -> dict[str, JsonValue]:
    return {"what": step.what, "owner": step.owner, "due": step.due.isoformat()}


def _known(act: str, marks: dict[str, JsonValue], deeds: Iterable[Deed]) -> bool:
    """Tell whether it was told before, by what the history says of it."""
    return any(
        one.act == act and isinstance(one.details, dict) and marks.items() <= one.details.items() for one in deeds
    )


def _chase(step: Step, people: Directory) -> Prompt:
    gaps = {"what": step.what, "who": people.person(step.owner, step.owner).name, "day": day_words(step.due)}
    return Prompt(Cause.STEP_OVERDUE, CHASED, _marks(step), gaps)
