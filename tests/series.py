"""Made-up series for tests of answers: a run of values, one period after another, with its target."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from adapters.files.vocabulary import load_vocabulary
from knowledge.answer import Answer
from knowledge.answering.answer import answer
from knowledge.figures import Desk
from knowledge.library import Library
from knowledge.periods import Period, parse
from knowledge.question import About, Aspect, Understood
from knowledge.series import Direction, Indicator, Reading, Target
from tests.bundles import EDITION, LATER, SOURCE, made_up_bundle, made_up_reading

VOCABULARY = load_vocabulary()
MEASURE = f"{EDITION}/dragons"


@dataclass(frozen=True)
class Told:
    """A made-up library with one measure, *dragons*, asked on *today*."""

    library: Library
    today: date

    @property
    def desk(self) -> Desk:
        """The desk of the indicator."""
        return Desk(self.library, self.library.indicators["dragons"], self.today)

    def on(self, today: date) -> Told:
        """Ask on another day."""
        return replace(self, today=today)

    def ask(self, aspect: Aspect, place: str | None = None) -> Answer:
        """Answer what is asked of the measure."""
        return answer(Understood(About(MEASURE, aspect, place=place)), self.library, self.today)

    def says(self, aspect: Aspect) -> str:
        """Give the words of the answer."""
        return self.ask(aspect).text


def run(values: str, first: str = "2024-M01", **changes: object) -> tuple[Reading, ...]:
    """Make readings of *values*, with blanks between them, of one period after another; a dash leaves one out."""
    period: Period | None = parse(first)
    found = []
    for value in values.split():
        assert period is not None
        if value != "-":
            found.append(made_up_reading(str(period), value, **changes))
        period = period.following()
    return tuple(found)


def wanted(value: str | None, **changes: object) -> Target:
    """Make a target that holds for ever; *changes* replaces fields."""
    fields: dict[str, object] = {
        "indicator": "dragons",
        "value": None if value is None else Decimal(value),
        "source": SOURCE,
        "recorded_at": LATER,
        "recorded_by": "bundle",
    }
    return Target.model_validate(fields | changes)


def told(readings: tuple[Reading, ...], *targets: Target, **changes: object) -> Told:
    """Make a library of *readings* and *targets*, asked the day the newest period ends; *changes* is the indicator's."""
    fields = {"id": "dragons", "title": "Dragons", "unit": "dragons", "direction": Direction.LOWER, **changes}
    bundle = made_up_bundle(indicators=(Indicator.model_validate(fields),), readings=readings, targets=targets)
    ends = [reading.period.end for reading in readings if reading.period]
    return Told(Library(bundle, LATER, VOCABULARY), max(ends, default=date(2026, 11, 20)))
