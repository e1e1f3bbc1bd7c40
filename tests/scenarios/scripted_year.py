"""A made-up year: twelve monthly files for ten measures, and what must come of them, worked out without the product.

The rules are those that knowledge/revisions.py states: of two entered figures the more certain counts, then the one
published later; and that of §5 of the design for the status.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO

from adapters.sheets.template import write_csv, write_xlsx
from knowledge.framework import Edition, EditionBook, Goal, GoalKind, Measure
from knowledge.library import Bundle
from knowledge.record import Source
from knowledge.series import BUNDLED, Direction, Indicator, Target

EDITION = "2026-30"
SOURCE = Source(title="A made-up document")
MONTHS = 12
LATE, SIGNED, EMBARGOED, ESTIMATED, WITHHELD, AIMLESS = 7, 4, 5, 8, 9, 2
"""The measures that come two months late, need sign-off, are under embargo, begin as estimates, withhold, have no aim."""

NAMES = ("dragons", "knights", "owls", "towers", "spells", "castles", "wells", "mills", "bards", "cafés")
HEAD = ("measure", "period", "value", "certainty", "published", "visible_from", "numerator", "denominator")
RANK = {"estimated": 0, "provisional": 1, "final": 2, "revised": 3, "suppressed": 3}
WRONG = (
    ({"value": "n/a"}, "no_figure"),
    ({"value": "12,5"}, "decimal_comma"),
    ({"measure": "unicorns of the north"}, "unknown_measure"),
    ({"period": "2026"}, "wrong_frequency"),
    ({"period": "2199-01"}, "future_period"),
    ({"certainty": "quite"}, "unknown_certainty"),
    ({"value": "£5"}, "wrong_unit"),
    ({"numerator": "5", "denominator": "0"}, "parts_disagree"),
)
Shown = dict[tuple[int, str], tuple[str | None, str, str]]
"""What counts of a measure in a month: the value, how certain it is, its status."""


@dataclass(frozen=True)
class Row:
    """One line of a file; *code* says what is wrong with it, if anything is."""

    measure: int
    month: int
    value: str
    certainty: str
    file: int
    visible_from: datetime | None = None
    changed: tuple[tuple[str, str], ...] = ()
    code: str | None = None

    @property
    def period(self) -> str:
        """Its month, as a file writes it."""
        return period(self.month)

    def cells(self) -> tuple[str, ...]:
        """Give its cells; every other file calls the measures by their wording instead of by their series."""
        hidden = self.visible_from.isoformat() if self.visible_from else ""
        name = title(self.measure) if self.file % 2 else NAMES[self.measure].replace("é", "e")
        said = dict(zip(HEAD, (name, self.period, self.value, self.certainty), strict=False))
        said |= {"published": published(self.file).isoformat(), "visible_from": hidden, **dict(self.changed)}
        return tuple(said.get(column, "") for column in HEAD)


def period(month: int) -> str:
    """Write a month, counted from April 2026."""
    return f"{2026 + (month + 3) // 12}-{(month + 3) % 12 + 1:02}"


def published(file: int) -> date:
    """Give the day of a month's file: the 15th of the month after."""
    return date(2026 + (file + 4) // 12, (file + 4) % 12 + 1, 15)


def moment(file: int) -> datetime:
    """Give when a month's file is delivered."""
    return datetime.combine(published(file), datetime.min.time(), UTC) + timedelta(hours=10)


def title(measure: int) -> str:
    """Give the wording of a measure."""
    return f"Number of “{NAMES[measure]}” – seen"


def value(measure: int, month: int, file: int) -> str:
    """Make up a figure around the target of 100, another one in each file."""
    return f"{75 + (measure * 17 + month * 29 + file * 13) % 50}.{file}"


def rows_of(file: int) -> list[Row]:
    """Write one month's file: new figures, those confirmed, those revised, and a few that are wrong."""
    rows = [row for measure in range(len(NAMES)) for row in _said(measure, file) if row.month >= 0]
    model = Row(1, file, "7", "final", file)
    for place in (0, 1):
        changed, code = WRONG[(file + 3 * place) % len(WRONG)]
        rows.insert(3 + 4 * place, replace(model, changed=tuple(changed.items()), code=code))
    if file == 6:
        rows += [Row(6, 0, figure, "final", file, code="contradiction") for figure in ("1", "2")]
    return rows


def _said(measure: int, file: int) -> Iterator[Row]:
    def row(month: int, certainty: str) -> Row:
        hidden = moment(file) + timedelta(days=20) if measure == EMBARGOED else None
        shown = "" if certainty == "suppressed" else value(measure, month, file)
        return Row(measure, month, shown, certainty, file, hidden)

    if measure == LATE:
        yield row(file - 2, "final")
    elif measure == ESTIMATED:
        yield row(file, "estimated")
        yield row(file - 1, "provisional")
        yield row(file - 4, "final")
    elif measure % 2:
        yield row(file, "final")
    else:
        yield row(file, "provisional")
        yield row(file - 1, "final")
    if measure % 3 == 0 or measure == EMBARGOED:
        yield row(file - 3, "suppressed" if measure == WITHHELD and file == 7 else "revised")
    if measure == 0 and file > 5:
        yield row(file - 5, "provisional")


def content(rows: Sequence[Row], form: int) -> tuple[bytes, str]:
    """Make the file of *rows* in one of four forms, with the ending of its name."""
    lines = [row.cells() for row in rows]
    if form % 4 == 0:
        return write_csv(HEAD, lines), ".csv"
    if form % 4 == 3:
        return write_xlsx(HEAD, lines, title="Readings"), ".xlsx"
    text = StringIO(newline="")
    csv.writer(text, delimiter=";" if form % 4 == 2 else ",").writerows([HEAD, *lines])
    return text.getvalue().encode("utf-16" if form % 4 == 1 else "windows-1252"), ".csv"


def expected(files: Sequence[int], known_at: datetime, *, signed: bool) -> Shown:
    """Work out what counts once *files* were taken, seen at *known_at*; *signed*: all that waited is signed off."""
    best: dict[tuple[int, str], tuple[tuple[int, date], Row]] = {}
    for row in (row for file in files for row in rows_of(file) if row.code is None):
        waits = row.measure == SIGNED and RANK[row.certainty] >= RANK["final"] and not signed
        meant = replace(row, certainty="provisional") if waits else row
        weight = RANK[meant.certainty], published(row.file)
        cell = row.measure, row.period
        if (row.visible_from is None or row.visible_from <= known_at) and (cell not in best or weight > best[cell][0]):
            best[cell] = weight, meant
    return {cell: (row.value or None, row.certainty, status(row)) for cell, (_, row) in best.items()}


def status(row: Row) -> str:
    """Judge by the default rule against 100: red beyond 10 % worse, blue beyond 5 % better."""
    if row.certainty == "suppressed":
        return "no_data"
    if row.measure == AIMLESS:
        return "no_target"
    over = Decimal(row.value) - 100
    better = over if row.measure % 2 else -over
    if better < -10:
        return "red"
    if better < 0:
        return "amber"
    return "blue" if better > 5 else "green"


def bundle() -> Bundle:
    """Give the framework of ten measures with their series and targets, without readings."""
    start, end = date(2026, 4, 1), date(2030, 3, 31)
    edition = Edition(
        id=EDITION,
        title="Made-up framework",
        goal_kind=GoalKind.OUTCOME,
        effective_from=start,
        effective_to=end,
        summary="Made up.",
        documents=(),
    )
    calm = {"id": f"{EDITION}/calm", "statement": "Calm skies", "title": "Calm", "source": SOURCE}
    goal = Goal.model_validate({**calm, "edition": EDITION, "kind": GoalKind.OUTCOME})
    numbers = range(len(NAMES))
    book = EditionBook(edition=edition, goals=(goal,), measures=tuple(map(_measure, numbers)))
    targets = tuple(_target(number) for number in numbers if number != AIMLESS)
    return Bundle(books=(book,), indicators=tuple(map(_indicator, numbers)), targets=targets)


def indicator_id(measure: int) -> str:
    """Give the id of a measure's series."""
    return NAMES[measure].replace("é", "e")


def _indicator(measure: int) -> Indicator:
    direction = Direction.HIGHER if measure % 2 else Direction.LOWER
    fields = {"id": indicator_id(measure), "title": f"Series {measure}", "unit": "people", "direction": direction}
    return Indicator.model_validate({**fields, "frequency": "month", "sign_off": measure == SIGNED})


def _measure(measure: int) -> Measure:
    name = indicator_id(measure)
    fields = {"id": f"{EDITION}/{name}", "statement": title(measure), "title": f"All {NAMES[measure]}"}
    where = {"edition": EDITION, "primary": "Calm skies", "source": SOURCE}
    return Measure.model_validate({**fields, **where, "indicators": (name,)})


def _target(measure: int) -> Target:
    recorded = {"source": SOURCE, "recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "recorded_by": BUNDLED}
    return Target.model_validate({"indicator": indicator_id(measure), "value": Decimal(100), **recorded})
