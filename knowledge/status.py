"""A reading against its target: one of nine words, with the rule, the gap and the reasons (design §5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from knowledge.numbers import PER_CENT, number, quantity
from knowledge.record import Record
from knowledge.series import (
    BUNDLED,
    Certainty,
    Direction,
    Indicator,
    Lifecycle,
    Qualifier,
    Reading,
    Rule,
    RuleKind,
    Target,
)
from knowledge.targets import Standing, target_for

DEFAULT_VERSION = 1
"""Of the default rule; it grows when its bands change, so that an old answer can be told from a new one."""

RELATIVE = frozenset({RuleKind.RELATIVE, RuleKind.RANGE})


class Status(StrEnum):
    """A reading against its target; never a colour alone, the word is always there."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    BASELINE = "baseline"
    CONTEXTUAL = "contextual"
    IN_DEVELOPMENT = "in_development"
    NO_TARGET = "no_target"
    NO_DATA = "no_data"


class Verdict(Record):
    """The status of a reading with what led to it. *rule* and *gap* are empty where nothing was judged.

    *target_note* tells how a target for a stretch or with a date stands, such as “by 2020, now lapsed”. *severe*: it is
    so far beyond red that nothing need confirm it.
    """

    status: Status
    rule: str | None = None
    gap: str | None = None
    reasons: tuple[str, ...] = ()
    target: Target | None = None
    standing: Standing | None = None
    target_note: str | None = None
    severe: bool = False


def assess(indicator: Indicator, reading: Reading | None, targets: Iterable[Target], today: date) -> Verdict:
    """Give the status of *indicator*'s *reading* (nothing: none is held) against whichever of *targets* judges it."""
    targets = tuple(targets)
    if indicator.lifecycle is Lifecycle.IN_DEVELOPMENT and not targets:
        return Verdict(status=Status.IN_DEVELOPMENT, reasons=("The measure is agreed but not yet ready.",))
    if reading is None or reading.certainty is Certainty.SUPPRESSED:
        return Verdict(status=Status.NO_DATA, reasons=("No figure is held.",))
    yardstick = target_for(targets, reading.breakdown, reading.period, today)
    if indicator.lifecycle in {Lifecycle.BASELINE, Lifecycle.CONTEXTUAL}:
        return Verdict(status=Status(indicator.lifecycle.value), reasons=("It is tracked without a target.",))
    if yardstick is None:
        return Verdict(status=Status.NO_TARGET, reasons=("No target is held for this figure.",))
    noted = {"target": yardstick.target, "standing": yardstick.standing, "target_note": yardstick.note}
    if reading.value is None:
        words = ("A rating in words is not judged against a target.",)
        return Verdict(status=Status.NO_TARGET, reasons=words).model_copy(update=noted)
    verdict = judge(reading.value, yardstick.target, indicator.direction, indicator.unit, yardstick.standing)
    reasons = (*verdict.reasons, *_caveats(reading, indicator))
    return verdict.model_copy(update={**noted, "reasons": reasons})


def judge(
    value: Decimal, target: Target, direction: Direction, unit: str = "", standing: Standing = Standing.IN_FORCE
) -> Verdict:
    """Judge *value* by the rule of *target*, exactly, before any rounding; equal to the target is green."""
    if direction is Direction.NEUTRAL:
        return Verdict(
            status=Status.CONTEXTUAL, reasons=("Neither way is better, so it is not judged.",), target=target
        )
    if objection := flaw(target, direction):
        return Verdict(status=Status.NO_TARGET, reasons=(objection,), target=target)
    status = _band(value, target, direction)
    return Verdict(
        status=status,
        rule=_named(rule_in_words(status, target, unit), target),
        gap=_gap(value, target, direction, unit, standing),
        target=target,
        standing=standing,
        severe=_severe(value, target, direction),
    )


def flaw(target: Target, direction: Direction) -> str | None:
    """Tell why *target* cannot judge readings of *direction*, and how to mend it; nothing when it can."""
    ends = [end for end in (target.low, target.high) if end is not None]
    if (target.value is None) is not bool(ends):
        return "A target is either one value, or a range with “low” and “high”: give one of the two."
    if not ends and (direction is Direction.RANGE or target.rule.kind is RuleKind.RANGE):
        return "What should stay within a range needs “low” and “high” instead of one value."
    if target.low is not None and target.high is not None and target.low > target.high:
        return "The range ends below its start: swap “low” and “high”."
    if target.rule.red < 0 or target.rule.blue < 0:
        return "A tolerance cannot be less than 0: give 0 or more."
    if target.rule.severe is not None and target.rule.severe < target.rule.red:
        return "What is severe lies beyond red: give “severe” at least what “red” is."
    if target.rule.kind in RELATIVE and 0 in (*ends, target.value):
        return "A target of 0 has no per cent to measure by: give it an absolute rule."
    return None


def _band(value: Decimal, target: Target, direction: Direction) -> Status:
    worse, level = _shortfall(value, target, direction)
    scale = _scale(level, target)
    if worse > Fraction(target.rule.red) * scale:
        return Status.RED
    if worse > 0:
        return Status.AMBER
    better_enough = target.value is not None and -worse > Fraction(target.rule.blue) * scale
    return Status.BLUE if better_enough else Status.GREEN


