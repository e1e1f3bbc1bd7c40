"""The page of one episode: how it stands, what was told and done about it in order, its plan, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from adapters.web.views.episodes import episode_lines
from adapters.web.views.figure import FigureCard
from knowledge.acts import Ground, Verb
from knowledge.answering.acting import deed_words, ground_words, owner_words, slip_words, standing_words
from knowledge.answering.alerts import alert, chance_words
from knowledge.answering.plans import return_words, step_words
from knowledge.answering.setting import Setting
from knowledge.deciding import sensible
from knowledge.episodes import Announcement, Case, Episode
from knowledge.people import Person
from knowledge.plans import MOST_STEPS, Plan, Step
from knowledge.rights import Rights

TOLD = {
    "opened": "Off track",
    "worse": "Worse",
    "eased": "Better, but not back on track",
    "resolved": "Back on track",
    "corrected": "Corrected, not off track",
    "rule_changed": "The rule changed",
    "reminder": "Reminded",
    "escalated": "Passed on to whom the owner answers to",
}
BLANK_STEPS = 3
NOBODY = "Nobody is recorded"


@dataclass(frozen=True)
class Attempt:
    """What was *typed* into a form, by field, and what became of it as a *sentence*."""

    typed: Mapping[str, str]
    sentence: str


@dataclass(frozen=True)
class Event:
    """One line of the history: *at* a moment *who* did something, in words; nobody where it was told by Ambit."""

    at: datetime
    who: str
    words: str


@dataclass(frozen=True)
class PlanView:
    """The plan as it stands: its *steps* in words, those not done with their number, and what the readings say."""

    plan: Plan
    steps: tuple[tuple[int, str, bool], ...]
    slips: str
    judged: str


@dataclass(frozen=True)
class EpisodeView:
    """All that the page shows; *open* are the acts that the caller may do."""

    case: Case
    heading: str
    text: str
    standing: str
    owner: str
    card: FigureCard
    history: tuple[Event, ...]
    plan: PlanView | None
    open: frozenset[Verb]
    people: tuple[Person, ...]
    grounds: tuple[tuple[str, str], ...]
    today: date
    attempt: Attempt | None

    @property
    def episode(self) -> Episode:
        """The episode."""
        return self.case.episode

    def typed(self, verb: str, name: str, otherwise: str = "") -> str:
        """Give what was typed into field *name* of the form for *verb*."""
        typed = self.attempt.typed if self.attempt else {}
        return typed.get(name, otherwise) if typed.get("act") == verb else otherwise

    def step_rows(self) -> list[Step | None]:
        """Give the rows of the form for a plan: the steps that stand, and empty ones."""
        held = self.plan.plan.steps if self.plan else ()
        return [*held, *[None] * min(BLANK_STEPS, MOST_STEPS - len(held))]


def episode_view(case: Case, person: Person, setting: Setting, attempt: Attempt | None) -> EpisodeView:
    """Gather the page of *case* as *person* sees it."""
    episode, library = case.episode, setting.library
    words = alert(case.newest, episode, library, setting.today)
    [line] = episode_lines([episode], library, setting.today)
    rights = Rights(episode, library.people)
    return EpisodeView(
        case=case,
        heading=words.heading,
        text=chance_words(episode, setting),
        standing=standing_words(episode, setting),
        owner=owner_words(episode, setting, nobody=NOBODY),
        card=line.card,
        history=tuple(sorted(_events(case, setting), key=lambda one: one.at)),
        plan=_plan(episode, setting) if episode.plan else None,
        open=frozenset(verb for verb in sensible(episode) if rights.allow(person, verb)),
        people=tuple(sorted(library.people.people, key=lambda one: one.name)),
        grounds=tuple((one.value, ground_words(one, "", setting)) for one in Ground),
        today=setting.today,
        attempt=attempt,
    )


def _events(case: Case, setting: Setting) -> Iterator[Event]:
    """Give what was told of the figure, and what was done; what was passed on to somebody stands as what was done."""
    yield from (Event(one.at, "", _told(one)) for one in case.told if one.kind in TOLD)
    yield from (Event(one.at, one.by, deed_words(one, setting)) for one in case.deeds)


def _told(one: Announcement) -> str:
    return f"{TOLD[one.kind]} ({one.ref})"


def _plan(episode: Episode, setting: Setting) -> PlanView | None:
    plan = episode.plan
    if plan is None:
        return None
    steps = ((number, step_words(step, setting), step.done is None) for number, step in enumerate(plan.steps, 1))
    judged = return_words(episode, plan, setting)
    return PlanView(plan, tuple(steps), slip_words(plan.slips, setting), judged)
