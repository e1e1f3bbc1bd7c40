"""Readings that people and systems enter, beside the bundled ones, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from adapters.sql.store import SqlStore
from knowledge.library import Library
from knowledge.series import Reading
from tests.bundles import LATER, NOW, made_up_bundle, made_up_reading, values

YESTERDAY = NOW - timedelta(days=1)


def entered(period: str, value: str, at: datetime = NOW) -> Reading:
    """Give a reading as somebody enters it."""
    return made_up_reading(period, value, recorded_by="Dana Made-Up", recorded_at=at)


async def test_an_entered_reading_outranks_the_bundled_one(store: SqlStore) -> None:
    await store.refresh(made_up_bundle(), "1.0.0", NOW)
    await store.record([entered("2001", "11")], NOW)
    assert values(await store.load()) == ["2001: 11", "2002: 9.50"]


async def test_what_was_known_before_somebody_entered_a_reading_can_still_be_asked(store: SqlStore) -> None:
    await store.refresh(made_up_bundle(), "1.0.0", NOW)
    await store.record([entered("2001", "11")], NOW)
    assert values(await store.load(), known_at=YESTERDAY) == ["2001: 12", "2002: 9.50"]


async def test_an_entered_reading_survives_a_newer_release_that_speaks_of_the_same_period(store: SqlStore) -> None:
    await store.refresh(made_up_bundle(), "1.0.0", NOW)
    await store.record([entered("2001", "11")], NOW)
    recorded_later = made_up_reading("2001", "13", recorded_at=NOW + timedelta(hours=1))
    assert await store.refresh(made_up_bundle(readings=(recorded_later,)), "2.0.0", LATER)
    assert values(await store.load()) == ["2001: 11"]


async def test_a_newer_release_still_brings_the_periods_that_nobody_entered(store: SqlStore) -> None:
    await store.record([entered("2001", "11")], NOW)
    await store.refresh(made_up_bundle(readings=(made_up_reading("2002", "8", recorded_at=LATER),)), "2.0.0", LATER)
    assert values(await store.load()) == ["2001: 11", "2002: 8"]


async def test_a_breakdown_is_not_outranked_by_the_whole(store: SqlStore) -> None:
    part = made_up_reading("2001", "4", breakdown="Red", recorded_at=LATER)
    await store.refresh(made_up_bundle(readings=(part,)), "1.0.0", NOW)
    await store.record([entered("2001", "11")], NOW)
    library = Library(await store.load(), LATER)
    assert [row.value for row in library.readings("dragons", "Red")] == [Decimal(4)]


async def test_a_correction_and_its_withdrawal_are_both_kept(store: SqlStore) -> None:
    for hours, value in enumerate(("7", "70", "7")):
        moment = NOW + timedelta(hours=hours)
        await store.record([entered("2003", value, at=moment)], moment)
    bundle = await store.load()
    assert [row.value for row in bundle.readings] == [Decimal(7), Decimal(70), Decimal(7)]
    assert values(bundle) == ["2003: 7"]


async def test_nobody_can_pass_for_the_bundle(store: SqlStore) -> None:
    with pytest.raises(ValueError, match="enter under another"):
        await store.record([made_up_reading("2001", "11")], NOW)
    assert await store.revision() == 0


async def test_no_readings_are_no_change(store: SqlStore) -> None:
    await store.record([], NOW)
    assert await store.revision() == 0


async def test_a_moment_comes_back_in_utc_to_the_microsecond(store: SqlStore) -> None:
    summer = datetime.fromisoformat("2026-06-01T00:30:00.000001+01:00")
    reading = made_up_reading("2003", "7", visible_from=summer, recorded_at=summer, recorded_by="Dana Made-Up")
    await store.record([reading], NOW)
    [reading] = (await store.load()).readings
    assert reading.visible_from == summer
    assert reading.recorded_at.tzinfo is UTC
    assert reading.recorded_at.isoformat() == "2026-05-31T23:30:00.000001+00:00"


@pytest.mark.parametrize("text", ["nul \0 within", "\0"])
def test_a_nul_character_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"NUL character .* which no database keeps: remove it"):
        made_up_reading("2003", "7", commentary=text)


@pytest.mark.parametrize("number", ["1E+30", "1E-31", "NaN", "Infinity"])
def test_a_number_that_no_figure_has_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match=r"30 digits before|finite"):
        made_up_reading("2003", number)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="timezone"):
        made_up_reading("2003", "7", recorded_at=datetime(2026, 6, 1))  # noqa: DTZ001 - what is tested
