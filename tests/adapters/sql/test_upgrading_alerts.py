"""A database in which people follow and an episode runs is brought up to date with all of it."""

from __future__ import annotations

import json
from functools import partial

from adapters.sql.address import read_address
from adapters.sql.database import Database
from adapters.sql.migration import migrate
from adapters.sql.store import SqlStore
from knowledge.following import Pace, Place
from knowledge.messages import Sending
from tests.bundles import NOW
from tests.databases import run

BEFORE = "0005"
AT = "2026-11-20 09:00:00+00:00"
EPISODE = {
    "number": 7,
    "indicator": "dragons",
    "breakdown": None,
    "state": "acknowledged",
    "since": "2025",
    "period": "2025",
    "opened_at": "2026-11-20T09:00:00Z",
    "announced": 1,
    "version": 2,
    "acknowledged_by": "Example Owner",
    "acknowledged_until": "2026-12-04T09:00:00Z",
    "resolved_at": None,
}


def follows(conversation: str, kind: str) -> str:
    """Write the row of somebody who follows everything."""
    address = json.dumps({"service_url": "https://x", "conversation_type": kind, "aad_object_id": "entra-1"})
    values = f"'{conversation}', 'everything', '', '29:one', '{address}', '{AT}'".replace(":", r"\:")
    return f"INSERT INTO follower (conversation, scope, subject, person, address, since) VALUES ({values})"  # noqa: S608 - rows of this test


def waits() -> str:
    """Write the row of a message that waits."""
    columns = "key, episode, number, kind, conversation, address, body, not_before, state, attempts"
    values = f"'k', 7, 1, 'opened', 'a:one', '{{}}', '{{}}', '{AT}', 'ready', 0".replace(":", r"\:")
    return f"INSERT INTO message ({columns}) VALUES ({values})"  # noqa: S608 - rows of this test


def runs() -> str:
    """Write the row of an episode."""
    document = json.dumps(EPISODE).replace(":", r"\:")
    return f"INSERT INTO episode (number, indicator, breakdown, document) VALUES (7, 'dragons', '', '{document}')"  # noqa: S608 - rows of this test


async def test_who_followed_before_is_reached_as_before_and_the_episode_goes_on(database: str) -> None:
    earlier = Database(read_address(database))
    earlier.make_file()
    async with earlier.writing() as connection:
        await connection.run_sync(partial(migrate, upto=BEFORE))
    await earlier.close()
    for statement in (follows("a:one", "personal"), follows("19:group", "groupChat"), waits(), runs()):
        await run(database, statement)
    async with SqlStore(database) as store:
        chats = {one.conversation: (one.place, one.person) for one in await store.chats.all()}
        [follower] = await store.followers.of("a:one")
        [message] = await store.outbox.claim("me", NOW, NOW, 10)
        async with store.episodes() as book:
            episode = await book.episode(7)
    assert chats == {"a:one": (Place.PERSONAL, "entra-1"), "19:group": (Place.GROUP, None)}
    assert follower.pace is Pace.AT_ONCE
    assert (message.ref, message.episode, message.state) == ("E7.1", 7, Sending.LEASED)
    assert message.address == {"service_url": "https://x", "conversation_type": "personal", "aad_object_id": "entra-1"}
    assert episode is not None
    assert (episode.until, episode.waiting_since) == (episode.until, episode.opened_at)
    assert episode.until is not None
