"""Teams' limits are kept on the wire: how often a conversation is written to, and how large an activity is."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from pydantic import JsonValue

from adapters.sql.address import read_address
from adapters.sql.database import Database
from adapters.sql.errors import StoreUnreachable
from adapters.sql.outbox import Outbox
from adapters.sql.store import SqlStore
from adapters.teams.connector import Connector, open_pool
from adapters.teams.hosts import Hosts
from adapters.teams.sending import TeamsSender
from bot.alerts.delivery import Courier, Pace
from bot.alerts.pacing import LIMITS
from knowledge.following import Chat, Place
from knowledge.messages import Message, Sending
from knowledge.notices import Kind
from tests.bot.virtual_clock import VirtualClock
from tests.conftest import NOW
from tests.connector import BotConnector, Fault, Json
from tests.databases import database
from tests.scenarios.test_delivery_survives import refs

__all__ = ["database"]

QUARTER = timedelta(seconds=0.25)
CHATS = ("a:one", "a:two", *(f"a:{number}" for number in range(120)))
ALL = tuple(Sending)


@dataclass(frozen=True)
class Post:
    """A courier between a real outbox and the fake Bot Connector, under a clock that stands still."""

    store: SqlStore
    connector: BotConnector
    sender: TeamsSender
    clock: VirtualClock

    def courier(self, rate: float = 0, outbox: Outbox | None = None) -> Courier:
        """Employ a courier who writes *rate* messages a second, or as many as he can."""
        return Courier(outbox or self.store.outbox, self.sender, self.clock, Pace(rate))

    def told(self, number: int, name: str = "a:one", **body: object) -> Message:
        """Write the message that tells *name* of episode *number*, due now; *body* replaces parts of its body."""
        text = f"Off track. Ref E{number}.1"
        kind = Kind.RESOLVED if body.get("replaces") else Kind.OPENED
        fields = {"text": text, "card": {}, **body}
        return Message.model_validate(
            {"key": f"{number}|{name}", "episode": number, "ref": f"E{number}.1", "kind": kind, "conversation": name}
            | {"body": fields, "not_before": self.clock()}
        )

    async def states(self) -> Counter[Sending]:
        """Count the messages in each state."""
        return Counter(one.state for one in await self.store.outbox.listed(ALL, 1000))

    async def writes_until_done(self, courier: Courier) -> list[datetime]:
        """Let the courier make rounds, a quarter of a second apart, until nothing waits; give when it wrote."""
        written = [self.clock()] * len(self.connector.calls)
        while await self.store.outbox.oldest_due() is not None:
            await courier.round()
            written += [self.clock()] * (len(self.connector.calls) - len(written))
            self.clock.pass_by(QUARTER)
        return written


class Shaky(Outbox):
    """An outbox whose store is away when the first result should be kept."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.away = True

    async def settle(self, owner: str, messages: Sequence[Message]) -> int:
        """Keep how messages stand, unless the store is away."""
        if self.away:
            self.away = False
            raise StoreUnreachable("The store is away.")
        return await super().settle(owner, messages)


@asynccontextmanager
async def opened(database: str) -> AsyncIterator[Post]:
    clock = VirtualClock()
    async with SqlStore(database) as store, BotConnector() as connector, open_pool() as pool:
        sender = TeamsSender(Connector(pool, Hosts(teams=False, loopback=True), None, clock))
        for name in CHATS:
            address: JsonValue = {"service_url": connector.service_url, "conversation_id": name}
            here = Chat(conversation=name, place=Place.PERSONAL, address=address, seen_at=clock())
            await store.chats.meet(here)
        yield Post(store, connector, sender, clock)


@pytest.fixture
async def post(database: str) -> AsyncIterator[Post]:
    """Open a post, once on each kind of database."""
    async with opened(database) as ready:
        yield ready


def too_many(written: Sequence[datetime]) -> list[tuple[int, timedelta]]:
    """Give the limits that writes to one conversation broke."""
    return [
        (most, window)
        for most, window in LIMITS
        if any(sum(first <= one < first + window for one in written) > most for first in written)
    ]


def texts(sent: Sequence[Json]) -> list[str]:
    return [str(one["summary"]) for one in sent]


def read(sent: Sequence[Json]) -> list[str]:
    return [ref for text in texts(sent) for ref in refs(text)]


