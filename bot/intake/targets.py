"""Targets come in: checked like readings, kept for good; of two for the same stretch the one recorded last counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from pydantic import ValidationError

from bot.intake.amounts import read_amount
from bot.intake.deciding import Outcome
from bot.intake.entry import Flaw
from bot.intake.measures import Register
from knowledge.errors import AmbiguousPeriod, UnreadablePeriod
from knowledge.periods import Period, parse
from knowledge.receipts import Fault, Receipt, Rejection
from knowledge.record import Source
from knowledge.series import MOST_PERIODS, Indicator, Rule, Target
from knowledge.status import flaw

FIELDS = ("measure", "breakdown", "from", "to", "by", "value", "low", "high", "rule", "note")


@dataclass(frozen=True)
class TargetChecker:
    """Makes targets of rows, recorded *by* somebody at *now* in UTC."""

    register: Register
    by: str
    now: datetime

    def check(self, row: object) -> Target:
        """Give the target that *row* (an object with fields) sets; raises Flaw."""
        if not isinstance(row, Mapping):
            raise Flaw(Fault.UNREADABLE, "A target must be an object with measure and value.")
        unknown = next((str(name)[:60] for name in row if name not in FIELDS), None)
        if unknown is not None:
            raise Flaw(Fault.UNKNOWN_FIELD, f"There is no field “{unknown}”: leave it out.", unknown)
        name = _text(row, "measure")
        if name is None:
            raise Flaw(Fault.MISSING, "“measure” is missing.", "measure")
        indicator = self.register.find(name)
        target = Target(
            indicator=indicator.id,
            breakdown=_text(row, "breakdown"),
            start=_period(row, "from", indicator),
            end=_period(row, "to", indicator),
            by=_period(row, "by", indicator),
            value=_amount(row, "value", indicator),
            low=_amount(row, "low", indicator),
            high=_amount(row, "high", indicator),
            rule=_rule(row),
            note=_text(row, "note"),
            source=Source(title=self.by),
            recorded_at=self.now,
            recorded_by=self.by,
        )
        _refuse_unfit(target, indicator)
        return target


class TargetBook(Protocol):
    """Where targets are kept, open for one transaction."""

    async def targets(self, indicators: Collection[str]) -> Sequence[Target]:
        """Give the targets of *indicators*, the one recorded last at the end."""

    async def add_targets(self, targets: Sequence[Target]) -> None:
        """Keep *targets*."""


async def take_targets(rows: Sequence[object], checker: TargetChecker, receipt: Receipt, book: TargetBook) -> Receipt:
    """Check *rows*, keep what is good in *book*, and give *receipt* with what became of each."""
    good, rejected = [], []
    for index, row in enumerate(rows):
        try:
            good.append(checker.check(row))
        except Flaw as found:
            rejected.append(Rejection(index=index, field=found.field, code=found.code, message=str(found)))
    held = list(await book.targets({one.indicator for one in good}))
    outcomes: Counter[Outcome] = Counter()
    fresh = []
    for target in good:
        outcome = _outcome(target, held)
        outcomes[outcome] += 1
        if outcome is not Outcome.UNCHANGED:
            held.append(target)
            fresh.append(target)
    await book.add_targets(fresh)
    counts = {one.value: outcomes[one] for one in Outcome}
    return receipt.model_copy(update={**counts, "rejected": tuple(rejected)})


def _outcome(target: Target, held: Sequence[Target]) -> Outcome:
    last = next((one for one in reversed(held) if _stretch(one) == _stretch(target)), None)
    if last is None:
        return Outcome.ACCEPTED
    return Outcome.UNCHANGED if _aim(last) == _aim(target) else Outcome.REVISED


def _refuse_unfit(target: Target, indicator: Indicator) -> None:
    if target.by is not None and (target.start or target.end):
        raise Flaw(Fault.PARTS_DISAGREE, "A target holds “by” a period, or “from” one “to” another: give one.", "by")
    if target.start and target.end and target.end.end < target.start.start:
        raise Flaw(Fault.PARTS_DISAGREE, "“to” lies before “from”.", "to")
    if objection := flaw(target, indicator.direction):
        raise Flaw(Fault.PARTS_DISAGREE, objection, "value")


def _aim(target: Target) -> tuple[object, ...]:
    return target.value, target.low, target.high, target.rule


def _stretch(target: Target) -> tuple[object, ...]:
    return target.indicator, target.breakdown, target.start, target.end, target.by


def _text(row: Mapping[object, object], name: str) -> str | None:
    raw = row.get(name)
    if raw is None:
        return None
    if not isinstance(raw, str) or "\0" in raw or len(raw) > 500:  # noqa: PLR2004 - the longest text of a target
        raise Flaw(Fault.UNREADABLE, f"“{name}” must be text of at most 500 characters.", name)
    return raw.strip() or None


def _period(row: Mapping[object, object], name: str, indicator: Indicator) -> Period | None:
    text = _text(row, name)
    if text is None:
        return None
    try:
        return parse(text, indicator.frequency)
    except AmbiguousPeriod as error:
        raise Flaw(Fault.AMBIGUOUS_PERIOD, str(error), name) from None
    except UnreadablePeriod as error:
        raise Flaw(Fault.UNREADABLE_PERIOD, str(error), name) from None


def _amount(row: Mapping[object, object], name: str, indicator: Indicator) -> Decimal | None:
    raw = row.get(name)
    if raw is None:
        return None
    try:
        return read_amount(raw, indicator.unit)
    except Flaw as found:
        raise Flaw(found.code, str(found), name) from None


def _rule(row: Mapping[object, object]) -> Rule:
    raw = row.get("rule")
    if raw is None:
        return Rule()
    try:
        return Rule.model_validate(raw)
    except ValidationError:
        message = (
            "“rule” must be an object with kind (relative, points, absolute or range), the tolerances red, blue and "
            f"severe, each 0 or more, and the periods off_after and back_after, each from 1 to {MOST_PERIODS}."
        )
        raise Flaw(Fault.UNREADABLE, message, "rule") from None