def _severe(value: Decimal, target: Target, direction: Direction) -> bool:
    worse, level = _shortfall(value, target, direction)
    return target.rule.severe is not None and worse > Fraction(target.rule.severe) * _scale(level, target)


def _scale(level: Fraction, target: Target) -> Fraction:
    """Give what a tolerance of 1 is, in the unit of the series."""
    return abs(level) / 100 if target.rule.kind in RELATIVE else Fraction(1)


def _shortfall(value: Decimal, target: Target, direction: Direction) -> tuple[Fraction, Fraction]:
    """Give how much worse *value* is (less than 0: better), and the level it was measured against."""
    level = _level(value, target)
    too_low = Fraction(level) - Fraction(value)
    below_is_worse = direction is Direction.HIGHER if target.value is not None else value < level
    return (too_low if below_is_worse else -too_low), Fraction(level)


def _level(value: Decimal, target: Target) -> Decimal:
    """Give the target's value, the end of its range that *value* has passed, or *value* itself within the range."""
    if target.value is not None:
        return target.value
    if target.low is not None and value < target.low:
        return target.low
    return target.high if target.high is not None and value > target.high else value


def rule_in_words(status: Status, target: Target, unit: str = "") -> str | None:
    """Say the part of the rule of *target* that gives *status*; nothing for a status that no rule gives."""
    off = "worse than target" if target.value is not None else "outside the range"
    red, blue = _tolerance(target.rule.red, target, unit), _tolerance(target.rule.blue, target, unit)
    match status:
        case Status.RED:
            return f"red: {off} by more than {red}" if red else f"red: {off}"
        case Status.AMBER:
            return f"amber: {off} by up to {red}"
        case Status.GREEN if target.value is None:
            return "green: within the range"
        case Status.GREEN:
            return f"green: on target or better by up to {blue}" if blue else "green: on target"
        case Status.BLUE:
            return f"blue: better than target by more than {blue}" if blue else "blue: better than target"
        case Status.BASELINE | Status.CONTEXTUAL | Status.IN_DEVELOPMENT | Status.NO_TARGET | Status.NO_DATA:
            return None
        case _:
            assert_never(status)


def severe_in_words(target: Target, unit: str = "") -> str:
    """Say how much worse than *target* is severe by its rule; empty where nothing is."""
    severe = target.rule.severe
    return "" if severe is None else _tolerance(severe, target, unit)


def _named(words: str | None, target: Target) -> str | None:
    """Add to a rule in *words* whose it is and which version: the default, or the target's own with its day."""
    if words is None:
        return None
    if target.rule == Rule():
        return f"{words} (default rule, version {DEFAULT_VERSION})"
    if target.recorded_by == BUNDLED:
        return f"{words} (the target's own rule)"
    day = target.recorded_at
    return f"{words} (the target's own rule, set {day.day} {day:%B %Y})"


def _tolerance(amount: Decimal, target: Target, unit: str) -> str:
    """Write a tolerance, empty where there is none."""
    if amount == 0:
        return ""
    match target.rule.kind:
        case RuleKind.RELATIVE | RuleKind.RANGE:
            return f"{number(amount)}% of the {'target' if target.value is not None else 'end it passed'}"
        case RuleKind.POINTS:
            return quantity(amount, "percentage points")
        case RuleKind.ABSOLUTE:
            return quantity(amount, _distance_unit(unit))
        case _:
            assert_never(target.rule.kind)


def _gap(value: Decimal, target: Target, direction: Direction, unit: str, standing: Standing) -> str:
    level = target_in_words(target, unit)
    if value == _level(value, target):
        return f"equal to the target of {level}" if target.value is not None else f"within the range {level}"
    distance = quantity(abs(value - _level(value, target)), _distance_unit(unit))
    if standing is Standing.NOT_YET_DUE and _shortfall(value, target, direction)[0] > 0:
        return f"{distance} to go to {level} by {target.by}"
    side = "above" if value > _level(value, target) else "below"
    return f"{distance} {side} the {'target of' if target.value is not None else 'range'} {level}"


def target_in_words(target: Target, unit: str = "") -> str:
    """Write what *target* asks for: ``246 people``, ``90% to 95%``, ``at least 90%``."""
    if target.value is not None:
        return quantity(target.value, unit)
    low, high = (None if end is None else quantity(end, unit) for end in (target.low, target.high))
    if low and high:
        return f"{low} to {high}"
    return f"at least {low}" if low else f"at most {high}"


def _distance_unit(unit: str) -> str:
    return "percentage points" if unit == PER_CENT else unit


def _caveats(reading: Reading, indicator: Indicator) -> tuple[str, ...]:
    caveats = []
    if reading.qualifier is Qualifier.ABOUT:
        caveats.append("The figure is approximate.")
    elif reading.qualifier is not None and reading.value is not None:
        printed = quantity(reading.value, indicator.unit, reading.qualifier)
        caveats.append(f"It is printed as “{printed}”: judged at that bound.")
    if indicator.lifecycle in {Lifecycle.SUSPENDED, Lifecycle.RETIRED}:
        caveats.append(f"The measure is {indicator.lifecycle.value}.")
    return tuple(caveats)
