"""False alarms: what Ambit would tell of measures at which nothing happens but chance (council-performance.md §3.5).

Each series is stable and normal, centred on its target, with a standard deviation of 8 % of it. Everything goes through
the rules of the product: the status of each figure, the health folded from them, what a change is to those who follow.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from knowledge.health import Health, change, fold
from knowledge.notices import Kind
from knowledge.series import Direction, Reading, Target
from knowledge.signals.limits import Point, limits
from knowledge.signals.rules import Cause, Rule, causes
from knowledge.signals.signal import Signal, judge_newest
from knowledge.status import Status, Verdict, judge
from tests.bench.report import share, table, title
from tests.series import run as readings_of
from tests.series import wanted

SEED = 20261126
SERIES = 2_000
PERIODS = 36
TARGET = 100
SPREAD = 8.0
ENDING = frozenset({Kind.RESOLVED, Kind.CORRECTED})

EARLIER: Mapping[int, float] = {5: 0.057, 8: 0.033, 12: 0.019, 20: 0.011}
"""How often rule 1 flags a stable point, by the number of earlier points that the limits come from, as published."""

POINTS = 20_000
"""Stable series for each row of the table; the published ones are 10,000 to 20,000."""


@dataclass
class Tally:
    """What happened over all periods of all series."""

    periods: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    steps: int = 0
    recoloured: int = 0
    news: Counter[Kind] = field(default_factory=Counter)


def run() -> None:
    """Print how much is told for nothing."""
    tally = tallied(SERIES, PERIODS)
    title(f"{SERIES:,} stable measures over {PERIODS} months, centred on their targets, sd 8 % of it")
    rows = [(f"rated {status}", share(tally.statuses[status], tally.periods)) for status in list(Status)[:4][::-1]]
    rows.append(("colour changes from one period to the next", share(tally.recoloured, tally.steps)))
    rows += [(f"told: {kind}", share(tally.news[kind], tally.periods)) for kind in Kind]
    rows.append(("told anything", share(tally.news.total(), tally.periods)))
    table(("", "of periods"), rows)
    title(f"A stable figure is called unusual, {POINTS:,} series each")
    head = ("earlier points", "rule 1", "published", "rule 1, screened as charts are", "in an alert: any rule")
    table(head, [_row(earlier, flagged(earlier, POINTS)) for earlier in EARLIER])


def _row(earlier: int, found: Counter[str]) -> tuple[str, ...]:
    judged = share(found["alert"], POINTS) if found["judged"] else "too few to judge"
    plain, screened = (share(found[name], POINTS) for name in ("plain", "screened"))
    return (f"{earlier}", plain, f"{EARLIER[earlier]:.1%}", screened, judged)


def tallied(series: int, periods: int) -> Tally:
    """Let *series* stable measures run for *periods* months, and count what would be told."""
    chance = random.Random(SEED)  # noqa: S311 - the same figures each time
    tally, target = Tally(), wanted(f"{TARGET}")
    for _ in range(series):
        values = " ".join(map(str, _values(chance, periods)))
        _count([(one, _verdict(one, target)) for one in readings_of(values)], tally)
    return tally


def _values(chance: random.Random, count: int) -> list[Decimal]:
    return [Decimal(f"{chance.gauss(TARGET, SPREAD):.4f}") for _ in range(count)]


def _verdict(reading: Reading, target: Target) -> Verdict:
    if reading.value is None:
        raise ValueError("A made-up reading has a value.")
    return judge(reading.value, target, Direction.LOWER)


def _count(judged: Sequence[tuple[Reading, Verdict]], tally: Tally) -> None:
    """Add one series, whose readings come in one after the other."""
    colours = [verdict.status for _, verdict in judged]
    tally.periods += len(judged)
    tally.statuses.update(colours)
    tally.steps += len(judged) - 1
    tally.recoloured += sum(before is not after for before, after in pairwise(colours))
    before, told = Health(), False
    for known in range(1, len(judged) + 1):
        after = fold(judged[:known])
        kind = change(before, after, told=told)
        if kind is not None:
            tally.news[kind] += 1
            told = kind not in ENDING
        before = after


def flagged(earlier: int, series: int) -> Counter[str]:
    """Count how many of so many stable *series* have their newest point flagged, by limits from *earlier* points.

    `plain` and `screened` are by rule 1 alone, with all moving ranges and without those that stand out; `alert` is by
    what an alert says, of those that are `judged` at all.
    """
    chance = random.Random(SEED + earlier)  # noqa: S311 - the same figures each time
    months = [one.period for one in readings_of("0 " * (earlier + 1)) if one.period]
    found = Counter[str]()
    for _ in range(series):
        values = _values(chance, earlier + 1)
        found["plain"] += _outside(values, screened=False)
        found["screened"] += _outside(values, screened=True)
        signal = judge_newest([Point(*one) for one in zip(months, values, strict=True)], Direction.LOWER)
        if isinstance(signal, Signal):
            found["judged"] += 1
            found["alert"] += signal.cause is not None
    return found


def _outside(values: Sequence[Decimal], *, screened: bool) -> bool:
    """Tell whether rule 1 flags the newest of *values*."""
    reach = limits(values[:-1], screened=screened)
    newest: Cause | None = causes(values, reach)[-1] if reach else None
    return newest is not None and newest.rule is Rule.OUTSIDE
