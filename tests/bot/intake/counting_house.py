"""A small council with a store of its own, to which deliveries are brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from adapters.files.vocabulary import load_vocabulary
from adapters.sql.store import SqlStore
from bot.intake.intake import Intake
from bot.intake.taking import Delivery
from knowledge.framework import Component, Edition, EditionBook, Goal, GoalKind, Measure
from knowledge.library import Bundle, Library
from knowledge.periods import Frequency
from knowledge.receipts import Door, Receipt
from knowledge.record import Source
from knowledge.series import Basis, Direction, Indicator

SOURCE = Source(title="A made-up document")
START = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
EDITION = "2026-30"
VOCABULARY = load_vocabulary()


def indicator(name: str, **fields: object) -> Indicator:
    """Give a made-up series."""
    usual = {"id": name, "title": name.replace("-", " ").capitalize(), "unit": "people", "direction": Direction.LOWER}
    return Indicator.model_validate({**usual, **fields})


INDICATORS = (
    indicator("dragons-seen", frequency=Frequency.MONTH),
    indicator("knights-hurt", frequency=Frequency.YEAR),
    indicator("towers-safe", unit="%", direction=Direction.HIGHER, frequency=Frequency.FINANCIAL_YEAR),
    indicator("gold-found", unit="£", direction=Direction.HIGHER),
    indicator("quests-ended", unit="%", frequency=Frequency.QUARTER, basis=Basis.YTD, direction=Direction.HIGHER),
    indicator("moat-depth", unit="m", breakdowns=("north", "south"), frequency=Frequency.YEAR),
    indicator("spells-cast", frequency=Frequency.MONTH, sign_off=True),
    indicator("castle-rating", unit="rating", direction=Direction.HIGHER, frequency=Frequency.YEAR),
)


def measure(name: str, indicators: Sequence[str], **fields: object) -> Measure:
    """Give a made-up measure."""
    usual = {
        "id": f"{EDITION}/{name}",
        "edition": EDITION,
        "statement": f"Number of {name}, as “counted”",
        "title": f"All {name.replace('-', ' ')}",
        "primary": "Calm skies",
        "indicators": tuple(indicators),
        "source": SOURCE,
    }
    return Measure.model_validate({**usual, **fields})


def bundle() -> Bundle:
    """Give the made-up framework with its series, without readings."""
    edition = Edition(
        id=EDITION,
        title="Made-up framework",
        goal_kind=GoalKind.OUTCOME,
        effective_from=date(2026, 4, 1),
        effective_to=date(2030, 3, 31),
        summary="Made up.",
        documents=(),
    )
    goal = Goal(
        id=f"{EDITION}/calm",
        edition=EDITION,
        kind=GoalKind.OUTCOME,
        statement="Calm skies",
        title="Calm",
        source=SOURCE,
    )
    part = Component(id=f"{EDITION}/towers-safe", statement="Towers", title="Towers", indicators=("towers-safe",))
    measures = (
        measure("dragons-seen", ["dragons-seen"]),
        measure("castle", ["moat-depth", "castle-rating"], components=(part,)),
    )
    return Bundle(books=(EditionBook(edition=edition, goals=(goal,), measures=measures),), indicators=INDICATORS)


@dataclass
class House:
    """Brings deliveries to *store* at a moment that tests set."""

    store: SqlStore
    now: datetime = START
    vocabulary_library: Library = field(default_factory=lambda: Library(bundle(), START, VOCABULARY))

    @property
    def intake(self) -> Intake:
        """What takes readings in."""
        return Intake(self.store, lambda: self.vocabulary_library, lambda: self.now)

    async def bring(
        self, *rows: object, by: str = "Olaf Owner-Example", atomic: bool = False, trial: bool = False
    ) -> Receipt:
        """Bring *rows* as a program would."""
        return await self.intake.take(Delivery(enumerate(rows), by, Door.API, atomic=atomic, trial=trial))

    async def library(self) -> Library:
        """Give the library as everybody may see it now."""
        return Library((await self.store.load()), self.now)

    async def values(self, name: str, breakdown: str | None = None) -> list[str]:
        """List what counts of one series."""
        return [
            f"{row.period}: {row.word or row.value} {row.certainty}"
            for row in (await self.library()).readings(name, breakdown)
        ]


def row(
    measure: str = "dragons-seen", period: str = "2026-09", value: object = "7", **fields: object
) -> dict[str, object]:
    """Give one row as a program sends it."""
    return {"measure": measure, "period": period, "value": value, **fields}


def counts(receipt: Receipt) -> tuple[int, int, int, int]:
    """Give what was accepted, unchanged, revised and rejected."""
    return receipt.accepted, receipt.unchanged, receipt.revised, len(receipt.rejected)
