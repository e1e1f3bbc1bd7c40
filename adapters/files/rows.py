"""Reads the rows of the CSV files: readings, targets, benchmarks and the crosswalk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

from adapters.files.records import record
from adapters.files.texts import Fields, Row, read_rows
from knowledge.errors import AmbitError, InconsistentBundle
from knowledge.framework import Crosswalk
from knowledge.periods import Period, parse
from knowledge.record import Source
from knowledge.series import BUNDLED, RANGE_ENDS, Benchmark, Indicator, Reading, Rule, Target

RECORDED_AT = datetime(2026, 11, 1, tzinfo=UTC)

SOURCE = frozenset({"source_title", "source_url"})
RULE = {"rule_kind": "kind", **{name: name for name in Rule.model_fields if name != "kind"}}
PERIODS = frozenset({"period", "start", "end", "by"})
ELSEWHERE = frozenset({"source", "rule", "recorded_at", "recorded_by", "visible_from"})
ENTERED = frozenset({"reason", "awaits", "signed_off_by", "delivery"})
READING = frozenset(Reading.model_fields) - ELSEWHERE - ENTERED | SOURCE
TARGET = frozenset(Target.model_fields) - ELSEWHERE | SOURCE | RULE.keys()
BENCHMARK = frozenset(Benchmark.model_fields) - ELSEWHERE | SOURCE
CROSSWALK = frozenset(Crosswalk.model_fields)


def read_readings(folder: Path, indicators: Mapping[str, Indicator]) -> tuple[Reading, ...]:
    """Read series/readings.csv; raises InconsistentBundle, also when two rows give one period's value."""
    seen: dict[object, str] = {}
    readings = []
    for where, row in _rows(folder, "readings", READING):
        reading = record(Reading, {"period": None, **_filled(row, where, indicators), **_recorded(row, where)}, where)
        if reading.value is None and reading.word is None:
            raise InconsistentBundle(f"{where}: “value” is missing: give a number, or a “word” for a rating.")
        earlier = seen.setdefault(_moment(reading), where)
        if earlier != where:
            raise InconsistentBundle(
                f"{where}: the same period of “{reading.indicator}” stands already in {earlier}. "
                "Remove one, or tell by “published” which came later."
            )
        readings.append(reading)
    return tuple(readings)


def read_targets(folder: Path, indicators: Mapping[str, Indicator]) -> tuple[Target, ...]:
    """Read series/targets.csv; raises InconsistentBundle."""
    targets = []
    for where, row in _rows(folder, "targets", TARGET):
        rule = {field: row[column] for column, field in RULE.items() if column in row}
        plain = {column: cell for column, cell in row.items() if column not in RULE}
        fields = {**_filled(plain, where, indicators), "rule": record(Rule, rule, f"{where}, rule")}
        target = record(Target, {**fields, "recorded_at": RECORDED_AT, "recorded_by": BUNDLED}, where)
        if target.value is None and target.low is None and target.high is None:
            raise InconsistentBundle(f"{where}: “value” is missing: give it, or “low” and “high” for a range.")
        targets.append(target)
    return tuple(targets)


def read_benchmarks(folder: Path, indicators: Mapping[str, Indicator]) -> tuple[Benchmark, ...]:
    """Read series/benchmarks.csv; raises InconsistentBundle."""
    rows = _rows(folder, "benchmarks", BENCHMARK)
    return tuple(record(Benchmark, {"period": None, **_filled(row, where, indicators)}, where) for where, row in rows)


def read_crosswalk(folder: Path) -> tuple[Crosswalk, ...]:
    """Read crosswalk.csv; raises InconsistentBundle."""
    rows = read_rows(folder / "crosswalk.csv", "crosswalk.csv", CROSSWALK)
    return tuple(record(Crosswalk, {"successor": None, **row}, where) for where, row in rows)


def _rows(folder: Path, name: str, columns: frozenset[str]) -> tuple[tuple[str, Row], ...]:
    file = f"series/{name}.csv"
    return tuple(read_rows(folder / file, file, columns))


def _filled(row: Row, where: str, indicators: Mapping[str, Indicator]) -> Fields:
    indicator = indicators.get(row.get("indicator", ""))
    if indicator is None:
        raise InconsistentBundle(
            f"{where}: “indicator” must be an id from series/indicators, not “{row.get('indicator', '')}”."
        )
    periods = {name: _period(row[name], indicator, f"{where}, {name}") for name in PERIODS & row.keys()}
    plain = {name: cell for name, cell in row.items() if name not in SOURCE}
    return {**plain, **periods, "source": _source(row, where)}


def _period(text: str, indicator: Indicator, where: str) -> Period:
    try:
        return parse(text, indicator.frequency)
    except AmbitError as error:
        raise InconsistentBundle(f"{where}: {error}") from None


def _source(row: Row, where: str) -> Source:
    if "source_title" not in row:
        raise InconsistentBundle(f"{where}: “source_title” is missing: say where the figure was published.")
    return record(Source, {"title": row["source_title"], "url": row.get("source_url")}, where)


def _recorded(row: Row, where: str) -> Fields:
    if "published" not in row:
        return {"recorded_at": RECORDED_AT, "recorded_by": BUNDLED}
    try:
        day = date.fromisoformat(row["published"])
    except ValueError:
        raise InconsistentBundle(
            f"{where}: “published” must be a day such as 2024-01-23, not “{row['published']}”."
        ) from None
    return {"recorded_at": datetime.combine(day, time.min, UTC), "recorded_by": BUNDLED}


def _moment(reading: Reading) -> tuple[object, ...]:
    end = reading.qualifier if reading.qualifier in RANGE_ENDS else None
    return reading.indicator, reading.breakdown, str(reading.period), end, reading.recorded_at
