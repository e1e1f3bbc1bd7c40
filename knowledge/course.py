"""The course of a series: those of its readings that compare, as the points that signals and forecasts rest on.

A reading counts where it is a number with a printed period, exact (“under 1,000” may be any number below) and not
suppressed, and where its period is of the usual kind: that of more than half of such readings. The others are left
out; where no kind is usual all count, and what rests on them is refused as mixed. A break at a reading that does not
count passes to the next that does, and so does a rebase. Where the newest reading does not count nothing is told: it
would be old news.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from knowledge.forecasting.aim import Frame, decimals_of
from knowledge.forecasting.forecast import Shift, shift_of
from knowledge.library import Library
from knowledge.numbers import PER_CENT
from knowledge.periods import Period, Span
from knowledge.rebases import Rebase, begun
from knowledge.series import Basis, Certainty, Indicator, Reading
from knowledge.signals.limits import Limits, Point
from knowledge.signals.signal import Refusal, Signal, read_signal

HUNDREDS = frozenset({PER_CENT, "out of 100"})
UNBOUNDED_UNITS = frozenset({"", "percentage points"})
"""Units that say nothing of the lowest value: a difference may lie below 0."""

PARTS_OF_A_YEAR = frozenset({Span.QUARTER, Span.MONTH})


class Obstacle(StrEnum):
    """What keeps a series from being read that has nothing to do with its values."""

    NEWEST_LEFT_OUT = "newest_left_out"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True)
class Course:
    """The *points* of one series in order of time; *held* readings were there to choose from, *newest* the last period.

    *rebases* are those by which a segment starts, by the period of its first point. Nothing is judged here by a target:
    that is for who asks.
    """

    indicator: Indicator
    breakdown: str | None
    points: tuple[Point, ...]
    held: int
    newest: Period | None
    rebases: Mapping[Period, Rebase] = field(default_factory=dict)

    @property
    def left_out(self) -> int:
        """How many readings do not count."""
        return self.held - len(self.points)

    @property
    def current(self) -> bool:
        """Whether the newest reading counts."""
        return bool(self.points) and self.newest is not None and self.points[-1].period.end >= self.newest.end

    @property
    def cumulative(self) -> bool:
        """Whether readings count up over the year, so that one holds those before it."""
        parts = any(point.period.span in PARTS_OF_A_YEAR for point in self.points)
        return self.indicator.basis is Basis.YTD and parts

    @property
    def following(self) -> Period | None:
        """The period of the next reading."""
        return self.points[-1].period.following() if self.points else None

    @property
    def broken(self) -> Period | None:
        """The period from which the series is counted as it is now; nothing where its last segment starts otherwise."""
        start = self._last_start
        return None if start in self.rebases else start

    @property
    def rebase(self) -> Rebase | None:
        """The rebase that the last segment starts by, if it starts by one."""
        start = self._last_start
        return self.rebases.get(start) if start else None

    @property
    def _last_start(self) -> Period | None:
        """The period that the last segment starts with; nothing where there is but one."""
        return next((point.period for point in reversed(self.points[1:]) if point.rebased), None)

    @property
    def frame(self) -> Frame:
        """The values that there can be, and the decimals to show: at most one more than the readings have."""
        values = [point.value for point in self.points]
        finest = max(map(decimals_of, values), default=0)
        wanted = self.indicator.decimals
        return Frame(_bounds(self.indicator.unit, values), finest if wanted is None else min(wanted, finest + 1))

    def signal(self, target: Decimal | None = None) -> Signal | Refusal | Obstacle:
        """Read what the series signals, and how it lies to *target*; or tell why not."""
        if self.points and not self.current:
            return Obstacle.NEWEST_LEFT_OUT
        return Obstacle.CUMULATIVE if self.cumulative else read_signal(self.points, self.indicator.direction, target)

    def unconfirmed_shift(self) -> Shift | None:
        """Give the shift that it ends in and that nobody confirmed; nothing where the newest reading does not count."""
        return shift_of(self.points) if self.current and not self.cumulative else None

    def reach(self, limits: Limits) -> tuple[Decimal, Decimal]:
        """Give the ends of the normal range as they are shown: they never put the newest value on the wrong side."""
        value, frame = self.points[-1].value, self.frame
        finest = max(decimals_of(point.value) for point in self.points)
        frames = (frame, Frame(frame.bounds, finest), Frame(frame.bounds, finest + 1))
        ends = [(one.shown(limits.lower, 0), one.shown(limits.upper, 0)) for one in frames]
        inside = limits.lower <= value <= limits.upper
        return next(((low, high) for low, high in ends if (low <= value <= high) is inside), ends[-1])


def course_of(indicator: Indicator, breakdown: str | None, library: Library) -> Course:
    """Give the course of the readings of *indicator* for *breakdown*, as *library* knows them."""
    readings = library.readings(indicator.id, breakdown)
    exact = [reading.period.span for reading in readings if reading.period and _is_exact(reading)]
    newest = readings[-1].period if readings else None
    pairs = tuple(begun(_points(readings, _usual(exact)), library.rebases(indicator.id, breakdown)))
    rebases = {point.period: rebase for point, rebase in pairs if rebase is not None}
    return Course(indicator, breakdown, tuple(point for point, _ in pairs), len(readings), newest, rebases)


def _points(readings: Sequence[Reading], usual: Span | None) -> Iterator[Point]:
    broken = False
    for reading in readings:
        broken = broken or reading.series_break
        period, value = reading.period, reading.value
        if period and value is not None and _is_exact(reading) and usual in {None, period.span}:
            yield Point(period, value, broken)
            broken = False


def _is_exact(reading: Reading) -> bool:
    return reading.value is not None and reading.qualifier is None and reading.certainty is not Certainty.SUPPRESSED


def _usual(spans: Sequence[Span]) -> Span | None:
    """Give the kind of period that more than half of *spans* are."""
    return next((span for span, count in Counter(spans).most_common(1) if 2 * count > len(spans)), None)


def _bounds(unit: str, values: Sequence[Decimal]) -> tuple[Decimal | None, Decimal | None]:
    """Tell the lowest and highest value there can be: what *values* have passed is no bound."""
    low = None if unit in UNBOUNDED_UNITS or any(value < 0 for value in values) else Decimal(0)
    high = Decimal(100) if unit in HUNDREDS and all(value <= 100 for value in values) else None  # noqa: PLR2004
    return low, high
