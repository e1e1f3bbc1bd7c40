"""Whatever a reading holds comes back exactly, and is named alike on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.sql.store import SqlStore
from knowledge.periods import Period
from knowledge.series import Certainty, Qualifier, Reading, Target
from tests.bundles import NOW, entered_reading, made_up_bundle, made_up_reading, made_up_target
from tests.databases import new_postgresql, new_sqlite
from tests.knowledge.test_periods import periods

INDICATORS = count(1)

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
digits = st.integers(-(10**30) + 1, 10**30 - 1)
decimals = st.builds(
    lambda number, places: Decimal(f"{number}E-{places}"), digits, st.integers(0, 30)
) | st.sampled_from(
    [Decimal(text) for text in ("-0.00", "1E+3", "0E+5", "1.10", "0.1", "-1E-30", "123456789012345678.000000000001")]
)
moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - zone is added
readings = st.builds(
    Reading,
    indicator=st.just("to be replaced"),
    breakdown=st.none() | texts,
    period=st.none() | periods,
    value=st.none() | decimals,
    word=st.none() | texts,
    qualifier=st.none() | st.sampled_from(Qualifier),
    numerator=st.none() | decimals,
    denominator=st.none() | decimals,
    certainty=st.sampled_from(Certainty),
    series_break=st.booleans(),
    visible_from=st.none() | moments,
    commentary=st.none() | texts,
    published=st.none() | st.dates(),
    source=st.builds(dict, title=texts, url=st.none() | texts),
    recorded_at=moments,
    recorded_by=texts,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)  # each example has its own series
@given(reading=readings)
async def test_any_reading_comes_back_exactly(store: SqlStore, reading: Reading) -> None:
    name = f"series {next(INDICATORS)}"
    stored = reading.model_copy(update={"indicator": name})
    await store.record([stored], NOW)
    [loaded] = [row for row in (await store.load()).readings if row.indicator == name]
    assert loaded.model_dump_json() == stored.model_dump_json()


async def test_any_target_comes_back_exactly(store: SqlStore) -> None:
    bundle = made_up_bundle(targets=(made_up_target("0.10"), made_up_target("-7")))
    await store.refresh(bundle, "1.0.0", NOW)
    assert (await store.load()).model_dump_json() == bundle.model_dump_json()


async def test_equal_data_has_an_equal_name_on_both_databases(tmp_path: Path, postgresql: str) -> None:
    names = set()
    for address in (new_sqlite(tmp_path), postgresql):
        async with SqlStore(address) as store:
            await store.refresh(made_up_bundle(), "1.0.0", NOW)
            await store.record([entered_reading("2001", "1E+3"), entered_reading(None, "-0.0")], NOW)
            names.add((await store.load()).fingerprint())
    assert len(names) == 1


@pytest.fixture
def postgresql() -> str:
    """Give the URL of a new, empty PostgreSQL database."""
    return new_postgresql()


def test_a_number_has_one_plain_notation() -> None:
    written = [str(made_up_reading("2001", number).value) for number in ("1E+3", "-0.00", "1.50", "1E-3")]
    assert written == ["1000", "0.00", "1.50", "0.001"]


def test_a_target_is_checked_like_a_reading() -> None:
    with pytest.raises(ValueError, match="NUL character"):
        Target.model_validate(made_up_target("5").model_dump() | {"note": "\0"})


def test_a_period_in_a_model_is_read_from_its_own_text() -> None:
    reading = made_up_reading("2011-M12", "1")
    assert isinstance(reading.period, Period)
    assert Reading.model_validate_json(reading.model_dump_json()) == reading
