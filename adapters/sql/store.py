"""The store: what the bundle brought and what people entered, kept in a database for all replicas."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError
from sqlalchemy import insert, select

from adapters.sql.address import file_of, read_address
from adapters.sql.aliases import AliasTable
from adapters.sql.asked import AskedTable
from adapters.sql.book import SqlBook
from adapters.sql.changes import Shipment, held_shipment, last_change, note_change
from adapters.sql.chats import ChatTable
from adapters.sql.conversations import ConversationTable
from adapters.sql.database import Database
from adapters.sql.early import EarlyTable
from adapters.sql.episodes import SqlEpisodes, read_running
from adapters.sql.errors import StoreTooNew
from adapters.sql.followers import FollowerTable
from adapters.sql.ledger import READINGS, TARGETS
from adapters.sql.loading import Loaded, load
from adapters.sql.migration import is_current, migrate
from adapters.sql.outbox import Outbox
from adapters.sql.people import PeopleTable
from adapters.sql.quiet import QuietTable
from adapters.sql.receipts import ReceiptTable
from adapters.sql.schema import forecast
from adapters.sql.texts import load_texts, replace_texts
from adapters.sql.tokens import TokenTable
from knowledge.episodes import Episode
from knowledge.errors import UnreadablePeriod
from knowledge.forecasting.record import Stated
from knowledge.library import Bundle
from knowledge.people import Person
from knowledge.quiet import QuietPeriod
from knowledge.series import Reading
from knowledge.steward import Step
from knowledge.vocabulary import Alias


class SqlStore:
    """The database at *address*, a URL such as ``sqlite:///var/ambit.db`` or ``postgresql://host/ambit``.

    Entering it (`async with`) creates a SQLite file's folder and brings the schema up to date. Raises BadAddress,
    StoreUnreachable, StoreTooNew. All moments are UTC.
    """

    def __init__(self, address: str) -> None:
        url = read_address(address)
        self.file: Path | None = file_of(url)
        self._database = Database(url)
        self._loaded: Loaded | None = None
        self.conversations = ConversationTable(self._database, shared=self.file is None)
        self.asked = AskedTable(self._database)
        self.stewards = AliasTable(self._database)
        self.tokens = TokenTable(self._database)
        self.receipts = ReceiptTable(self._database)
        self.followers = FollowerTable(self._database)
        self.chats = ChatTable(self._database)
        self.roster = PeopleTable(self._database)
        self.quiet_periods = QuietTable(self._database)
        self.outbox = Outbox(self._database)
        self.pre_release = EarlyTable(self._database)

    async def __aenter__(self) -> Self:
        try:
            await self._open()
        except BaseException:
            await self._database.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._database.close()

    async def refresh(self, bundle: Bundle, release: str, now: datetime) -> bool:
        """Hold *bundle* as the data that *release* ships; tell whether anything changed.

        The same data again changes nothing, an older release does not undo a newer one, what people entered stays,
        and rows that the bundle no longer has are marked withdrawn. Raises InconsistentBundle, StoreUnreachable.
        """
        shipment = Shipment(release, bundle.fingerprint())
        async with self._database.reading() as connection:
            if shipment.settled_by(await held_shipment(connection)):
                return False
        async with self._database.writing() as connection:
            if shipment.settled_by(await held_shipment(connection)):
                return False
            await replace_texts(connection, bundle)
            await READINGS.replace_bundled(connection, bundle.readings, release, now)
            await TARGETS.replace_bundled(connection, bundle.targets, release, now)
            await note_change(connection, f"release {release}", now, shipment)
        return True

    async def load(self) -> Bundle:
        """Give all data that stands, the bundle's in its own order; raises StoreTooNew, StoreUnreachable."""
        async with self._database.reading() as connection:
            held = await held_shipment(connection)
            try:
                self._loaded = await load(connection, held, self._loaded)
            except (ValidationError, UnreadablePeriod, KeyError) as error:
                raise StoreTooNew(
                    f"The data of release {held.release if held else 'unknown'} has a form that this Ambit does not "
                    "know: start that release, or a newer one."
                ) from error
        return self._loaded.bundle

    async def texts(self) -> Bundle:
        """Give the framework texts alone, without readings and targets; raises StoreUnreachable."""
        async with self._database.reading() as connection:
            return Bundle.model_validate(await load_texts(connection))

    async def aliases(self) -> tuple[Alias, ...]:
        """Give the aliases that stewards entered and accepted; raises StoreUnreachable."""
        return tuple(one.alias for one in await self.stewards.all() if one.state is Step.ACCEPTED)

    async def early(self) -> Mapping[str, frozenset[str]]:
        """Give the series that each person may see before an embargo ends; raises StoreUnreachable."""
        return await self.pre_release.all()

    async def people(self) -> tuple[Person, ...]:
        """Give everybody who is known, by name; raises StoreUnreachable."""
        return await self.roster.all()

    async def quiet(self) -> tuple[QuietPeriod, ...]:
        """Give the pre-election periods, in the order entered; raises StoreUnreachable."""
        return await self.quiet_periods.all()

    async def running(self) -> tuple[Episode, ...]:
        """Give the episodes that go on, the newest first; raises StoreUnreachable."""
        async with self._database.reading() as connection:
            return await read_running(connection)

    async def revision(self) -> int:
        """Give the number of the last change; it grows with every change by any replica or command."""
        async with self._database.reading() as connection:
            return await last_change(connection)

    async def record(self, readings: Sequence[Reading], now: datetime) -> None:
        """Keep *readings* as they are, all or none; raises ValueError, StoreUnreachable."""
        async with self.book(now) as book:
            await book.add(readings)

    @asynccontextmanager
    async def book(self, now: datetime, *, trial: bool = False) -> AsyncIterator[SqlBook]:
        """Open the readings for one transaction, which keeps all or nothing; a *trial* can only read.

        Raises StoreUnreachable.
        """
        opened = self._database.reading() if trial else self._database.writing()
        async with opened as connection:
            book = SqlBook(connection, now)
            yield book
            await book.close()

    @asynccontextmanager
    async def episodes(self, *, reading: bool = False) -> AsyncIterator[SqlEpisodes]:
        """Open what was told of series off track for one transaction, which keeps all or nothing.

        One for *reading* alone waits for no writer, and can change nothing.
        """
        opened = self._database.reading() if reading else self._database.writing()
        async with opened as connection:
            yield SqlEpisodes(connection)

    async def state(self, forecasts: Sequence[Stated], now: datetime) -> int:
        """Keep those of *forecasts* that say something new of their series, and give how many; *now* is UTC."""
        async with self._database.writing() as connection:
            documents = await connection.scalars(select(forecast.c.document).order_by(forecast.c.id))
            said = {one.series: one.says for one in documents}
            fresh = [one for one in forecasts if said.get(one.series) != one.says]
            if fresh:
                await connection.execute(insert(forecast), [{"document": one} for one in fresh])
                await note_change(connection, f"forecasts stated: {len(fresh)}", now)
        return len(fresh)

    async def ping(self) -> None:
        """Return if the database answers; raises StoreUnreachable."""
        await self.revision()

    async def _open(self) -> None:
        self._database.make_file()
        async with self._database.reading() as connection:
            if await connection.run_sync(is_current):
                return
        async with self._database.writing() as connection:
            await connection.run_sync(migrate)
