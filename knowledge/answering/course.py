"""What a series says, in words: whether it moves more than usual, and whether it will meet its target."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from knowledge.answer import Figure
from knowledge.answering.setting import Setting, ended
from knowledge.course import Course, Obstacle
from knowledge.forecasting.aim import Frame, decimals_of
from knowledge.numbers import number, quantity
from knowledge.signals.rules import Cause
from knowledge.signals.signal import FEWEST, Refusal, Signal, Variation, latest_segment

JUDGED = frozenset({"blue", "green", "amber", "red"})


def signal_words(course: Course, setting: Setting) -> str:
    """Say how the newest reading of *course* lies to those before it, or why that cannot be told."""
    signal = course.signal()
    if not isinstance(signal, Signal):
        return _refused(signal, course, setting)
    trial = setting.say("signal.trial", count=signal.limits.count) if signal.trial else ""
    return " ".join(filter(None, (moves_words(signal, course, setting), trial, rebase_words(course, setting))))


def rebase_words(course: Course, setting: Setting) -> str:
    """Say from when on the limits of *course* start anew, and why; nothing where no rebase is.

    It belongs to the sentence that rests on those limits, so that none goes without the other where a text is long.
    """
    rebase = course.rebase
    return ended(setting.say("signal.rebased", period=rebase.start, reason=rebase.reason)) if rebase else ""


def moves_words(signal: Signal, course: Course, setting: Setting) -> str:
    """Say how the newest reading of *course* lies to the limits of *signal*."""
    low, high = course.reach(signal.limits)
    gaps = {"low": number(low), "high": quantity(high, course.indicator.unit)}
    if signal.cause is None:
        return setting.say("signal.common_cause", **gaps)
    gaps |= {"mean": _mean(signal.limits.mean, course), **_ways(signal.cause, setting)}
    return setting.say(f"signal.{signal.cause.rule}.{signal.variation}", **gaps)


def _ways(cause: Cause, setting: Setting) -> Mapping[str, str]:
    return {
        "moved": setting.say(f"signal.moved.{cause.side}"),
        "end": setting.say(f"signal.end.{cause.side}"),
        "side": setting.say(f"signal.side.{cause.side}"),
    }


def _mean(mean: Fraction, course: Course) -> str:
    """Write the average of *course*, with a digit more where it would else look like the newest value."""
    finest = max(decimals_of(point.value) for point in course.points)
    frames = (course.frame, Frame(course.frame.bounds, finest + 1))
    shown = [one.shown(mean, 0) for one in frames]
    return quantity(next((one for one in shown if one != course.points[-1].value), shown[-1]), course.indicator.unit)


def _refused(refusal: Refusal | Obstacle, course: Course, setting: Setting) -> str:
    gaps = {"count": len(latest_segment(course.points)), "needed": FEWEST + 1}
    if refusal is Refusal.TOO_FEW and course.rebase:
        return f"{setting.say('signal.since_rebased', **gaps)} {rebase_words(course, setting)}"
    if refusal is Refusal.TOO_FEW and course.broken:
        return setting.say("signal.broken", period=course.broken, **gaps)
    return setting.say(f"signal.refused.{refusal}", **gaps)


def left_out_words(course: Course, setting: Setting) -> str:
    """Say how many readings do not compare; nothing where all do, or none does."""
    if not course.left_out or not course.points:
        return ""
    return setting.say("signal.left_out", count=course.left_out, held=course.held)


def noise_words(newest: Figure, before: Figure | None, setting: Setting) -> str:
    """Say that a change of colour from the figure *before* to the *newest* is no change of the series, where it is."""
    if before is None or newest.variation != Variation.COMMON_CAUSE or newest.status == before.status:
        return ""
    if not {newest.status, before.status} <= JUDGED:
        return ""
    return setting.say("signal.noise", before=before.status, now=newest.status)


def assurance_words(course: Course, level: Decimal | None, setting: Setting) -> str:
    """Say how the normal range lies to a target of *level*; nothing without either."""
    signal = course.signal(level)
    if not isinstance(signal, Signal) or signal.assurance is None:
        return ""
    return setting.say(f"assurance.{signal.assurance}")
