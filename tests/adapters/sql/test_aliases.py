"""Stewards' aliases, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest

from adapters.sql.address import read_address
from adapters.sql.database import Database
from adapters.sql.errors import AliasesChanged
from adapters.sql.schema import alias as table
from adapters.sql.store import SqlStore
from knowledge.steward import EnteredAlias, Step
from tests.bundles import LATER, NOW

WYRMS = EnteredAlias(
    said="wyrms",
    means="“dragons”",
    owner="Dana Made-Up",
    question="how many wyrms",
    expects=("2001-05/dragons", "x"),
    at=NOW,
)


async def test_a_suggestion_is_numbered_and_comes_back_as_it_went_in(store: SqlStore) -> None:
    first = await store.stewards.step(WYRMS, ())
    second = await store.stewards.step(WYRMS.model_copy(update={"said": "drakes"}), (first,))
    assert (first.number, second.number) == (1, 2)
    assert await store.stewards.all() == (first, second)
    assert first.model_copy(update={"number": 0}) == WYRMS


async def test_only_an_accepted_alias_is_used_and_replicas_learn_of_it(store: SqlStore, database: str) -> None:
    async with SqlStore(database) as replica:
        used, numbers = [], []
        held = WYRMS
        for state in (Step.SUGGESTED, Step.ACCEPTED, Step.RETIRED):
            held = held.model_copy(update={"state": state, "at": LATER})
            held = await store.stewards.step(held, await store.stewards.all())
            used.append(await replica.aliases())
            numbers.append(await replica.revision())
    assert used == [(), (held.alias,), ()]
    assert numbers == [0, 1, 2]


async def test_no_step_is_ever_lost(store: SqlStore, database: str) -> None:
    held = await store.stewards.step(WYRMS, ())
    await store.stewards.step(held.model_copy(update={"state": Step.RETIRED, "reason": "nobody says so"}), (held,))
    behind = Database(read_address(database))
    async with behind.reading() as connection:
        rows = (await connection.execute(table.select().order_by(table.c.id))).all()
    await behind.close()
    assert [(row.number, row.state, row.reason) for row in rows] == [
        (1, "suggested", None),
        (1, "retired", "nobody says so"),
    ]


async def test_a_step_decided_on_what_is_not_so_any_more_is_refused(store: SqlStore) -> None:
    first = await store.stewards.step(WYRMS, ())
    with pytest.raises(AliasesChanged, match="try again"):
        await store.stewards.step(WYRMS, ())
    assert await store.stewards.all() == (first,)
