"""The exception report of an episode, drafted from the record alone: what the record lacks says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.acts import Verb
from knowledge.answering.acting import deed_words, moment_day, owner_words, slip_words, standing_words
from knowledge.answering.alerts import alert, chance_words, figure_sentences
from knowledge.answering.course import signal_words
from knowledge.answering.figures import day_words, where
from knowledge.answering.plans import return_words, step_words
from knowledge.answering.prospects import prospect_words
from knowledge.answering.setting import Setting
from knowledge.episodes import Case, Episode
from knowledge.figures import Desk
from knowledge.framework import Measure
from knowledge.library import Library
from knowledge.plans import Plan
from knowledge.prospects import prospect

SAID = frozenset({Verb.COMMENT, Verb.QUERY})
Lines = tuple[str, ...]


class Part(StrEnum):
    """What the report tells, in this order."""

    MEASURE = "measure"
    FIGURE = "figure"
    SINCE = "since"
    CHANCE = "chance"
    LIKELIHOOD = "likelihood"
    OWNER = "owner"
    STANDING = "standing"
    CAUSE = "cause"
    ACTIONS = "actions"
    EFFECT = "effect"
    RETURN = "return"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: its *heading*, and *lines*."""

    heading: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class Report:
    """The report: whom it is for, from what it was drafted, and its sections."""

    title: str
    addressed: str
    drafted: str
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """All of it as plain text."""
        parts = [f"{one.heading}\n" + "\n".join(f"  {line}" for line in one.lines) for one in self.sections]
        return "\n\n".join((self.title, self.addressed, *parts, self.drafted)) + "\n"


def exception_report(case: Case, setting: Setting) -> Report:
    """Draft the report on *case*, as it stands on the day of *setting*."""
    episode, library = case.episode, setting.library
    told = alert(case.newest, episode, library, setting.today)
    place = where(told.figure) if told.figure else ""
    parts = {
        Part.MEASURE: _measure(episode, setting),
        Part.FIGURE: tuple(figure_sentences(told.figure, setting)),
        Part.SINCE: _since(case, setting),
        Part.CHANCE: (_chance(episode, setting),),
        Part.LIKELIHOOD: _likelihood(episode, setting),
        Part.OWNER: (owner_words(episode, setting, nobody=_lacking(setting)),),
        Part.STANDING: (standing_words(episode, setting),),
        **_plan(episode, setting),
        Part.COMMENTS: tuple(_said(case, setting)) or (_lacking(setting),),
    }
    gaps = {"ref": episode.name, "day": day_words(setting.today), "version": library.version}
    return Report(
        setting.say("report.title", title=library.indicators[episode.indicator].title, place=place),
        _addressed(episode, setting),
        setting.say("report.drafted", **gaps),
        tuple(Section(setting.say(f"report.heading.{part}"), parts[part]) for part in Part),
    )


def measures(episode: Episode, library: Library) -> tuple[Measure, ...]:
    """Give the measures and components that the series of *episode* stands behind, the newest edition first."""
    rows = (*library.measures.values(), *library.components.values())
    return tuple(row for row in rows if episode.indicator in row.indicators)


def _lacking(setting: Setting) -> str:
    return setting.say("report.lacking")


def _addressed(episode: Episode, setting: Setting) -> str:
    """Say which committees it is for: today's successor of the one that the newest register names."""
    led = (setting.library.committee_today(row.committee) for row in measures(episode, setting.library))
    committee = next(filter(None, led), None)
    return setting.say("report.for", committee=committee.name) if committee else setting.say("report.for.unknown")


def _measure(episode: Episode, setting: Setting) -> Lines:
    rows = measures(episode, setting.library)
    if not rows:
        indicator = setting.library.indicators[episode.indicator]
        return setting.say("report.unmeasured", title=indicator.title), setting.say(
            "report.goal", goal=_lacking(setting)
        )
    row = rows[0]
    goal = setting.library.goal_of(row.edition, row.primary)
    return (
        setting.say("report.statement", statement=row.statement, edition=row.edition),
        setting.say("report.goal", goal=setting.goal_name(goal) if goal else _lacking(setting)),
    )


def _since(case: Case, setting: Setting) -> Lines:
    episode = case.episode
    return (setting.say("report.since", since=episode.since, ref=episode.name, day=moment_day(episode.opened_at)),)


def _chance(episode: Episode, setting: Setting) -> str:
    """Say whether it is chance as the alert does, by the readings before; else why that cannot be told."""
    if words := chance_words(episode, setting):
        return words
    desk = Desk(setting.library, setting.library.indicators[episode.indicator], setting.today)
    return signal_words(desk.course(episode.breakdown), setting)


def _likelihood(episode: Episode, setting: Setting) -> Lines:
    desk = Desk(setting.library, setting.library.indicators[episode.indicator], setting.today)
    return prospect_words(prospect(desk, episode.breakdown), setting)


def _plan(episode: Episode, setting: Setting) -> dict[Part, Lines]:
    """Give what the owner says: cause, actions, effect and the day of return, with what the readings say of it."""
    plan = episode.plan
    if plan is None:
        return dict.fromkeys((Part.CAUSE, Part.ACTIONS, Part.EFFECT, Part.RETURN), (_lacking(setting),))
    steps = tuple(step_words(step, setting) for step in plan.steps)
    back = _return(episode, plan, setting)
    return {Part.CAUSE: (plan.cause,), Part.ACTIONS: steps, Part.EFFECT: (plan.effect,), Part.RETURN: back}


def _return(episode: Episode, plan: Plan, setting: Setting) -> Lines:
    gaps = {"back_by": day_words(plan.back_by), "slips": slip_words(plan.slips, setting)}
    return setting.say("plan.back_by", **gaps), return_words(episode, plan, setting)


def _said(case: Case, setting: Setting) -> Iterable[str]:
    for one in case.deeds:
        if one.act in [*SAID]:
            yield setting.say("report.said", day=moment_day(one.at), who=one.by, deed=deed_words(one, setting))
