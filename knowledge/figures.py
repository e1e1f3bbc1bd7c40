"""Figures for answers: stored readings with everything that is needed to judge them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.answer import Figure
from knowledge.comparison import Change, compare
from knowledge.course import PARTS_OF_A_YEAR, Course, course_of
from knowledge.framework import Measure
from knowledge.freshness import Age, freshness
from knowledge.library import Library
from knowledge.numbers import PER_CENT, plain, quantity
from knowledge.periods import Period, Span
from knowledge.series import Benchmark, Indicator, Qualifier, Reading, Target
from knowledge.signals.signal import Signal, Variation
from knowledge.status import Status, Verdict, assess

GRAVITY = (
    Status.RED,
    Status.AMBER,
    Status.GREEN,
    Status.BLUE,
    Status.BASELINE,
    Status.CONTEXTUAL,
    Status.NO_TARGET,
    Status.IN_DEVELOPMENT,
    Status.NO_DATA,
)
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def current_figures(measure: Measure, library: Library, today: date) -> tuple[Figure, ...]:
    """Give the newest figures of each indicator of *measure*, as of *today*; one without a value where none is held.

    Parts of the county stand in only where no figure covers the whole.
    """
    desks = (Desk(library, library.indicators[name], today, measure.id) for name in measure.indicators)
    return tuple(figure for desk in desks for figure in desk.current())


def status_of(measure: Measure, library: Library, today: date) -> Status:
    """Give the status of *measure* as a whole on *today*: the most serious of its newest figures."""
    desks = (Desk(library, library.indicators[name], today, measure.id) for name in measure.indicators)
    return min((status for desk in desks for status in desk.statuses()), key=GRAVITY.index, default=Status.NO_DATA)


def spoken(value: str, unit: str, qualifier: str | None = None) -> str:
    """Write a figure's *value* as people read it: ``366 people``, ``about 6,800 children``; a rating stays as it is."""
    exactly = Qualifier(qualifier) if qualifier else None
    if NUMBER.fullmatch(value):
        return quantity(Decimal(value), unit, exactly)
    if not any(map(str.isdigit, value)):
        return value
    return " ".join(filter(None, (qualifier, f"{value}%" if unit == PER_CENT else f"{value} {unit}".strip())))


