"""The real parts of alerts, from the store to the courier, with a channel in memory that fails as it is told to."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter, deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from pydantic import JsonValue

from adapters.sql.episodes import SqlEpisodes
from adapters.sql.store import SqlStore
from bot.alerts.announcing import Announcer
from bot.alerts.delivery import LEASE, Courier, Pace
from bot.alerts.watching import Watch
from bot.clock import council_day
from knowledge.delivery import Later, Outcome, Refused, Sent, Unclear
from knowledge.episodes import Episode
from knowledge.following import Chat, Follower, Place, Scope
from knowledge.library import Library
from knowledge.messages import Message, Sending
from knowledge.notices import LASTING
from knowledge.periods import Period, month, months_later, parse
from knowledge.series import Certainty, Direction, Indicator, Reading, Rule
from tests.bot.virtual_clock import VirtualClock
from tests.bundles import NOW, made_up_bundle, made_up_reading
from tests.series import VOCABULARY, wanted

FIRST = parse("2024-M01").start
RULES: Mapping[str, Rule] = {"dragons": Rule(), "newts": Rule(off_after=2, back_after=2, severe=Decimal(50))}
EVERYBODY = ("a:one", "a:two", "a:three")
REF = re.compile(r"Ref (E\d+\.\d+)")
FIGURE = re.compile(r"(\d+\.\d{3}) \w+ in \d{4}")


class Fault(StrEnum):
    """What becomes of a message that is written."""

    TAKEN = "taken"
    LATER = "later"
    LOST = "lost"
    TAKEN_UNHEARD = "taken_unheard"
    REFUSED = "refused"
    KILLED_BEFORE = "killed_before"
    KILLED_AFTER = "killed_after"
    OVERTAKEN = "overtaken"


class Killed(Exception):
    """The worker died."""


class Crash(Exception):
    """The process died before its transaction ended."""


@dataclass
class Channel:
    """Takes messages, or fails by the *plan*; *taken* holds what arrived: the moment, the chat and the words."""

    clock: VirtualClock
    plan: deque[Fault] = field(default_factory=deque)
    taken: list[tuple[datetime, str, str]] = field(default_factory=list)
    tried: set[tuple[str, str]] = field(default_factory=set)
    rival: Courier | None = None

    async def send(self, address: JsonValue, body: JsonValue) -> Outcome:
        """Write *body* to the chat at *address*, unless the plan has something else in store."""
        fault = self.plan.popleft() if self.plan else Fault.TAKEN
        words = json.dumps(body)
        self.tried |= {(str(address), ref) for ref in REF.findall(words) if fault not in {Fault.REFUSED, Fault.LATER}}
        if fault in {Fault.TAKEN, Fault.TAKEN_UNHEARD, Fault.KILLED_AFTER, Fault.OVERTAKEN}:
            self.taken.append((self.clock(), str(address), words))
        match fault:
            case Fault.LATER:
                return Later(timedelta(seconds=20), "told to wait")
            case Fault.LOST | Fault.TAKEN_UNHEARD:
                return Unclear("no answer")
            case Fault.REFUSED:
                return Refused("refused")
            case Fault.KILLED_BEFORE | Fault.KILLED_AFTER:
                raise Killed
            case Fault.OVERTAKEN | Fault.TAKEN:
                await self._overtake(fault)
                return Sent(f"activity-{len(self.taken)}")

    async def _overtake(self, fault: Fault) -> None:
        """Let another worker send what waits, if the lease of this one ends while it sends."""
        if fault is Fault.OVERTAKEN and self.rival is not None:
            self.clock.pass_by(LEASE + timedelta(seconds=1))
            self.plan.clear()
            await self.rival.round()

    async def replace(self, address: JsonValue, activity: str, body: JsonValue) -> None:
        """Bring an earlier card up to date: nobody is told anything by that."""


class World:
    """A running Ambit around *store*."""

    def __init__(self, store: SqlStore, clock: VirtualClock) -> None:
        self.store = store
        self.clock = clock
        self.channel = Channel(clock)
        self.channel.rival = Courier(store.outbox, self.channel, clock, Pace(0))
        self.orders = Counter[str]()
        self._announcer = Announcer("https://ambit.example", timedelta(0))
        self.restart()

    def restart(self) -> None:
        """Begin anew with what is stored, as another process would."""
        self.watch = Watch(self.store.episodes, self._announcer)
        self.courier = Courier(self.store.outbox, self.channel, self.clock, Pace(0))

    async def enters(self, name: str, at: int, value: str | None, shown_from: datetime) -> None:
        """Keep the figure of month number *at*, or that it is withheld."""
        certainty = Certainty.SUPPRESSED if value is None else Certainty.REVISED
        reading = made_up_reading(
            str(period(at)),
            value or "0",
            indicator=name,
            certainty=certainty,
            recorded_at=self.clock(),
            recorded_by="Dana Made-Up",
            visible_from=shown_from,
        )
        kept: Reading = reading.model_copy(update={"value": None}) if value is None else reading
        await self.store.record([kept], self.clock())

    async def aims(self, name: str, value: int) -> None:
        """Set another target."""
        target = wanted(
            str(value), indicator=name, rule=RULES[name], recorded_at=self.clock(), recorded_by="Dana Made-Up"
        )
        async with self.store.book(self.clock()) as book:
            await book.add_targets([target])

    async def look(self, *, crash: bool = False) -> None:
        """Tell what is new; or die while that is written."""
        watch = Watch(self._dying, self._announcer) if crash else self.watch
        library = Library(await self.store.load(), self.clock(), VOCABULARY)
        try:
            await watch.look(library, council_day(self.clock()), self.clock())
        except Crash:
            return

    @asynccontextmanager
    async def _dying(self) -> AsyncIterator[SqlEpisodes]:
        async with self.store.episodes() as book:
            yield book
            raise Crash

    async def deliver(self, *plan: Fault) -> None:
        """Send all that is due, while the channel fails by *plan*."""
        self.channel.plan = deque(plan)
        others = asyncio.all_tasks()
        try:
            await self.courier.round()
        except Killed:
            orphans = asyncio.all_tasks() - others
            for task in orphans:
                task.cancel()
            await asyncio.gather(*orphans, return_exceptions=True)
            self.restart()
        self.channel.plan.clear()

    async def calm(self) -> None:
        """Let all that waits be sent by a channel that takes everything."""
        for _ in range(20):
            self.clock.pass_by(timedelta(minutes=11))
            await self.deliver()

    async def messages(self) -> tuple[Message, ...]:
        """Give every message there is."""
        return await self.store.outbox.listed(tuple(Sending), 10_000)

    async def acts(self, number: int, **fields: object) -> None:
        """Let somebody act on an episode: the one place where people change what is kept of it."""
        async with self.store.episodes() as book:
            held = await book.episode(number)
            if held is not None and held.running:
                await book.keep(held.changed(**fields))

    async def episodes(self) -> Mapping[int, Episode]:
        """Give every episode by number."""
        found: dict[int, Episode] = {}
        async with self.store.episodes() as book:
            while (one := await book.episode(len(found) + 1)) is not None:
                found[one.number] = one
            assert await book.next_number() == len(found) + 1, "a number was left out"
        return found

    async def follows(self, conversation: str) -> None:
        """Let a chat follow everything."""
        follower = Follower(conversation=conversation, person=conversation, scope=Scope.EVERYTHING, since=NOW)
        await self.store.followers.add(follower)


def period(at: int) -> Period:
    """Give month number *at*."""
    return month(months_later(FIRST, at))


def repeats_unmarked(channel: Channel) -> Mapping[tuple[str, str], int]:
    """Count for each chat and ref how often it arrived without saying that it may be a repeat; once is as it should be."""
    plain = Counter(
        (chat, ref)
        for _, chat, words in channel.taken
        for ref in set(REF.findall(words))
        if "This may be a repeat" not in words
    )
    return {key: count for key, count in plain.items() if count > 1}


def lost(messages: tuple[Message, ...], channel: Channel) -> list[str]:
    """Name what lasts and counts as sent though it never arrived."""
    arrived = {(chat, ref) for _, chat, words in channel.taken for ref in REF.findall(words)}
    return [
        one.ref
        for one in messages
        if one.kind in LASTING and one.state is Sending.SENT and (one.conversation, one.ref) not in arrived
    ]


async def prepare(database: str) -> None:
    """Make the council of the tests in *database*: two series with a target each, and three chats."""
    indicators = tuple(Indicator(id=name, title=name.title(), unit=name, direction=Direction.LOWER) for name in RULES)
    targets = tuple(
        wanted("100", indicator=name, rule=rule, recorded_at=NOW - timedelta(days=1)) for name, rule in RULES.items()
    )
    async with SqlStore(database) as store:
        await store.refresh(made_up_bundle(indicators=indicators, readings=(), targets=targets), "1.0.0", NOW)
        for name in EVERYBODY:
            chat = Chat(conversation=name, place=Place.PERSONAL, person=name, address=name, seen_at=NOW)
            await store.chats.meet(chat)
