"""A rule in words, and what its change did."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from knowledge.answering.setting import Setting
from knowledge.episodes import Series
from knowledge.health import Health, Level
from knowledge.rule_changes import RuleChange
from knowledge.series import Target
from knowledge.status import Status, rule_in_words, severe_in_words, target_in_words


class Outcome(StrEnum):
    """How a series stands by a rule that changed."""

    OFF = "off"
    EASED = "eased"
    BACK = "back"


def rule_change_words(changed: RuleChange, now: Health, setting: Setting, series: Series) -> str:
    """Say what *changed* from what to what, and how *series* stands by it *now*."""
    unit = setting.library.indicators[series[0]].unit
    by_it = setting.say(f"ruled.by.{_outcome(now).value}")
    match changed.before, changed.now:
        case None, Target() as target:
            return setting.say("ruled.set", now=_words(target, setting, unit), by_it=by_it)
        case Target() as target, None:
            return setting.say("ruled.over", before=_words(target, setting, unit))
        case Target() as before, Target() as target:
            said = [_words(one, setting, unit, whole=before.rule != target.rule) for one in (before, target)]
            return setting.say("ruled.changed", before=said[0], now=said[1], by_it=by_it)
        case _:
            return setting.say("ruled.other", by_it=by_it)


def confirming_words(target: Target, setting: Setting, unit: str) -> str:
    """Say what the rule of *target* waits for beyond one period; nothing for the usual rule."""
    rule, severe = target.rule, severe_in_words(target, unit)
    waits = [
        setting.say("ruled.off_after", count=rule.off_after) if rule.off_after > 1 else "",
        setting.say("ruled.back_after", count=rule.back_after) if rule.back_after > 1 else "",
        setting.say("ruled.severe", beyond=severe) if rule.off_after > 1 and severe else "",
    ]
    return "; ".join(filter(None, waits))


def _words(target: Target, setting: Setting, unit: str, *, whole: bool = False) -> str:
    """Write *target*, and its *whole* rule where that is what changed."""
    aim = target_in_words(target, unit)
    if not whole:
        return aim
    parts = filter(None, (rule_in_words(Status.RED, target, unit), confirming_words(target, setting, unit)))
    return f"{aim} ({'; '.join(parts)})"


def _outcome(now: Health) -> Outcome:
    match now.level:
        case Level.OFF_TRACK | Level.RECOVERING if now.severity is Status.AMBER:
            return Outcome.EASED
        case Level.OFF_TRACK | Level.RECOVERING:
            return Outcome.OFF
        case Level.ON_TRACK | Level.WATCH | Level.UNJUDGED:
            return Outcome.BACK
        case _:
            assert_never(now.level)
