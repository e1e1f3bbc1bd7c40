"""What the store promises, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest

from adapters.sql.store import SqlStore
from knowledge.errors import InconsistentBundle
from knowledge.library import Bundle
from tests.bundles import LATER, NOW, entered_reading, made_up_bundle, made_up_reading, made_up_target, values


async def test_a_new_store_is_empty(store: SqlStore) -> None:
    assert await store.load() == Bundle()
    assert await store.revision() == 0
    await store.ping()


async def test_the_bundle_comes_back_as_it_went_in(store: SqlStore) -> None:
    bundle = made_up_bundle()
    assert await store.refresh(bundle, "1.0.0", NOW)
    loaded = await store.load()
    assert loaded == bundle
    assert loaded.fingerprint() == bundle.fingerprint()
    assert await store.revision() == 1


async def test_the_same_bundle_again_changes_nothing(store: SqlStore) -> None:
    await store.refresh(made_up_bundle(), "1.0.0", NOW)
    assert not await store.refresh(made_up_bundle(), "1.0.0", LATER)
    assert not await store.refresh(made_up_bundle(), "1.1.0", LATER)
    assert await store.revision() == 1


async def test_what_was_stored_is_there_after_a_restart(database: str) -> None:
    async with SqlStore(database) as store:
        await store.refresh(made_up_bundle(), "1.0.0", NOW)
        await store.record([entered_reading("2003", "7")], NOW)
    async with SqlStore(database) as store:
        assert values(await store.load()) == ["2001: 12", "2002: 9.50", "2003: 7"]
        assert await store.revision() == 2


async def test_a_newer_release_replaces_the_bundled_data(store: SqlStore) -> None:
    await store.refresh(made_up_bundle(), "1.9.0", NOW)
    newer = made_up_bundle(readings=(made_up_reading("2002", "8"), made_up_reading("2001", "12")), targets=())
    assert await store.refresh(newer, "1.10.0", LATER)
    assert (await store.load()).fingerprint() == newer.fingerprint()
    assert await store.revision() == 2


async def test_an_older_release_does_not_undo_a_newer_one(store: SqlStore) -> None:
    newer = made_up_bundle(committees=())
    await store.refresh(newer, "1.10.0", NOW)
    assert not await store.refresh(made_up_bundle(), "1.9.3", LATER)
    assert (await store.load()) == newer


async def test_corrected_files_of_the_same_release_are_loaded(store: SqlStore) -> None:
    await store.refresh(made_up_bundle(), "1.0.0", NOW)
    corrected = made_up_bundle(readings=(made_up_reading("2001", "13"),))
    assert await store.refresh(corrected, "1.0", LATER)
    assert await store.load() == corrected


async def test_a_row_that_comes_back_in_a_later_release_stands_again(store: SqlStore) -> None:
    first = made_up_bundle()
    await store.refresh(first, "1.0.0", NOW)
    await store.refresh(made_up_bundle(readings=()), "1.1.0", NOW)
    assert await store.refresh(first, "1.2.0", LATER)
    assert (await store.load()).fingerprint() == first.fingerprint()


async def test_a_bundle_with_one_row_twice_is_refused_and_nothing_changes(store: SqlStore) -> None:
    await store.refresh(made_up_bundle(), "1.0.0", NOW)
    twice = made_up_bundle(committees=(), targets=(made_up_target("5"), made_up_target("5")))
    with pytest.raises(InconsistentBundle, match="one target twice: remove one"):
        await store.refresh(twice, "1.1.0", LATER)
    assert await store.load() == made_up_bundle()


async def test_a_release_that_is_no_number_is_refused(store: SqlStore) -> None:
    await store.refresh(made_up_bundle(), "1.0.0", NOW)
    with pytest.raises(ValueError, match=r"“newest” is no release: write it like 1\.10\.0"):
        await store.refresh(Bundle(), "newest", NOW)
    assert await store.load() == made_up_bundle()


async def test_every_change_raises_the_number_that_replicas_poll(database: str) -> None:
    async with SqlStore(database) as store, SqlStore(database) as replica:
        numbers = [await replica.revision()]
        await store.refresh(made_up_bundle(), "1.0.0", NOW)
        numbers.append(await replica.revision())
        await store.record([entered_reading("2003", "7")], NOW)
        numbers.append(await replica.revision())
        assert numbers == [0, 1, 2]
        assert values(await replica.load()) == ["2001: 12", "2002: 9.50", "2003: 7"]