async def test_a_conversation_to_which_much_is_told_hears_it_no_faster_than_teams_allows(post: Post) -> None:
    due = [post.told(number).model_copy(update={"not_before": NOW + number * QUARTER}) for number in range(100)]
    await post.store.outbox.add(due)
    written = await post.writes_until_done(post.courier())
    assert (len(written) > 60, too_many(written)) == (True, [])
    assert read(post.connector.sent) == [f"Ref:{one.ref}" for one in due]
    assert "repeat" not in str(texts(post.connector.sent))


async def test_what_is_much_at_once_is_split_by_its_size_and_nothing_is_lost(post: Post) -> None:
    due = [post.told(number, text=f"{'£' * 200}. Ref E{number}.1") for number in range(90)]
    await post.store.outbox.add(due)
    written = await post.writes_until_done(post.courier())
    sent = post.connector.sent
    assert max(len(json.dumps(one)) for one in sent) <= 24 * 1024
    assert (5 <= len(sent) <= 10, too_many(written)) == (True, [])
    assert read(sent) == [f"Ref:{one.ref}" for one in due]
    assert "repeat" not in str(texts(sent))


async def test_cards_brought_up_to_date_count_as_writes_too(post: Post) -> None:
    await post.store.outbox.add([post.told(number, replaces=[f"1:{number}"]) for number in range(1, 31)])
    written = await post.writes_until_done(post.courier())
    assert Counter(call.method for call in post.connector.calls)["PUT"] == 30
    assert too_many(written) == []
    assert await post.states() == {Sending.SENT: 30}


async def test_where_teams_wants_rest_all_of_the_conversation_rests_and_others_are_told(post: Post) -> None:
    courier = post.courier()
    await post.store.outbox.add([post.told(1)])
    post.connector.faults.append(Fault(429, headers={"Retry-After": "30"}))
    await courier.round()
    await post.store.outbox.add([post.told(2), post.told(3, "a:two")])
    post.clock.pass_by(timedelta(seconds=29))
    await courier.round()
    assert read(post.connector.sent) == ["Ref:E3.1"]
    post.clock.pass_by(timedelta(seconds=1))
    await courier.round()
    assert texts(post.connector.sent)[1] == "Off track. Ref E1.1; Off track. Ref E2.1"


async def test_what_teams_finds_too_large_is_dead_and_listed_and_holds_up_nothing(post: Post) -> None:
    await post.store.outbox.add([post.told(1, card={"body": "x" * 30_000}), post.told(2)])
    post.connector.faults.append(Fault(413, "MessageSizeTooBig"))
    await post.writes_until_done(post.courier())
    assert read(post.connector.sent) == ["Ref:E2.1"]
    [dead] = await post.store.outbox.listed([Sending.DEAD], 10)
    assert (dead.ref, dead.error) == ("E1.1", "Teams answered 413 MessageSizeTooBig.")


async def test_what_was_not_written_when_the_service_stops_is_no_repeat_afterwards(post: Post) -> None:
    await post.store.outbox.add([post.told(number, f"a:{number}") for number in range(10)])
    slow = asyncio.create_task(post.courier(0.5).round())
    await post.connector.wait_for(1)
    slow.cancel()
    with suppress(asyncio.CancelledError):
        await slow
    waiting = await post.store.outbox.listed([Sending.READY], 10)
    assert {one.attempts for one in waiting} == {0}
    # What was on its way just then may have arrived: it comes back when its lease ends, and says so.
    post.clock.pass_by(timedelta(minutes=2))
    await post.writes_until_done(post.courier())
    plain = [text for text in texts(post.connector.sent) if "repeat" not in text]
    assert len(plain) == len(set(plain)) == 10


async def test_what_was_sent_while_the_store_was_away_is_not_sent_again(post: Post, database: str) -> None:
    await post.store.outbox.add([post.told(number, f"a:{number}") for number in range(120)])
    shaky = Database(read_address(database))
    courier = post.courier(outbox=Shaky(shaky))
    with pytest.raises(StoreUnreachable):
        await courier.round()
    await courier.round()
    await shaky.close()
    assert await post.states() == {Sending.SENT: 120}
    assert len(read(post.connector.sent)) == 120
