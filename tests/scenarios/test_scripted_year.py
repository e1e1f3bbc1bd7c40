"""A scripted year of deliveries ends as worked out by hand, in whatever order its files arrive, and however often."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.files.vocabulary import load_vocabulary
from adapters.sql.store import SqlStore
from bot.app import read_sheet
from bot.intake.files import File
from bot.intake.intake import Intake
from knowledge.figures import Desk
from knowledge.library import Library
from knowledge.receipts import Receipt
from tests.databases import database, new_sqlite
from tests.scenarios import scripted_year as year

__all__ = ["database"]

IN_ORDER = tuple(range(year.MONTHS))
SIGN_OFF_AT = datetime(2027, 4, 16, 12, tzinfo=UTC)
UNDER_EMBARGO, ALL_FREE = datetime(2027, 4, 20, 12, tzinfo=UTC), datetime(2027, 6, 30, 12, tzinfo=UTC)
VOCABULARY = load_vocabulary()
OWNER, SECOND = "Olaf Owner-Example", "Sal Second-Example"


@dataclass
class Council:
    """Takes the files of the year into *store*, at a moment that the test sets."""

    store: SqlStore
    now: datetime

    @property
    def intake(self) -> Intake:
        library = Library(year.bundle(), self.now, VOCABULARY)
        return Intake(self.store, lambda: library, lambda: self.now)

    async def take(self, file: int, form: int | None = None) -> Receipt:
        content, suffix = year.content(year.rows_of(file), file if form is None else form)
        return await self.intake.take_file(File(content, f"{file}{suffix}", OWNER), read_sheet)

    async def sign_all(self) -> int:
        waiting = await self.intake.waiting()
        for one in waiting:
            await self.intake.sign_off(one.fingerprint(), SECOND)
        return len(waiting)

    async def shown(self, known_at: datetime) -> year.Shown:
        library = Library(await self.store.load(), known_at)
        found: year.Shown = {}
        for number in range(len(year.NAMES)):
            desk = Desk(library, library.indicators[year.indicator_id(number)], known_at.date())
            for one in desk.history():
                found[number, str(one.period)] = one.value, one.certainty, one.status
        return found

    async def state(self) -> tuple[str, int, int]:
        """Name all that taking something anew would change: library version, revision, count of rows."""
        bundle = await self.store.load()
        return Library(bundle, ALL_FREE).version, await self.store.revision(), len(bundle.readings)


@asynccontextmanager
async def council(address: str, now: datetime) -> AsyncIterator[Council]:
    async with SqlStore(address) as store:
        await store.refresh(year.bundle(), "1.0.0", now)
        yield Council(store, now)


async def taken(council: Council, files: Sequence[int]) -> None:
    """Take *files* one minute after the other, then let a second person sign off what waits."""
    for file in files:
        await council.take(file)
        council.now += timedelta(minutes=1)
    council.now = SIGN_OFF_AT
    assert await council.sign_all() == year.MONTHS - 1


def test_the_year_has_all_that_it_should() -> None:
    rows = [row for file in IN_ORDER for row in year.rows_of(file)]
    assert {row.certainty for row in rows if row.code is None} == set(year.RANK)
    assert {row.code for row in rows} == {None, "contradiction", *(code for _, code in year.WRONG)}
    statuses = {status for *_, status in year.expected(IN_ORDER, ALL_FREE, signed=True).values()}
    assert statuses == {"red", "amber", "green", "blue", "no_target", "no_data"}
    assert year.expected(IN_ORDER, ALL_FREE, signed=True) != year.expected(IN_ORDER, UNDER_EMBARGO, signed=True)


async def test_month_by_month_what_counts_is_what_the_rules_say(database: str) -> None:
    async with council(database, year.moment(0)) as ambit:
        for file in IN_ORDER:
            ambit.now = year.moment(file)
            receipt = await ambit.take(file)
            rows = list(enumerate(year.rows_of(file), start=2))
            wrong = [(line, row.code) for line, row in rows if row.code]
            assert [(one.index, one.code.value) for one in receipt.rejected] == wrong
            assert receipt.accepted + receipt.revised == len(rows) - len(wrong)
            for later in (timedelta(), timedelta(days=20) - timedelta(seconds=1), timedelta(days=20)):
                known_at = ambit.now + later
                known = year.expected(IN_ORDER[: file + 1], known_at, signed=False)
                assert await ambit.shown(known_at) == known, f"file {file}, {later} later"
        ambit.now = SIGN_OFF_AT
        await ambit.sign_all()
        for known_at in (UNDER_EMBARGO, ALL_FREE):
            assert await ambit.shown(known_at) == year.expected(IN_ORDER, known_at, signed=True)


@pytest.mark.parametrize("seed", [None, 1, 2, 3, 4, 5])
async def test_in_any_order_the_year_ends_the_same(tmp_path: Path, seed: int | None) -> None:
    files = list(reversed(IN_ORDER)) if seed is None else random.Random(seed).sample(IN_ORDER, year.MONTHS)  # noqa: S311
    async with council(new_sqlite(tmp_path), year.moment(year.MONTHS - 1)) as ambit:
        await taken(ambit, files)
        for known_at in (UNDER_EMBARGO, ALL_FREE):
            assert await ambit.shown(known_at) == year.expected(IN_ORDER, known_at, signed=True)


@pytest.mark.parametrize("shift", [0, 1], ids=["the same files", "the same rows in files of another form"])
async def test_bringing_all_of_it_again_changes_nothing(database: str, shift: int) -> None:
    async with council(database, year.moment(year.MONTHS - 1)) as ambit:
        await taken(ambit, IN_ORDER)
        before = await ambit.state()
        for file in random.Random(7).sample(IN_ORDER, year.MONTHS):  # noqa: S311 - no secret
            receipt = await ambit.take(file, file + shift)
            good = sum(row.code is None for row in year.rows_of(file))
            assert (receipt.accepted, receipt.revised, receipt.unchanged) == (0, 0, good)
        assert await ambit.sign_all() == 0
        assert await ambit.state() == before
