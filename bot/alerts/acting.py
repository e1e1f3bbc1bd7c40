"""Acting on an episode: decided on the server, kept with its history and what it tells others, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, assert_never

from bot.alerts.announcing import Announcer
from bot.alerts.listeners import Listener, chats_of
from bot.alerts.pressing import Misread, Press
from bot.cards.elements import Card, card, heading, paragraph
from bot.clock import council_day
from knowledge.access import Caller
from knowledge.acts import Asked, Verb
from knowledge.answering.acting import names, outcome_words
from knowledge.answering.figures import day_words
from knowledge.answering.setting import Setting
from knowledge.deciding import Done, Outcome, apply
from knowledge.episodes import Announcement, Case, Deed, Episode
from knowledge.following import Chat
from knowledge.library import Library
from knowledge.messages import Message
from knowledge.notices import Kind
from knowledge.people import Directory, Person
from knowledge.rights import owners, person_for

TOLD: Mapping[str, Kind] = {Verb.QUERY: Kind.QUERIED, Verb.REASSIGN: Kind.ASSIGNED, Verb.RECORD_PLAN: Kind.PLANNED}
"""What is told to whoever owns the episode, by what was done."""


class Episodes(Protocol):
    """Episodes, open for one transaction."""

    async def running(self) -> tuple[Episode, ...]:
        """Give the episodes that go on, the newest first."""

    async def case(self, number: int) -> Case | None:
        """Give the episode with that number and its history."""

    async def keep(self, changed: Episode) -> None:
        """Keep an episode."""

    async def note(self, done: Deed) -> None:
        """Keep what was done."""

    async def announce(self, told: Announcement, messages: Iterable[Message]) -> None:
        """Keep an announcement with its messages."""

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""


class Opening(Protocol):
    """Opens episodes for one transaction."""

    def __call__(self, *, reading: bool = False) -> AbstractAsyncContextManager[Episodes]:
        """Open them; for *reading* alone no writer is waited for."""


@dataclass(frozen=True, slots=True)
class Became:
    """What became of an act: the *sentence* to say, and the *case* as it is now, where there is one."""

    sentence: str
    case: Case | None = None
    outcome: Outcome | None = None


class Acting:
    """Lets people act on episodes; *opening* opens them for one transaction, *clock* gives the moment in UTC."""

    def __init__(
        self,
        opening: Opening,
        library: Callable[[], Library],
        announcer: Announcer,
        clock: Callable[[], datetime],
    ) -> None:
        self._opening = opening
        self._library = library
        self._announcer = announcer
        self._clock = clock

    @property
    def setting(self) -> Setting:
        """What is said rests on this."""
        return Setting(self._library(), council_day(self._clock()))

    async def running(self) -> tuple[Episode, ...]:
        """Give what is off track, the newest first."""
        async with self._opening(reading=True) as book:
            return await book.running()

    async def case(self, number: int) -> Case | None:
        """Give the episode with that number and its history."""
        async with self._opening(reading=True) as book:
            return await book.case(number)

    async def act(self, number: int, asked: Asked, person: Person) -> Became:
        """Let *person* do what is *asked* to episode *number*."""
        now, setting = self._clock(), self.setting
        async with self._opening() as book:
            case = await book.case(number)
            if case is None or case.episode.indicator not in setting.library.indicators:
                return Became(setting.say("act.unknown", ref=f"E{number}"))
            found = apply(asked, case, person, setting.library, now)
            sentence = outcome_words(asked, found, case.episode, setting)
            if not isinstance(found, Done):
                return Became(sentence, case, found)
            done = Deed(
                episode=number,
                version=found.episode.version,
                at=now,
                by=person.name,
                act=asked.act.act,
                details=found.details,
            )
            await book.keep(found.episode)
            await book.note(done)
            sentence = f"{sentence} {await self._tell(done, found.episode, person, book)}".strip()
            return Became(sentence, await book.case(number), found)

    async def act_for(self, number: int, asked: Asked, caller: Caller) -> Became:
        """Let *caller*, who bears a token, do what is *asked* to episode *number*."""
        case = await self.case(number)
        if case is None:
            return Became(self.setting.say("act.unknown", ref=f"E{number}"))
        return await self.act(number, asked, person_for(caller, case.episode, self._library().people))

    async def press(self, pressed: Press | Misread, who: str | None, name: str) -> Became:
        """Do what a button asks for in the name of the person with the id *who*, who is called *name* there."""
        match pressed:
            case Press(number=number, asked=asked):
                return await self.act(number, asked, self._library().people.person(who, name))
            case Misread():
                return Became(self.setting.say("act.unread"))
            case _:
                assert_never(pressed)

    def card(self, became: Became, reader: str | None) -> Card:
        """Show how things stand since, below what became of the act, to the *reader* by id, or to many without one."""
        if became.case is None:
            return card([heading(self.setting.say("act.heading")), paragraph(became.sentence)], [], became.sentence)
        told, episode = became.case.newest, became.case.episode
        return self._announcer.news(told, episode, self.setting.library, became.sentence).cards(reader)

    async def _tell(self, done: Deed, episode: Episode, by: Person, book: Episodes) -> str:
        """Announce what was done to whom it is for; give what to say of that."""
        kind, setting = TOLD.get(done.act), self.setting
        if kind is None:
            return ""
        chats = await book.chats()
        people = told_people(kind, episode, by, setting.library.people, {chat.person for chat in chats})
        told = Announcement(episode=episode.number, number=episode.announced, kind=kind, at=done.at)
        words = setting.say(f"act.tell.{kind}", ref=episode.name, **told_gaps(done))
        news = self._announcer.news(told, episode, setting.library, words)
        await book.announce(told, self._announcer.tell(news, map(Listener, chats_of(people, chats))))
        if kind is not Kind.QUERIED:
            return ""
        return setting.say("act.sent", to=names(people, setting)) if people else setting.say("act.unsent")


def told_people(
    kind: Kind, episode: Episode, by: Person, people: Directory, reached: Collection[str | None]
) -> tuple[Person, ...]:
    """Give who is told of what *by* did, of those who can be *reached*: who owns it, but not of their own acts.

    A question that no owner can be asked goes to whoever looks after Ambit.
    """
    owning = [one for one in owners(episode, people) if one.id in reached]
    if kind is Kind.QUERIED:
        return tuple(owning) or tuple(one for one in people.admins() if one.id in reached)
    return tuple(one for one in owning if one.id != by.id)


def told_gaps(done: Deed) -> Mapping[str, object]:
    """Give what a message says of *done*."""
    match done.details:
        case {"plan": {"back_by": str(day), "cause": cause}}:
            return {"who": done.by, "back_by": day_words(date.fromisoformat(day)), "cause": cause}
        case {"text": text}:
            return {"who": done.by, "text": text}
        case _:
            return {"who": done.by}
