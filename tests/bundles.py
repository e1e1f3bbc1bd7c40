"""Tiny made-up bundles for tests: no council published any of this."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from knowledge.framework import (
    Committee,
    Crosswalk,
    CrosswalkKind,
    Document,
    Edition,
    EditionBook,
    Goal,
    GoalKind,
    Measure,
)
from knowledge.library import Bundle, Library
from knowledge.periods import parse
from knowledge.record import Source
from knowledge.series import Benchmark, Direction, Indicator, Reading, Target

SOURCE = Source(title="Made-up report", document="made-up-2001")
EDITION = "2001-05"
NOW = datetime(2026, 11, 20, 9, 30, 0, 123456, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def made_up_bundle(**changes: object) -> Bundle:
    """Give a bundle with one of everything; *changes* replaces whole fields."""
    fields: dict[str, object] = {
        "documents": (
            Document(id="made-up-2001", number="1", title="Made-up", edition=EDITION, text="Fewer dragons."),
        ),
        "books": (made_up_book(),),
        "committees": (Committee(id="dragons", name="Dragons Committee", printed=("Dragons",)),),
        "crosswalk": (Crosswalk(subject=f"{EDITION}/dragons", successor=None, kind=CrosswalkKind.DROPPED),),
        "indicators": (Indicator(id="dragons", title="Dragons", unit="dragons", direction=Direction.LOWER),),
        "readings": (made_up_reading("2001", "12"), made_up_reading("2002", "9.50")),
        "targets": (made_up_target("5"),),
        "benchmarks": (made_up_benchmark(),),
    }
    return Bundle.model_validate(fields | changes)


def made_up_book() -> EditionBook:
    """Give an edition with one goal and one measure."""
    edition = Edition(
        id=EDITION,
        title="Made-up framework",
        goal_kind=GoalKind.OUTCOME,
        effective_from=date(2001, 4, 1),
        effective_to=date(2005, 3, 31),
        summary="Made up.",
        documents=("made-up-2001",),
    )
    goal = Goal(
        id=f"{EDITION}/calm",
        edition=EDITION,
        kind=GoalKind.OUTCOME,
        statement="Calm skies",
        title="Calm",
        source=SOURCE,
    )
    measure = Measure(
        id=f"{EDITION}/dragons",
        edition=EDITION,
        statement="Number of “dragons” – seen",
        title="Dragons",
        primary="Calm skies",
        indicators=("dragons",),
        source=SOURCE,
    )
    return EditionBook(edition=edition, goals=(goal,), measures=(measure,))


def made_up_reading(period: str | None, value: str, **changes: object) -> Reading:
    """Give a reading as the bundle would hold it; *changes* replaces fields."""
    fields: dict[str, object] = {
        "indicator": "dragons",
        "period": None if period is None else parse(period),
        "value": Decimal(value),
        "source": SOURCE,
        "recorded_at": datetime(2026, 1, 1, tzinfo=UTC),
        "recorded_by": "bundle",
    }
    return Reading.model_validate(fields | changes)


def entered_reading(period: str | None, value: str, **changes: object) -> Reading:
    """Give a reading as somebody enters it; *changes* replaces fields."""
    return made_up_reading(period, value, **{"recorded_by": "Dana Made-Up", "recorded_at": NOW, **changes})


def made_up_target(value: str) -> Target:
    """Give a target for 2010 as the bundle would hold it."""
    return Target(
        indicator="dragons",
        by=parse("2010"),
        value=Decimal(value),
        source=SOURCE,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        recorded_by="bundle",
    )


def made_up_benchmark() -> Benchmark:
    """Give a neighbour's value for December 2001, whose month could be mistaken for a financial year."""
    return Benchmark(
        indicator="dragons", comparator="Nowhere", period=parse("2001-M12"), value=Decimal("1.0"), source=SOURCE
    )


def values(bundle: Bundle, known_at: datetime = LATER) -> list[str]:
    """List the current values of the made-up series, as the library chooses them."""
    return [f"{row.period}: {row.value}" for row in Library(bundle, known_at).readings("dragons")]