@dataclass(frozen=True, slots=True)
class Desk:
    """Makes one indicator's figures, as of *today*; *measure* is the id of the measure asked about, if any."""

    library: Library
    indicator: Indicator
    today: date
    measure: str | None = None

    def current(self) -> tuple[Figure, ...]:
        """Give the newest figures: of the whole, else of each part, else one that says that none is held."""
        return tuple(self.figure(reading) for reading in self.newest()) or (self._nothing(),)

    def statuses(self) -> tuple[Status, ...]:
        """Give the statuses of the newest figures."""
        return tuple(self.verdict(reading).status for reading in self.newest() or (None,))

    def newest(self) -> tuple[Reading, ...]:
        """Give the newest readings of the whole, else of each part."""
        whole = newest(self._readings(None))
        parts = (newest(self._readings(part)) for part in self.library.breakdowns(self.indicator.id))
        return whole or tuple(reading for part in parts for reading in part)

    def history(self, breakdown: str | None = None) -> tuple[Figure, ...]:
        """Give all figures of one series, oldest first."""
        return tuple(self.figure(reading) for reading in self._readings(breakdown))

    def figure(self, reading: Reading) -> Figure:
        """Write one reading of this indicator as a figure."""
        verdict, change = self.verdict(reading), self.change(reading)
        age = self.age(reading.period, reading.breakdown) if reading.period else None
        return self._blank(verdict).model_copy(
            update={
                "breakdown": reading.breakdown,
                "period": str(reading.period) if reading.period else None,
                "value": reading.word if reading.value is None else plain(reading.value),
                "qualifier": reading.qualifier.value if reading.qualifier else None,
                "change": change.value if change else None,
                "freshness": age.freshness.value if age else None,
                "age_days": age.days if age else None,
                "next_due": age.next_due.isoformat() if age and age.next_due else None,
                "variation": variation.value if (variation := self._variation(reading)) else None,
                "certainty": reading.certainty.value,
                "source": reading.source.title,
            }
        )

    def verdict(self, reading: Reading | None) -> Verdict:
        """Judge *reading* by the targets of this indicator."""
        return assess(self.indicator, reading, self.library.targets(self.indicator.id), self.today)

    def before(self, reading: Reading) -> Reading | None:
        """Give what *reading* is compared with: the last one before it, of the same kind of span if there is any."""
        earlier = self._earlier(reading)
        alike = [one for one in earlier if _span(one) is _span(reading)]
        return next(reversed(alike or earlier), None)

    def change(self, reading: Reading) -> Change | None:
        """Tell the change from the reading before; nothing for the first one of a series."""
        previous = self.before(reading)
        return None if previous is None else self.change_from(previous, reading)

    def change_from(self, previous: Reading, reading: Reading) -> Change:
        """Tell the change from *previous* to *reading*, a later one of the same series."""
        earlier = self._earlier(reading)
        between = earlier[earlier.index(previous) + 1 :]
        return compare(previous, reading, self.indicator.direction, between).change

    def year_before(self, reading: Reading) -> Reading | None:
        """Give the counterpart of a month or quarter in the year before; nothing for other spans."""
        period = reading.period
        if period is None or period.span not in PARTS_OF_A_YEAR:
            return None
        then = period.start.replace(year=period.start.year - 1)
        alike = (one for one in self._earlier(reading) if one.period and one.period.span is period.span)
        return next((one for one in alike if one.period and one.period.start == then), None)

    def _earlier(self, reading: Reading) -> tuple[Reading, ...]:
        if reading.period is None:
            return ()
        end = reading.period.end
        return tuple(one for one in self._readings(reading.breakdown) if one.period and one.period.end < end)

    def _readings(self, breakdown: str | None) -> tuple[Reading, ...]:
        return self.library.readings(self.indicator.id, breakdown)

    def age(self, newest: Period, breakdown: str | None = None) -> Age:
        """Tell how old the series is that was last read for *newest*; its first reading may set how often it is."""
        periods = (reading.period for reading in self._readings(breakdown))
        return freshness(self.indicator, newest, self.today, next(filter(None, periods), None))

    def course(self, breakdown: str | None = None) -> Course:
        """Give the readings of one series that compare."""
        return course_of(self.indicator, breakdown, self.library)

    def _variation(self, reading: Reading) -> Variation | None:
        """Tell how the series varies, of its newest reading alone."""
        if reading.period is None or reading.period != self._readings(reading.breakdown)[-1].period:
            return None
        signal = self.course(reading.breakdown).signal()
        return signal.variation if isinstance(signal, Signal) else None

    def _nothing(self) -> Figure:
        return self._blank(self.verdict(None))

    def _blank(self, verdict: Verdict) -> Figure:
        return Figure(
            title=self.indicator.title,
            measure=self.measure,
            indicator=self.indicator.id,
            breakdown=None,
            area=self.indicator.area,
            period=None,
            value=None,
            unit=self.indicator.unit,
            target=plain_target(verdict.target),
            target_note=verdict.target_note,
            standing=verdict.standing.value if verdict.standing else None,
            status=verdict.status.value,
            rule=verdict.rule,
            gap=verdict.gap,
        )


def newest(series: Sequence[Reading]) -> tuple[Reading, ...]:
    """Give the last reading of *series*, or both ends where a range was printed."""
    return tuple(reading for reading in series if reading.period == series[-1].period)


def plain_target(target: Target | None) -> str | None:
    """Write *target* for a program to read: ``246``, ``90 to 95``, ``at least 90``."""
    if target is None:
        return None
    if target.value is not None:
        return plain(target.value)
    low, high = (None if end is None else plain(end) for end in (target.low, target.high))
    if low and high:
        return f"{low} to {high}"
    return f"at least {low}" if low else f"at most {high}"


def _span(reading: Reading) -> Span | None:
    return None if reading.period is None else reading.period.span


def comparators(indicator: Indicator, library: Library) -> Iterator[Figure]:
    """Give the benchmarks of *indicator* as figures, each with its own period; none is judged."""
    for row in library.benchmarks(indicator.id):
        yield _comparator(row, indicator)


def _comparator(row: Benchmark, indicator: Indicator) -> Figure:
    return Figure(
        title=indicator.title,
        measure=None,
        indicator=indicator.id,
        breakdown=None,
        area=row.comparator,
        period=str(row.period) if row.period else None,
        value=plain(row.value),
        qualifier=row.qualifier.value if row.qualifier else None,
        unit=indicator.unit,
        status=Status.NO_TARGET.value,
        source=row.source.title,
    )
