"""Plans in words: what is being done about what is off track, and whether the readings support the day promised."""

from __future__ import annotations

from datetime import date

from knowledge.answering.acting import slip_words
from knowledge.answering.figures import day_words
from knowledge.answering.setting import Setting, ended
from knowledge.course import Course
from knowledge.episodes import Episode
from knowledge.figures import Desk
from knowledge.forecasting.promise import ReturnVerdict, Support, judge_return
from knowledge.framework import Measure
from knowledge.periods import Period
from knowledge.plans import Plan, Step
from knowledge.prospects import prospect

FARTHEST = 600
"""Periods that are looked ahead at most: 50 years of months."""


def planned(measure: Measure, setting: Setting) -> Episode | None:
    """Give the running episode with a plan that *measure* has, the newest if there are several."""
    running = (one for one in setting.library.episodes if one.plan and one.indicator in measure.indicators)
    return next(running, None)


def plan_sentences(episode: Episode, plan: Plan, title: str, setting: Setting) -> tuple[str, ...]:
    """Say the *plan* of *episode*, the most important first."""
    steps = "; ".join(step_words(step, setting) for step in plan.steps)
    gaps = {"back_by": day_words(plan.back_by), "slips": slip_words(plan.slips, setting)}
    return (
        ended(setting.say("plan.cause", title=title, ref=episode.name, cause=plan.cause)),
        f"{setting.say('plan.back_by', **gaps)} {return_words(episode, plan, setting)}",
        setting.say("plan.steps", steps=steps),
        ended(setting.say("plan.effect", effect=plan.effect)),
    )


def step_words(step: Step, setting: Setting) -> str:
    """Say what a step is, who does it by when, and whether it is done."""
    done = setting.say("plan.step.done", day=day_words(step.done)) if step.done else ""
    late = setting.say("plan.step.overdue") if step.overdue(setting.today) else ""
    return setting.say("plan.step", what=step.what, owner=step.owner, due=day_words(step.due), done=done or late)


def return_words(episode: Episode, plan: Plan, setting: Setting) -> str:
    """Say whether the readings support that the figure is back on target by the day that *plan* promises."""
    found = returning(episode, plan, setting)
    period = setting.say("return.period", period=found.period) if found.period else ""
    if found.support is Support.SUPPORTED:
        return setting.say("return.supported", period=found.period)
    return setting.say(f"return.{found.support}", period=period)


def returning(episode: Episode, plan: Plan, setting: Setting) -> ReturnVerdict:
    """Judge the day that *plan* promises by the readings of the series; what counts up over a year tells nothing."""
    indicator = setting.library.indicators[episode.indicator]
    found = prospect(Desk(setting.library, indicator, setting.today), episode.breakdown)
    promised = _period_of(plan.back_by, found.course)
    if promised is None or not found.course.current or found.course.cumulative:
        return ReturnVerdict(Support.CANNOT_TELL)
    return judge_return(found.course.points, found.level, indicator.direction, promised, found.course.frame)


def _period_of(day: date, course: Course) -> Period | None:
    """Give the first period of the kind that is read, from the newest on, that does not end before *day*."""
    period: Period | None = course.points[-1].period if course.points else None
    for _ in range(FARTHEST):
        if period is None or period.end >= day:
            return period
        period = period.following()
    return None
